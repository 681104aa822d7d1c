import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.text import clean_text
from kg.model import Paper, Rejection, SourceError
from kg.sources import read_all
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, records, rejections, survives

TABLE = 'Title,Abstract ,Authors,Publication Year,DOI\nA method,What it does.,"Marx, Karl",2020,10.1000/A\n'


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_separator_is_found_in_the_header(sign: str) -> None:
    [paper] = papers(f"title{sign}abstract{sign}year\nA method{sign}What it does.{sign}2020\n")
    assert (paper.title, paper.abstract, paper.year) == ("A method", "What it does.", 2020)


def test_headers_are_matched_without_case_blanks_and_underscores() -> None:
    [paper] = papers(TABLE)
    assert paper.abstract == "What it does."
    assert (paper.year, paper.doi, paper.authors) == (2020, "10.1000/a", ("Karl Marx",))


def test_a_quoted_cell_may_hold_line_breaks_and_separators() -> None:
    first, second = papers('title,abstract\nA,"One,\ntwo ""three""."\nB,Four.\n')
    assert first.abstract == 'One, two "three".'
    assert second.title == "B"


def test_authors_printed_as_a_python_list() -> None:
    [paper] = papers("title,authors\nA,\"['Marx, Karl', 'Lindgren, Astrid']\"\n")
    assert paper.authors == ("Karl Marx", "Astrid Lindgren")


@pytest.mark.parametrize(
    "header",
    [
        "Key\tItem Type\tAuthor\tTitle",
        "Authors\tAuthors ID\tAuthor full names\tTitle",
        "Publication Type\tAuthors\tAuthor Full Names\tArticle Title",
    ],
    ids=["Zotero", "Scopus", "Web of Science"],
)
@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("García Márquez, Gabriel José", ("Gabriel José García Márquez",)),
        ("García Márquez, Gabriel José; De Silva, Anna", ("Gabriel José García Márquez", "Anna De Silva")),
        ("García Márquez, Gabriel José (57000000001)", ("Gabriel José García Márquez",)),
        ("King, Martin Luther, Jr.", ("Martin Luther King Jr.",)),
        ("World Health Organization", ("World Health Organization",)),
    ],
)
def test_tools_with_semicolons_between_names_have_commas_within(
    header: str, cell: str, names: tuple[str, ...]
) -> None:
    [paper] = papers(f"{header}\nx\tx\t{cell}\tReeds\n")
    assert paper.authors == names


def test_elsewhere_only_a_particle_makes_one_name_of_two_with_several_words() -> None:
    one, two = papers('title,authors\nA,"De Silva, Anna Maria"\nB,"Anna Maria Lind, Di Wu"\n')
    assert (one.authors, two.authors) == (("Anna Maria De Silva",), ("Anna Maria Lind", "Di Wu"))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_encodings_and_line_ends(mark: bytes, encoding: str, end: str) -> None:
    content = end.join(["title,abstract", "Über Größen,Café.", "B,C."])
    first, second = papers(mark + content.encode(encoding))
    assert (first.title, first.abstract, second.title) == ("Über Größen", "Café.", "B")


def test_the_line_that_names_the_separator_is_skipped() -> None:
    assert [paper.title for paper in papers("sep=;\ntitle;abstract\nA;B\n")] == ["A"]


def test_a_quote_that_nobody_closes_costs_one_row() -> None:
    found = records('title,abstract\nA,one\nB,"two\nC,three\nD,four\n')
    assert [getattr(record, "title", None) for record in found] == ["A", None, "C", "D"]
    [problem] = rejections('title,abstract\nB,"two\n')
    assert problem.position == "line 2"
    assert problem.reason == "The row cannot be read: a quote is opened and never closed."


def test_a_row_with_more_cells_than_the_header_is_rejected() -> None:
    [problem] = rejections("title,abstract\nA,one, two and three\nB,four,,\n")
    assert (problem.position, problem.excerpt) == ("line 2", "A,one, two and three")


def test_cells_that_are_empty_do_not_count_as_too_many() -> None:
    assert [paper.title for paper in papers("title,abstract\nA,one,,\n,,,\n\nB\n")] == ["A", "B"]


def test_a_cell_longer_than_the_limit_of_the_csv_module() -> None:
    usual = csv.field_size_limit()
    assert len(papers(f"title,abstract\nA,{'word ' * 60_000}\n")[0].abstract) > 131_072
    assert csv.field_size_limit() == usual


def test_a_quote_that_nobody_closes_costs_one_row_even_at_the_head_of_thousands() -> None:
    rows = "".join(f"T{n},one\n" for n in range(1_000))
    found = records(f'title,abstract\nA,"two\n{rows}')
    assert [getattr(record, "title", None) for record in found] == [None, *(f"T{n}" for n in range(1_000))]
    assert found[-1].source == "csv:given"


def test_a_line_that_is_too_long_costs_one_row() -> None:
    found = records(f"title,abstract\nA,{'x' * (17 << 20)}\nB,one\n")
    [problem] = [record for record in found if isinstance(record, Rejection)]
    assert problem.reason == "The row cannot be read: the line is longer than 16 MiB."
    assert [record.title for record in found if isinstance(record, Paper)] == ["B"]


def test_of_columns_with_one_name_the_first_filled_one_counts() -> None:
    found = papers("title,abstract,abstract\nA,one,two\nB,,two\n")
    assert [paper.abstract for paper in found] == ["one", "two"]


def test_empty_cells_between_tabs_keep_their_places() -> None:
    [paper] = papers("title\tabstract\tyear\nA\t\t2020\n")
    assert (paper.abstract, paper.year) == ("", 2020)


def test_blanks_around_cells_are_cut() -> None:
    assert papers('title, abstract\n  A , "one, two"\n')[0].abstract == "one, two"


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text("ab \"',;|\n", max_size=9), st.text("cd \"',;|\n", max_size=9)), max_size=5),
    st.sampled_from([csv.excel, csv.excel_tab]),
)
def test_tables_that_are_written_are_read(rows: list[tuple[str, str]], dialect: type[csv.Dialect]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, dialect, lineterminator="\n")
    writer.writerows([("title", "abstract"), ("First", ""), *((f"T{title}", text) for title, text in rows)])
    found = papers(out.getvalue())
    assert [paper.title for paper in found] == ["First", *(clean_text(f"T{title}") for title, _ in rows)]
    assert [paper.abstract for paper in found[1:]] == [clean_text(text) for _, text in rows]


def test_no_header_that_names_a_title() -> None:
    with pytest.raises(SourceError, match="no column for titles; its columns are a, b: rename one to Title"):
        records("a,b\n1,2\n", "csv")


def test_a_header_alone_holds_no_records() -> None:
    with pytest.raises(SourceError, match="holds no records"):
        records("title,abstract\n")


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
def test_tables_of_a_screening_tool() -> None:
    names = ("generic_semicolon.csv", "generic_tab.tsv", "generic_column_names_with_spaces.csv")
    for paper in read_all(SHARED / "samples" / f"asreview__{name}" for name in names):
        assert isinstance(paper, Paper)
        assert paper.source.startswith("csv:")
        assert paper.title and paper.abstract and paper.authors and paper.year


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content, "csv")
    survives(b"title,abstract\n" + content, "csv")


@settings(deadline=None)
@given(st.tuples(st.integers(0, 999), st.integers(0, 999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(TABLE.encode(), cut, junk), "csv")


def test_a_header_with_a_cell_that_is_far_too_long() -> None:
    with pytest.raises(SourceError, match="has no header row that names a title"):
        records("title,year\v," + "x" * 200_000 + "\n", "csv")
