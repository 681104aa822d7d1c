"""One answer in every format, and cells that a format could break on."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli.options import OutputFormat
from kg.cli.printing import answers, tables
from kg.model import Frozen, UsageError
from queries.answers import Answers


class Name(Frozen):
    """A nested row."""

    id: str
    name: str


class Row(Frozen):
    """A row with every sort of value that answers have."""

    concept: Name
    papers: int
    on: tuple[str, ...] = ()
    year: int | None = None


ROWS = [
    Row(concept=Name(id="method:gan", name="GAN"), papers=3, on=("a, b", "c"), year=2014),
    Row(concept=Name(id="method:x", name="X | Y\nZ"), papers=1),
]


def printed(print_it: Callable[[], None]) -> str:
    with redirect_stdout(io.StringIO(newline="")) as out:
        print_it()
    return out.getvalue()


def as_text() -> None:
    print("for people")


def test_a_table_is_what_the_command_prints_for_people() -> None:
    assert printed(lambda: answers.print_rows(ROWS, OutputFormat.TABLE, as_text)) == "for people\n"
    assert printed(lambda: answers.print_row(ROWS[0], OutputFormat.TABLE, as_text)) == "for people\n"


def test_json_is_a_list_of_rows_and_an_object_where_there_is_only_one() -> None:
    many = json.loads(printed(lambda: answers.print_rows(ROWS, OutputFormat.JSON, as_text)))
    one = json.loads(printed(lambda: answers.print_row(ROWS[0], OutputFormat.JSON, as_text)))
    assert many[0] == one
    assert one == {
        "concept": {"id": "method:gan", "name": "GAN"},
        "papers": 3,
        "on": ["a, b", "c"],
        "year": 2014,
    }


def test_json_lines_are_one_object_a_line_however_many_lines_a_text_has() -> None:
    lines = printed(lambda: answers.print_rows(ROWS, OutputFormat.JSONL, as_text)).splitlines()
    assert [json.loads(line)["papers"] for line in lines] == [3, 1]


def test_csv_has_a_column_for_each_nested_field() -> None:
    text = printed(lambda: answers.print_rows(ROWS, OutputFormat.CSV, as_text))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["concept.id", "concept.name", "papers", "on", "year"],
        ["method:gan", "GAN", "3", '["a, b", "c"]', "2014"],
        ["method:x", "X | Y\nZ", "1", "[]", ""],
    ]


class Pair(Frozen):
    """A row that may lack another one."""

    name: str
    other: Name | None = None
    papers: int = 0


@pytest.mark.parametrize("format", [OutputFormat.CSV, OutputFormat.MARKDOWN])
def test_the_columns_do_not_depend_on_what_the_rows_hold(format: OutputFormat) -> None:
    alone, whole = Pair(name="GAN"), Pair(name="GAN", other=ROWS[0].concept)
    for rows in ([alone], [whole], [alone, whole]):
        text = printed(lambda rows=rows: answers.print_rows(rows, format, as_text))
        assert re.findall(r"[\w.]+", text.splitlines()[0]) == ["name", "other.id", "other.name", "papers"]


@pytest.mark.parametrize("format", [OutputFormat.CSV, OutputFormat.MARKDOWN])
def test_a_field_that_some_rows_lack_has_no_empty_column_besides(format: OutputFormat) -> None:
    records = [{"id": "a", "closest": None}, {"id": "b", "closest": {"sentence": "We sing."}}]
    text = printed(lambda: answers.print_records(records, format))
    assert re.findall(r"[\w.]+", text.splitlines()[0]) == ["id", "closest.sentence"]


def test_a_field_of_many_kinds_keeps_its_column() -> None:
    records = [{"n": 1}, {"n": {"m": 2}}]
    text = printed(lambda: answers.print_records(records, OutputFormat.CSV))
    assert text.splitlines() == ["n,n.m", "1,", ",2"]


def test_markdown_escapes_what_would_end_a_cell() -> None:
    text = printed(lambda: answers.print_rows(ROWS, OutputFormat.MARKDOWN, as_text))
    assert text.splitlines() == [
        "| concept.id | concept.name | papers | on | year |",
        "| --- | --- | --- | --- | --- |",
        "| method:gan | GAN | 3 | a, b; c | 2014 |",
        "| method:x | X \\| Y Z | 1 |  |  |",
    ]


def test_markdown_names_the_records_of_a_list() -> None:
    reasons = [{"concept": {"name": "GAN"}, "common": "generative model"}, {"paper": {"title": "On nets"}}]
    text = printed(lambda: answers.print_records([{"reasons": reasons}], OutputFormat.MARKDOWN))
    assert text.splitlines()[2] == "| generative model; On nets |"


@pytest.mark.parametrize(
    ("format", "text"),
    [("json", "[]\n"), ("jsonl", ""), ("csv", "\r\n"), ("markdown", "")],
)
def test_no_rows(format: str, text: str) -> None:
    assert printed(lambda: answers.print_rows([], OutputFormat(format), as_text)) == text


def test_csv_without_rows_has_the_columns_that_it_has_with_rows() -> None:
    for rows in (ROWS, []):
        text = printed(lambda rows=rows: answers.print_rows(Answers(rows, Row), OutputFormat.CSV, as_text))
        assert text.splitlines()[0] == "concept.id,concept.name,papers,on,year"


def test_only_papers_can_be_bibtex() -> None:
    for print_it in (
        lambda: answers.print_rows(ROWS, OutputFormat.BIBTEX, as_text),
        lambda: answers.print_row(ROWS[0], OutputFormat.BIBTEX, as_text),
        lambda: answers.print_stream(["id"], [["gans"]], OutputFormat.BIBTEX),
    ):
        with pytest.raises(UsageError, match="only answers that list papers can be printed as BibTeX"):
            printed(print_it)


def test_records_with_different_columns_share_one_header() -> None:
    records: list[dict[str, Any]] = [{"a": 1}, {"b": {"c": True}}]
    text = printed(lambda: answers.print_records(records, OutputFormat.CSV))
    assert text.splitlines() == ["a,b.c", "1,", ",true"]
    text = printed(lambda: answers.print_records(records, OutputFormat.MARKDOWN))
    assert text.splitlines()[2:] == ["| 1 |  |", "|  | true |"]


def test_rows_of_a_query_keep_the_order_of_their_columns_and_show_maps_as_json() -> None:
    def stream(format: str) -> str:
        rows: Iterator[list[Any]] = iter([[2, {"z": "é", "a": None}], [1.5, None]])
        return printed(lambda: answers.print_stream(["n", "m"], rows, OutputFormat(format)))

    assert stream("csv").splitlines() == ["n,m", '2,"{""z"": ""é"", ""a"": null}"', "1.5,"]
    assert stream("jsonl").splitlines() == ['{"n": 2, "m": {"z": "é", "a": null}}', '{"n": 1.5, "m": null}']
    assert json.loads(stream("json")) == [{"n": 2, "m": {"z": "é", "a": None}}, {"n": 1.5, "m": None}]
    assert stream("markdown").splitlines()[0] == "| n | m.z | m.a |"
    assert [line.split() for line in stream("table").splitlines() if "1.5" in line] == [["1.5"]]


@pytest.mark.parametrize("format", [OutputFormat.JSON, OutputFormat.JSONL])
def test_json_has_null_for_what_is_no_number(format: OutputFormat) -> None:
    row = [float("nan"), [1.5, {"b": float("inf")}]]
    text = printed(lambda: answers.print_stream(["n", "m"], [row], format))
    read = json.loads(text, parse_constant=pytest.fail)
    assert (read if format is OutputFormat.JSONL else read[0]) == {"n": None, "m": [1.5, {"b": None}]}


def test_a_cell_may_be_no_number_and_a_list_in_one_is_json() -> None:
    row = [float("nan"), [float("nan")]]
    text = printed(lambda: answers.print_stream(["n", "m"], [row], OutputFormat.CSV))
    assert text.splitlines() == ["n,m", "NaN,[null]"]


def test_rows_are_printed_as_they_come() -> None:
    shown = []

    def rows() -> object:
        for number in range(3):
            shown.append(len(out.getvalue().splitlines()))
            yield [number]

    with redirect_stdout(io.StringIO()) as out:
        answers.print_stream(["n"], rows(), OutputFormat.JSONL)  # type: ignore[arg-type]  # a generator
    assert shown == [0, 1, 2]


def test_a_table_of_a_users_query_has_every_column_and_digit() -> None:
    text = printed(lambda: answers.print_stream(["year", "doi"], [[2021.3384, None]], OutputFormat.TABLE))
    assert text.split() == ["year", "doi", *[word for word in text.split() if "─" in word], "2021.3384"]


def test_a_table_in_a_pipe_is_wide_and_takes_markup_as_text() -> None:
    long = "word " * 30
    text = printed(lambda: tables.print_table(["name", "[bold]"], [[long.strip(), "[red]GAN[/red]"]]))
    (row,) = (line for line in text.splitlines() if "GAN" in line)
    assert row.split() == [*long.split(), "[red]GAN[/red]"]
    assert max(map(len, text.splitlines())) <= tables.PIPED_TABLE_WIDTH


def test_a_cell_that_is_too_long_is_folded_and_not_cut() -> None:
    text = printed(lambda: tables.print_table(["id"], [["x" * 500]]))
    assert text.count("x") == 500


def test_a_table_cuts_a_cell_that_would_take_minutes_to_fold() -> None:
    cell = "x" * 20_000_000
    text = printed(lambda: tables.print_table(["c"], [[cell]]))
    assert text.count("x") == tables.MAX_CELL_CHARACTERS
    assert "… (of 20,000,000 characters; --format json shows all)" in text


def test_the_warning_names_the_limit_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    answers.warn_truncated(1000)
    assert tuple(capsys.readouterr()) == (
        "",
        "kg: only the first 1,000 rows are shown; --limit shows more\n",
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_any_text_comes_back_from_csv_and_json_lines(rows: list[tuple[str, str]]) -> None:
    columns = ("one", "two")
    text = printed(lambda: answers.print_stream(columns, rows, OutputFormat.CSV))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [list(columns), *map(list, rows)]
    text = printed(lambda: answers.print_stream(columns, rows, OutputFormat.JSONL))
    assert [tuple(json.loads(line).values()) for line in text.split("\n")[:-1]] == rows


@settings(deadline=None)
@given(cells=st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_stays_in_its_markdown_cell(cells: list[str]) -> None:
    record = {f"column {number}": cell for number, cell in enumerate(cells)}
    text = printed(lambda: answers.print_records([record], OutputFormat.MARKDOWN))
    assert text.split("\n")[2].replace("\\|", "").count("|") == len(cells) + 1
