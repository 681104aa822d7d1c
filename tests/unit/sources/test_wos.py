import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, rejections, straight, survives

EXPORT = """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Marx, K
   Lindgren, A
AF Marx, Karl
   Lindgren, Astrid
TI Bees count
   petals
SO JOURNAL OF BEES
AB We count petals.
   And sepals.
CR Darwin C, 1876, BEES, DOI 10.1000/other
PD JUN 8
PY 2004
DI 10.1000/ABC
UT WOS:000000000000001
DA 2019-03-18
ER

PT C
AU Marx, K
TI Wasps
ER

EF
"""


def test_a_record_becomes_a_paper() -> None:
    first, _ = papers(EXPORT)
    assert first == Paper(
        id="WOS:000000000000001",
        title="Bees count petals",
        abstract="We count petals. And sepals.",
        authors=("Karl Marx", "Astrid Lindgren"),
        year=2004,
        date="2004-06-08",
        venue="JOURNAL OF BEES",
        doi="10.1000/abc",
        source="wos:given",
    )


def test_short_names_serve_where_full_ones_are_missing() -> None:
    _, second = papers(EXPORT)
    assert (second.title, second.authors) == ("Wasps", ("K Marx",))


def test_the_end_of_a_record_may_be_missing() -> None:
    found = papers("PT J\nTI Bees\nPT J\nTI Wasps")
    assert [paper.title for paper in found] == ["Bees", "Wasps"]


def test_a_record_without_title_is_rejected() -> None:
    [rejection] = rejections("PT J\nAB We count petals.\nER\n")
    assert (rejection.position, rejection.reason) == ("line 1", "The record has an abstract but no title.")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
def test_an_export_named_ris() -> None:
    first, second = read(SHARED / "samples" / "rispy__example_wos.ris")
    assert isinstance(first, Paper) and isinstance(second, Paper)
    assert (first.id, first.doi, first.date) == ("WOS:000221807500019", "10.1021/bi049798f", "2004-06-08")
    assert first.title.endswith("(LHl) of photosynthetic bacteria and its subunit (B820)")
    assert (len(second.authors), second.authors[-1]) == (9, "PM Champion")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "wos")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_damaged_records(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(EXPORT.encode(), cut, junk), "wos")


TWO = "FN X\nVR 1.0\nPT J\nAU Marx, K\n   Lindgren, A\nTI Bees\n   count\nER\n\nPT J\nTI Wasps\nER\n\nEF\n"


@pytest.mark.parametrize(
    "content",
    [
        TWO.encode("utf-16"),
        TWO.replace("\n", "\r\n"),
        TWO.replace("\n", "\r"),
        TWO.partition("VR 1.0\n")[2],
        TWO.removesuffix("EF\n"),
        TWO.replace("ER\n\n", "\n"),
        TWO.replace("ER\n\nPT J\n", "ER\n\n"),
        TWO.replace("ER\n\nPT J\n", "\nDT Article\n"),
        "\n".join(f"  {line}" for line in TWO.splitlines()),
        "\n".join(f"> {line}" for line in TWO.splitlines()),
        TWO.replace("   ", ""),
    ],
    ids=[
        *("utf-16", "crlf", "cr", "no FN", "no EF", "no ER", "no PT", "neither", "indented", "mail"),
        "no blanks before wrapped lines",
    ],
)
def test_variants(content: str | bytes) -> None:
    bees, wasps = papers(content)
    assert (bees.title, bees.authors) == ("Bees count", ("K Marx", "A Lindgren"))
    assert (wasps.title, wasps.authors) == ("Wasps", ())


def test_words_of_two_capitals_in_an_abstract_whose_lines_lost_their_blanks() -> None:
    [paper] = papers("PT J\nTI Bees\nAB Cells that are\nER positive and\nUV light.\nPY 2004\nER\n\nEF\n")
    assert paper.abstract == "Cells that are ER positive and UV light."


def test_books_groups_and_addresses() -> None:
    book, edited, conference = papers(
        "PT B\nBA Marx, K\nBF Marx, Karl\nBE Moss, B\nTI Bees\nSO Bees\nER\n\n"
        "PT B\nBE Moss, B\nTI Wasps\nCA Wasp Group\nER\n\n"
        "PT C\nAU Marx, K (marx@example.org)\nTI Ants\nCT Ant Days\nER\n"
    )
    assert (book.authors, book.venue) == (("Karl Marx",), None)
    assert edited.authors == ("B Moss", "Wasp Group")
    assert (conference.authors, conference.venue) == (("K Marx",), "Ant Days")


def test_older_exports_join_the_authors() -> None:
    [paper] = papers(
        "FN ISI Export Format\nVR 1.0\nPT J\nTI Bees\nAU Marx, Karl; Moss, Bo B\nUT MEDLINE:1\nER\n"
    )
    assert (paper.authors, paper.id) == (("Karl Marx", "Bo B Moss"), "MEDLINE:1")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_a_broken_record_loses_no_neighbour(cut: tuple[int, int], junk: bytes) -> None:
    broken = mangled(b"PT J\nAU Marx, K\nTI Bees\nAB We\n   count.\nER\n", cut, junk)
    content = b"PT J\nTI Ants\nER\n\n" + broken + b"\n\nPT J\nTI Wasps\nER\n\nEF\n"
    titles = [record.title for record in straight(content, "wos") if isinstance(record, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"
