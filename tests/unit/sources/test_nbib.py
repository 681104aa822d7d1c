import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, rejections, straight, survives

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


@pytest.mark.parametrize(
    "content",
    [
        "PMID- 1\nTI  - Bees\n\nPMID- 2\nTI  - Wasps\n",
        "PMID- 1\nTI  - Bees\nPMID- 2\nTI  - Wasps\n",
        "pmid- 1\nti  - Bees\n\npmid- 2\nti  - Wasps\n",
        "This message contains\nSent on: Monday\n\nPMID- 1\nTI  - Bees\n\n2: \nPMID- 2\nTI  - Wasps\n\nEnd\n",
        "> PMID- 1\n> TI  - Bees\n>\n> PMID- 2\n> TI  - Wasps\n",
        "PMID- 1\rTI  - Bees\r\rPMID- 2\rTI  - Wasps\r",
        "PMID- 1\nTI  - BeesPMID- 2\nTI  - Wasps\n",
    ],
    ids=["blank lines", "none", "small letters", "mail", "quoted", "returns", "glued"],
)
def test_variants(content: str) -> None:
    bees, wasps = papers(content)
    assert (bees.id, bees.title, wasps.id, wasps.title) == ("pmid:1", "Bees", "pmid:2", "Wasps")


def test_records_without_a_number() -> None:
    bees, wasps = papers(
        "OWN - ERIC\nTI  - Bees\nAU  - Marx, Karl\nJT  - J Bees\nLID - http://example.org/?id=1\n"
        "AB  - They hum.\nISSN - 1234\nDP  - 2020\n\nOWN - ERIC\nTI  - Wasps\nAU  - Moss, Bo\nDP  - 2021\n"
    )
    assert (bees.title, bees.authors, bees.abstract) == ("Bees", ("Karl Marx",), "They hum.")
    assert (bees.url, bees.doi, bees.year) == ("http://example.org/?id=1", None, 2020)
    assert (wasps.title, wasps.authors) == ("Wasps", ("Bo Moss",))


def test_chapters_other_languages_and_a_doi_in_the_citation_alone() -> None:
    chapter, other = papers(
        "PMID- 1\nBTI - The Book of Bees\nTI  - Wasps\nFED - Moss, Bo\nDP  - 2020\n\n"
        "PMID- 2\nTT  - Bienen\nOAB - Bienen summen.\nSO  - J Bees. 2020. doi: 10.1000/x. Epub 2019.\n"
    )
    assert (chapter.title, chapter.venue, chapter.authors) == ("Wasps", "The Book of Bees", ("Bo Moss",))
    assert (other.title, other.abstract, other.doi) == ("Bienen", "Bienen summen.", "10.1000/x")


def test_a_wrapped_line_that_looks_like_a_tag() -> None:
    [paper] = papers("PMID- 1\nTI  - Bees\nAB  - Cells\n      ER - positive\n      AB - x\nAU  - Marx K\n")
    assert paper.abstract == "Cells ER - positive AB - x"


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_a_broken_record_loses_no_neighbour(cut: tuple[int, int], junk: bytes) -> None:
    broken = mangled(b"PMID- 2\nTI  - Bees\nAB  - They\n      hum.\nAU  - Marx K\n", cut, junk)
    content = b"PMID- 1\nTI  - Ants\n\n" + broken + b"\n\nPMID- 3\nTI  - Wasps\n"
    titles = [record.title for record in straight(content, "nbib") if isinstance(record, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"


@pytest.mark.parametrize("opening", ["MID- 2", "PMID-$ 2", "P]]>2", "PMIDWN - NLM", ""])
def test_a_record_without_its_number_leaves_the_one_above_alone(opening: str) -> None:
    first = "PMID- 1\nTI  - Bees\nAB  - They hum.\nJT  - J Bees\n"
    bees, wasps = papers(f"{first}\n{opening}\nDP  - 2020\nTI  - Wasps\nAB  - They bite.\n")
    assert bees == papers(first)[0]
    assert (wasps.title, wasps.abstract) == ("Wasps", "They bite.")
