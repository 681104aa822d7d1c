"""Records of tagged lines: where they begin and end, and the values of their tags."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.tagged.format import parse_records
from kg.sources.tagged.records import Record
from kg.sources.tagged.splitting import split_records
from kg.sources.tagged.tags import Tags

TAGS = Tags(
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])  - ?(?P<value>.*)$"),
    openings=frozenset({"TY"}),
    closing="ER",
    outside=frozenset({"FN"}),
)
WITHOUT_END = Tags(TAGS.line, openings=frozenset({"TY"}))


def split(content: str, tags: Tags = TAGS) -> list[Record]:
    return list(split_records(io.BytesIO(content.encode()), tags))


def fields(content: str, tags: Tags = TAGS) -> list[dict[str, list[list[str]]]]:
    return [record.fields for record in split(content, tags)]


def test_a_record_is_its_tags_with_their_lines() -> None:
    [record] = split("TY  - JOUR\nTI  - Bees\n  count\nAU  - Ada\nAU  - Bo\nER  - \n")
    assert record.fields == {"TY": [["JOUR"]], "TI": [["Bees", "count"]], "AU": [["Ada"], ["Bo"]]}
    assert (record.position, record.problem) == ("line 1", "")
    assert record.text == "TY  - JOUR TI  - Bees   count AU  - Ada AU  - Bo"


@pytest.mark.parametrize("between", ["", "\n", "\n\nRecord 2 of 2\n\n", "FN  - the file\n"])
def test_what_stands_between_records_is_part_of_none(between: str) -> None:
    assert fields(f"TY  - A\nER  - \n{between}TY  - B\nER  - \n") == [{"TY": [["A"]]}, {"TY": [["B"]]}]


def test_a_record_ends_at_its_end_or_where_the_next_begins() -> None:
    assert fields("TY  - A\nTI  - B\nTY  - C\n", WITHOUT_END) == [
        {"TY": [["A"]], "TI": [["B"]]},
        {"TY": [["C"]]},
    ]


def test_a_record_without_its_opening_is_not_lost() -> None:
    assert fields("TI  - A\nER  - \nTY  - B\n") == [{"TI": [["A"]]}, {"TY": [["B"]]}]
    assert fields("TI  - A\nTY  - JOUR\nER  - \n") == [{"TI": [["A"]], "TY": [["JOUR"]]}]


def test_a_mark_of_byte_order_hides_no_tag() -> None:
    assert fields("\ufeffTY  - A\n") == [{"TY": [["A"]]}]


def test_values_and_lines() -> None:
    [record] = split("TY  - A\nTI  - \nT1  - Bees\n count\nT1  - Wasps\nAU  - Ada\n  Bo\n\nAU  - Cy\n")
    assert record.values("TI", "T1") == ["Bees count", "Wasps"]
    assert record.values("T1", "TI", "TY") == ["Bees count", "Wasps", "A"]
    assert (record.first("TI", "T1", "TY"), record.first("ZZ"), record.values("ZZ")) == (
        "Bees count",
        None,
        [],
    )
    assert record.lines("AU") == ["Ada", "Bo", "Cy"]
    assert (record.lines("TI", "ZZ", "AU"), record.lines("TI")) == (["Ada", "Bo", "Cy"], [])


def test_a_record_of_many_long_lines_is_given_up_and_the_next_is_read() -> None:
    long = "TI  - " + "x" * (1 << 20) + "\n"
    first, second = split(f"TY  - A\n{long * 17}ER  - \nTY  - B\nER  - \n")
    assert (first.problem, first.fields) == ("The record is longer than 16 MiB.", {})
    assert (second.problem, second.position) == ("", "line 20")
    assert len(first.text) < 1_000


def test_a_line_that_is_too_long_is_named() -> None:
    [record] = split("TY  - A\nTI  - " + "x" * (17 << 20) + "\nAU  - Ada\n")
    assert (record.problem, record.fields) == ("Line 2 is longer than 16 MiB.", {})


def test_each_record_is_a_paper_or_the_reason_why_not() -> None:
    content = b"TY  - A\nTI  - Bees\nER  - \nTY  - B\nER  - \n"
    found = list(
        parse_records(
            io.BytesIO(content), TAGS, lambda record: Draft(title=record.first("TI")), Origin("given", "ris")
        )
    )
    assert [type(record) for record in found] == [Paper, Rejection]
    assert isinstance(found[1], Rejection) and (found[1].position, found[1].excerpt) == ("line 4", "TY - B")


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["TI", "AB", "AU"]), st.text(alphabet="abc é-", min_size=1, max_size=9)
            ),
            max_size=5,
        ),
        max_size=5,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_records_that_are_written_are_read(
    written: list[list[tuple[str, str]]], end: str, closed: bool
) -> None:
    rows = [
        row
        for record in written
        for row in (
            "TY  - JOUR",
            *(f"{tag}  - {value}" for tag, value in record),
            *(["ER  - "] if closed else []),
        )
    ]
    found = split("".join(row + end for row in rows))
    assert len(found) == len(written)
    for record, values in zip(found, written, strict=True):
        for tag in ("TI", "AB", "AU"):
            assert record.lines(tag) == [
                value.strip() for given, value in values if given == tag and value.strip()
            ]


def test_empty_lines_count_towards_the_length_of_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.tagged.records.MAX_RECORD_BYTES", 1 << 20)
    [record] = split("TY  - JOUR\n" + "AB  - \n" * 200_000)
    assert record.problem == "The record is longer than 1 MiB." and not record.fields
