from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, records, rejections, straight, survives

EXPORT = """\
Refworks Export Tagged Format

Tag legend
RT=Reference Type

RT Journal Article
SR Electronic(1)
ID 271
A1 Marx,Karl
A1 Lindgren,Astrid
T1 Bees count petals
JF Journal of Bees
YR 2002
FD Feb
AB We count petals.
DO 10.1000/ABC
LK https://example.org/bees

RT Book, Section
ID 272
A1 Marx,Karl
T1 Wasps
T2 The Book of Wasps
YR 2003
"""


def test_a_record_becomes_a_paper() -> None:
    first, second = papers(EXPORT)
    assert first == Paper(
        id="doi:10.1000/abc",
        title="Bees count petals",
        abstract="We count petals.",
        authors=("Karl Marx", "Astrid Lindgren"),
        year=2002,
        date="2002-02",
        venue="Journal of Bees",
        doi="10.1000/abc",
        url="https://example.org/bees",
        source="refworks:given",
    )
    assert (second.title, second.venue) == ("Wasps", "The Book of Wasps")


def test_cnki_joins_the_authors() -> None:
    [paper] = papers(
        "RT Journal Article\nSR 1\nA1 张三;李四\nAD 大学;\nT1 题目\nJF 期刊\nYR 2020\nvo 31\nAB 摘要\n"
    )
    assert (paper.title, paper.authors, paper.venue) == ("题目", ("张三", "李四"), "期刊")


def test_a_lost_type_costs_no_neighbour() -> None:
    found = papers(EXPORT.replace("RT Book, Section\n", ""))
    assert [paper.title for paper in found] == ["Bees count petals", "Wasps"]


def test_a_record_without_title_is_rejected() -> None:
    [rejection] = rejections("RT Journal Article\nYR 2000\n")
    assert (rejection.position, rejection.reason) == ("line 1", "The record has neither title nor abstract.")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "refworks")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_damaged_records(cut: tuple[int, int], junk: bytes) -> None:
    around = b"RT Book\nT1 Ants\n\n", b"\n\nRT Book\nT1 Hornets\n"
    found = straight(around[0] + mangled(EXPORT.encode(), cut, junk) + around[1], "refworks")
    titles = [paper.title for paper in found if isinstance(paper, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Hornets"


def test_a_record_without_type_and_title_leaves_the_one_above_alone() -> None:
    first = "RT Journal Article\nA1 Marx,Karl\nT1 Bees\nYR 2020\nAB They hum.\nDO 10.1000/a\n"
    rest = "\nA1 Moss,Bo\nYR 2021\nAB They bite.\nDO 10.1000/b\n"
    [rejection] = rejections(first + rest)
    assert rejection.position == "line 8"
    assert [record for record in records(first + rest) if record is not rejection][:1] == papers(first)
