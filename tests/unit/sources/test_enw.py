import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, rejections, straight, survives

EXPORT = """\
%0 Journal Article
%T Bees count petals
%A Marx, Karl
%A Lindgren, Astrid
%J Journal of Bees
%D 2004
%8 June 8
%K bees
%X We count petals.
And sepals.

50 % of them.
%R doi:10.1000/ABC
%U https://example.org/bees

%0 Conference Proceedings
%A Marx, Karl
%T Wasps
%B Wasp Days
%D 2005

"""


def test_a_record_becomes_a_paper() -> None:
    first, second = papers(EXPORT)
    assert first == Paper(
        id="doi:10.1000/abc",
        title="Bees count petals",
        abstract="We count petals. And sepals. 50 % of them.",
        authors=("Karl Marx", "Astrid Lindgren"),
        year=2004,
        date="2004-06-08",
        venue="Journal of Bees",
        doi="10.1000/abc",
        entry_type="article",
        url="https://example.org/bees",
        source="enw:given",
    )
    assert (second.title, second.venue) == ("Wasps", "Wasp Days")


def test_records_of_refer_end_at_blank_lines() -> None:
    found = papers("%T Bees\n%A Marx, K.\n%D 2004\n\n%A Marx, K.\n%T Wasps\n%D 2005\n")
    assert [(paper.title, paper.year) for paper in found] == [("Bees", 2004), ("Wasps", 2005)]


def test_chinese_libraries_write_two_types_and_two_journals() -> None:
    [paper] = papers(
        "%0 Serial\n%0 Audio\n%A 余敏\n%A 朱江\n%T 题目\n%J 期刊\n%J JOURNAL\n%X 摘要\n%D 2009\n"
    )
    assert (paper.title, paper.authors, paper.venue) == ("题目", ("余敏", "朱江"), "期刊")


def test_a_book_without_authors_has_its_editors() -> None:
    [paper] = papers("%0 Book\n%E Moss, Bo\n%T Bees\n%D 2000\n")
    assert paper.authors == ("Bo Moss",)


def test_ads_has_the_abstract_where_others_have_the_book() -> None:
    abstract = "We count stars. " * 30
    [paper] = papers(
        f"%R 2020ApJ...1M\n%T Stars\n%A Marx, K.; Moss, B.\n%J ApJ\n%B {abstract}\n%Y DOI: 10.1000/a\n"
    )
    assert (paper.authors, paper.venue, paper.doi) == (("K. Marx", "B. Moss"), "ApJ", "10.1000/a")
    assert paper.abstract == abstract.strip()


def test_a_thesis_is_of_a_university() -> None:
    [paper] = papers("%0 Thesis\n%T Bees\n%A Marx, K.\n%I University of Bees\n%9 Master's thesis\n")
    assert (paper.entry_type, paper.venue) == ("mastersthesis", "University of Bees")


def test_a_lost_type_costs_no_neighbour() -> None:
    found = papers(EXPORT.replace("%0 Conference Proceedings\n", "") + "%0 Book\n%T Hornets\n")
    assert [paper.title for paper in found] == ["Bees count petals", "Wasps", "Hornets"]
    assert found[0].authors == ("Karl Marx", "Astrid Lindgren")


def test_a_record_without_title_is_rejected() -> None:
    [rejection] = rejections("%0 Book\n%D 2000\n")
    assert (rejection.position, rejection.reason) == ("line 1", "The record has neither title nor abstract.")


@pytest.mark.parametrize("content", ["% a comment of TeX\n\\title{Bees}\n% more\n", "%PDF-1.4\n%%EOF\n"])
def test_other_lines_that_begin_with_a_percent_sign(content: str) -> None:
    from kg.sources.enw import sniff

    assert not sniff(content)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "enw")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_damaged_records(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(EXPORT.encode(), cut, junk), "enw")
    around = b"%0 Book\n%T Ants\n\n", b"\n\n%0 Book\n%T Hornets\n"
    found = straight(around[0] + mangled(EXPORT.encode(), cut, junk) + around[1], "enw")
    titles = [paper.title for paper in found if isinstance(paper, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Hornets"
