"""Tables with one field on each line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.sources.tables.byrow import sniff
from tests.unit.sources.sourcehelp import papers, records, rejections, survives

EMBASE = (
    '"TITLE","Reeds, and ponds"\n'
    '"AUTHOR NAMES","Lind A.","Moss B."\n'
    '"SOURCE","Journal of Reeds (2019) 3:1 (1-9)."\n'
    '"SOURCE TITLE","Journal of Reeds"\n'
    '"PUBLICATION YEAR","2019"\n'
    '"ABSTRACT","They sway."\n'
    '"MEDLINE PMID","123"\n'
    '"DOI","10.9999/r.1"\n'
    '"FULL TEXT LINK","https://example.org/r"\n'
)


@pytest.mark.parametrize("between", ["", "\n", "\r\n\r\n"])
def test_the_records_of_embase(between: str) -> None:
    first, second = papers(
        EMBASE + between + EMBASE.replace("Reeds, and ponds", "Ponds").replace("r.1", "r.2")
    )
    assert (first.title, first.abstract, first.venue) == (
        "Reeds, and ponds",
        "They sway.",
        "Journal of Reeds",
    )
    assert (first.authors, first.year, first.doi) == (("A. Lind", "B. Moss"), 2019, "10.9999/r.1")
    assert (first.id, first.source) == ("pmid:123", "csv-by-row:given")
    assert (second.title, second.doi) == ("Ponds", "10.9999/r.2")


@pytest.mark.parametrize(
    "table",
    [
        '"Title","Abstract","Year"\n"Title","Abstract",2019\n"Year","They sway.",2019\n',
        "title,abstract\nReeds,They sway.\n",
        "Title,Rating\nAbstract art,5\nYear,4\n",
        "",
    ],
)
def test_other_tables_are_not_turned(table: str) -> None:
    assert not sniff(table)


def test_a_record_without_title_costs_itself() -> None:
    found = records(f'{EMBASE}\n"ABSTRACT","They lie."\n\n{EMBASE}')
    assert [getattr(record, "title", None) for record in found] == [
        "Reeds, and ponds",
        None,
        "Reeds, and ponds",
    ]


def test_a_line_that_is_too_long_costs_its_record() -> None:
    [problem] = rejections(f'{EMBASE}\n"TITLE","Ponds"\n"ABSTRACT","{"x" * (17 << 20)}"\n\n{EMBASE}')
    assert problem.reason == "The record cannot be read: it is longer than 16 MiB."


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content, "csv-by-row")
    survives(EMBASE.encode() + content, "csv-by-row")
