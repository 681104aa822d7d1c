import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, SourceError
from tests.unit.sources.sourcehelp import mangled, papers, records, survives

VOLUME = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2031.bees">
  <volume id="main" type="proceedings">
    <meta>
      <booktitle>Proceedings of the First Meeting on <fixed-case>B</fixed-case>ees</booktitle>
      <month>July</month>
      <year>2031</year>
    </meta>
    <frontmatter><url>2031.bees-main.0</url></frontmatter>
    <paper id="1">
      <title>Nested <fixed-case>BERT</fixed-case> markup with <tex-math>x</tex-math></title>
      <author id="ada"><first>Ada</first><last>Example</last><variant><first>A.</first></variant></author>
      <author><first/><last>Sample</last></author>
      <abstract>We <i>compare</i> <b>two</b> models &amp; more.</abstract>
      <url hash="0123">2031.bees-main.1</url>
      <doi>10.1000/BEES.1</doi>
    </paper>
    <paper id="2"><title>Short</title></paper>
    <paper id="3"><author><last>Nobody</last></author></paper>
  </volume>
  <volume id="demo"><meta><year>2032</year></meta><paper id="1"><title>Other</title></paper></volume>
</collection>
"""


def test_a_paper_with_its_volume() -> None:
    paper = records(VOLUME)[0]
    assert isinstance(paper, Paper)
    assert paper.id == "acl:2031.bees-main.1"
    assert paper.title == "Nested BERT markup with x"
    assert paper.abstract == "We compare two models & more."
    assert paper.authors == ("Ada Example", "Sample")
    assert paper.venue == "Proceedings of the First Meeting on Bees"
    assert (paper.year, paper.date, paper.doi) == (2031, "2031-07", "10.1000/bees.1")
    assert paper.url == "https://aclanthology.org/2031.bees-main.1/"


def test_a_paper_without_address_is_named_by_its_place() -> None:
    _, second, third, other = records(VOLUME)
    assert isinstance(second, Paper) and second.id == "acl:2031.bees-main.2"
    assert not isinstance(third, Paper) and third.reason == "The record has neither title nor abstract."
    assert isinstance(other, Paper) and (other.id, other.year) == ("acl:2031.bees-demo.1", 2032)


def test_what_stands_before_a_break_is_kept() -> None:
    first, problem = records(VOLUME[: VOLUME.index("Short")])
    assert isinstance(first, Paper)
    assert not isinstance(problem, Paper) and problem.reason == "The record is cut off: </paper> is missing."


def test_a_volume_of_many_papers_is_read_to_its_end() -> None:
    many = "".join(f'<paper id="{n}"><title>Paper {n}</title></paper>\n' for n in range(5000))
    found = papers(
        f'<collection id="c"><volume id="v"><meta><year>2031</year></meta>{many}</volume></collection>'
    )
    assert (len(found), found[-1].id, found[-1].year) == (5000, "acl:c-v.4999", 2031)


def test_a_volume_without_papers() -> None:
    with pytest.raises(SourceError, match="holds no records"):
        records('<collection id="c"><volume id="v"></volume></collection>')


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content, "acl")
    survives(VOLUME[:100].encode() + content, "acl")


@settings(deadline=None)
@given(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(VOLUME.encode(), cut, junk), "acl")
