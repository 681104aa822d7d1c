import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, rejections, straight, survives

NAMED = """\
<1>
Unique Identifier
  123456
Authors
  Marx, Karl MD *;  Lindgren, Astrid PhD +;  Moss, Bo 2
Institution
  (1)Institute of Bees
Title
  Bees count petals.[Article]
Source
  Journal of Bees. 12(3):45-67, 2012 Jan.
Abstract
  AIM: We count.
  We sum.

  END: Done.
Year of Publication
  2012
DOI Number
  10.1000/ABC

<2>
Title
  Wasps.
Source
  Wasp Letters.
"""
TAGGED = """\
<1. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
AU  - Marx K
AU  - Lindgren A
AU  - Moss B
FA  - Marx, Karl
FA  - Lindgren, Astrid
FA  - Moss, Bo
TI  - Bees count petals. [Review]
SO  - Journal of Bees. 12(3):45-67, 2012 Jan.
AB  - AIM: We count.
      We sum. END: Done.
DO  - https://dx.doi.org/10.1000/ABC

<2. >
VN  - Ovid Technologies
TI  - Wasps.
SO  - Wasp Letters.
"""


@pytest.mark.parametrize("content", [NAMED, TAGGED.replace("\n", "\r\n")], ids=["named", "tagged"])
def test_a_record_becomes_a_paper(content: str) -> None:
    bees, wasps = papers(content)
    assert bees == Paper(
        id="doi:10.1000/abc",
        title="Bees count petals",
        abstract="AIM: We count. We sum. END: Done.",
        authors=("Karl Marx", "Astrid Lindgren", "Bo Moss"),
        year=2012,
        date="2012",
        venue="Journal of Bees",
        doi="10.1000/abc",
        source="ovid:given",
    )
    assert (wasps.title, wasps.venue, wasps.authors) == ("Wasps.", "Wasp Letters", ())


def test_a_record_without_title_is_rejected() -> None:
    [rejection] = rejections(NAMED + "\n<3>\nSource\n  Bees.\n")
    assert rejection.reason == "The record has neither title nor abstract."


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "ovid")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_a_broken_record_loses_no_neighbour(cut: tuple[int, int], junk: bytes) -> None:
    record = "<{0}>\nTitle\n  {1}\nSource\n  Bees.\n\n"
    broken = mangled(record.format(2, "Bees").encode(), cut, junk)
    content = record.format(1, "Ants").encode() + broken + b"\n\n" + record.format(3, "Wasps").encode()
    titles = [paper.title for paper in straight(content, "ovid") if isinstance(paper, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"
