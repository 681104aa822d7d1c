"""Records of one paper become one paper, whichever came first."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.deduplication import IdCollision, PaperGroup, Registry, from_record, merge_papers
from kg.model import Paper

PREPRINT = Paper(
    id="arxiv:1706.03762",
    title="Attention Is All You Need",
    abstract="We rely on attention.",
    year=2017,
    arxiv_id="1706.03762",
    authors=("A. Vaswani",),
)
PUBLISHED = Paper(
    id="vaswani2017",
    title="Attention is all you need",
    abstract="We rely on attention, dispensing with recurrence.",
    year=2017,
    doi="10.5555/3295222",
    authors=("Ashish Vaswani", "Noam Shazeer"),
    venue="NeurIPS",
)
BARE = Paper(id="doi:10.5555/3295222", title="Attention (camera-ready)", doi="10.5555/3295222")


def add_all(papers: list[Paper]) -> list[PaperGroup]:
    registry = Registry()
    for paper in papers:
        registry.add(from_record(paper))
    return list(registry.papers.values())


def test_richest_fields_win_and_the_given_id_stays() -> None:
    merged = merge_papers(PREPRINT, PUBLISHED)
    assert merged.id == "vaswani2017"
    assert merged.abstract == PUBLISHED.abstract
    assert merged.authors == PUBLISHED.authors
    assert (merged.doi, merged.arxiv_id, merged.venue) == ("10.5555/3295222", "1706.03762", "NeurIPS")


@pytest.mark.parametrize("order", list(permutations([PREPRINT, PUBLISHED, BARE])))
def test_title_and_doi_chain_three_records_in_any_order(order: tuple[Paper, ...]) -> None:
    (entry,) = add_all(list(order))
    assert entry.paper == merge_papers(merge_papers(PREPRINT, PUBLISHED), BARE)
    assert entry.records == 3
    assert "title:attentioncameraready|" in entry.keys


def test_a_generic_title_is_no_proof_where_dois_differ() -> None:
    papers = [Paper(id=f"doi:10.1/{n}", title="Editorial", year=2020, doi=f"10.1/{n}") for n in (1, 2)]
    assert len(add_all(papers)) == 2


def test_same_title_of_other_years_are_two_papers() -> None:
    assert (
        len(add_all([Paper(id=str(y), title="A survey of graph stores", year=y) for y in (2019, 2021)])) == 2
    )


def test_a_local_id_of_two_different_papers_is_refused() -> None:
    registry = Registry()
    registry.add(from_record(Paper(id="12345", title="On the origin of graphs", year=2014)))
    with pytest.raises(IdCollision, match="'12345' already belongs to another paper, 'On the origin"):
        registry.add(from_record(Paper(id="12345", title="Cooking with gas", year=2006)))
    assert len(registry.papers) == 1


def test_a_global_id_is_the_paper_even_under_a_new_title() -> None:
    first = Paper(id="arxiv:2001.00001", title="Draft", arxiv_id="2001.00001")
    second = Paper(id="arxiv:2001.00001", title="Quite another title", arxiv_id="2001.00001")
    assert len(add_all([first, second])) == 1


PAPERS = st.builds(
    Paper,
    id=st.sampled_from(["a", "b", "doi:10.1/x", "arxiv:2001.00001", "hash:00"]),
    title=st.sampled_from(["A study of one thing", "A study of two things", ""]),
    abstract=st.sampled_from(["", "Short.", "Longer by far.", "Equally long!!"]),
    year=st.sampled_from([None, 2000, 2001]),
    doi=st.sampled_from([None, "10.1/x", "10.1/y"]),
    authors=st.sampled_from([(), ("A B",), ("A B", "C D"), ("Al Bo", "C D")]),
    references=st.sampled_from([(), ("x",), ("y", "x")]),
)


@given(PAPERS, PAPERS, PAPERS)
def test_merging_does_not_depend_on_order(a: Paper, b: Paper, c: Paper) -> None:
    assert merge_papers(a, b) == merge_papers(b, a)
    assert merge_papers(merge_papers(a, b), c) == merge_papers(a, merge_papers(b, c))
    assert merge_papers(merge_papers(a, b), b) == merge_papers(a, b)
