import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, rejections, survives

EXPORT = """\

PMID- 12345
OWN - NLM
STAT- MEDLINE
DP  - 2019 Oct 24
TI  - Bees count
      petals.
LID - e123 [pii]
LID - 10.1000/ABC [doi]
AB  - BACKGROUND: Petals. METHODS: We
      count them.
FAU - Marx, Karl
AU  - Marx K
FAU - Lindgren, Astrid
AU  - Lindgren A
CN  - The Bee Group
TA  - J Bees
JT  - Journal of bees
AID - 10.1000/ABC [doi]
SO  - J Bees. 2019 Oct 24.

PMID- 12346
TI  - Wasps.
AU  - Marx KH
DEP - 20200131
"""


def test_a_record_becomes_a_paper() -> None:
    first, _ = papers(EXPORT)
    assert first == Paper(
        id="pmid:12345",
        title="Bees count petals.",
        abstract="BACKGROUND: Petals. METHODS: We count them.",
        authors=("Karl Marx", "Astrid Lindgren", "The Bee Group"),
        year=2019,
        date="2019-10-24",
        venue="Journal of bees",
        doi="10.1000/abc",
        source="nbib:given",
    )


def test_short_names_and_the_electronic_date_serve_where_the_better_are_missing() -> None:
    _, second = papers(EXPORT)
    assert (second.authors, second.date, second.doi) == (("KH Marx",), "2020-01-31", None)


@pytest.mark.parametrize(
    ("date", "iso"), [("2019 Winter", "2019"), ("2019 Jan-Feb", "2019-01"), ("2019", "2019")]
)
def test_dates(date: str, iso: str) -> None:
    assert papers(f"PMID- 1\nTI  - Bees\nDP  - {date}\n")[0].date == iso


def test_a_record_without_title_and_abstract_is_rejected() -> None:
    [rejection] = rejections(f"PMID- 1\nDP  - 2019\n{EXPORT}")
    assert (rejection.position, rejection.reason) == ("line 1", "The record has neither title nor abstract.")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "nbib")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_damaged_records(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(EXPORT.encode(), cut, junk), "nbib")
