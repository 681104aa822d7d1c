import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, rejections, survives

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
