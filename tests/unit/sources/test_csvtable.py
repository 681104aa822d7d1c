import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import SourceError
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


def test_a_cell_longer_than_the_readers_own_limit() -> None:
    assert len(papers(f"title,abstract\nA,{'word ' * 60_000}\n")[0].abstract) > 131_072


def test_no_header_that_names_a_title() -> None:
    with pytest.raises(SourceError, match="no header row"):
        records("a,b\n1,2\n", "csv")


def test_a_header_alone_holds_no_records() -> None:
    with pytest.raises(SourceError, match="holds no records"):
        records("title,abstract\n")


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
def test_tables_of_a_screening_tool() -> None:
    names = ("generic_semicolon.csv", "generic_tab.tsv", "generic_column_names_with_spaces.csv")
    for paper in read_all(SHARED / "samples" / f"asreview__{name}" for name in names):
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
