import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, straight, survives

COCHRANE = """\
Record #1 of 2
ID: CN-01234567
AU: Marx K
AU: Lindgren A
TI: Bees count petals
SO: Journal of Bees
YR: 2012
KY: bees; petals
DOI: 10.1000/ABC
AB: AIM: We count.
Results: Done.
US: https://example.org/bees

Record #2 of 2
TI: Wasps
YR: 2013
"""
PROQUEST = """\
____________________________________________________________

Document 1 of 2

Title: Bees count petals
Author: Marx, K; Lindgren, A
Publication info: Journal of Bees ; Hive  Vol. 1, Iss. 1,  (2012): 1-10.
Abstract: AIM: We count.

Results: Done.
Links: https://example.org/bees
Publication title: Journal of Bees
Publication year: 2012
DOI: https://doi.org/10.1000/abc
____________________________________________________________

Document 2 of 2

Title: Wasps
Publication year: 2013
"""


@pytest.mark.parametrize("content", [COCHRANE, PROQUEST.replace("\n", "\r\n")], ids=["cochrane", "proquest"])
def test_a_record_becomes_a_paper(content: str) -> None:
    bees, wasps = papers(content)
    assert bees == Paper(
        id="doi:10.1000/abc",
        title="Bees count petals",
        abstract="AIM: We count. Results: Done.",
        authors=("K Marx", "A Lindgren"),
        year=2012,
        date="2012",
        venue="Journal of Bees",
        doi="10.1000/abc",
        url="https://example.org/bees",
        source="labelled:given",
    )
    assert (wasps.title, wasps.year) == ("Wasps", 2013)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "labelled")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_a_broken_record_loses_no_neighbour(cut: tuple[int, int], junk: bytes) -> None:
    record = "Record #{0} of 3\nTI: {1}\nSO: Bees.\n\n"
    broken = mangled(record.format(2, "Bees").encode(), cut, junk)
    content = record.format(1, "Ants").encode() + broken + b"\n\n" + record.format(3, "Wasps").encode()
    titles = [paper.title for paper in straight(content, "labelled") if isinstance(paper, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"
