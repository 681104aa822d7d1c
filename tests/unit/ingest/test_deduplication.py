"""Records of one paper become one paper, whichever came first."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.deduplication import MAX_SHARING, Registry
from kg.ingest.groups import PaperGroup, from_graph, from_record, merge_papers
from kg.ingest.paper_ids import assign_ids
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


def add_groups(papers: list[Paper]) -> list[PaperGroup]:
    registry = Registry()
    for paper in papers:
        registry.add(from_record(paper))
    return list(registry.groups)


def add_all(papers: list[Paper]) -> list[PaperGroup]:
    return list(assign_ids(add_groups(papers), lambda ids: set()))


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
    papers = [Paper(id=f"doi:10.1000/{n}", title="Editorial", year=2020, doi=f"10.1000/{n}") for n in (1, 2)]
    assert len(add_all(papers)) == 2


def test_same_title_of_other_years_are_two_papers() -> None:
    assert (
        len(add_all([Paper(id=str(y), title="A survey of graph stores", year=y) for y in (2019, 2021)])) == 2
    )


def test_a_global_id_is_the_paper_even_under_a_new_title() -> None:
    first = Paper(id="arxiv:2001.00001", title="Draft", arxiv_id="2001.00001")
    second = Paper(id="arxiv:2001.00001", title="Quite another title", arxiv_id="2001.00001")
    assert len(add_all([first, second])) == 1


TROUT = "We count trout in rivers with cameras and convolutional networks, day and night, for three summers."
EELS = (
    "Eels migrate along coasts whose lights confuse them; tagged animals avoided harbours in autumn storms."
)


def paper(id: str, title: str = "Editorial", **fields: object) -> Paper:
    return Paper(id=id, title=title, **fields)  # type: ignore[arg-type]


ONE_PAPER = {
    "an abstract that was cut off": [
        paper("a", abstract=TROUT, authors=("Anna Lind",)),
        paper("b", abstract=f"{TROUT[:60]}…", authors=("A. Lind", "B. Moss")),
    ],
    "the same editorial in two files": [
        paper("a", year=2020, venue="Trout"),
        paper("b", year=2020, venue="Trout"),
    ],
    "a specific title without authors on one side": [
        paper("a", "Counting trout at night", authors=("A. Lind",)),
        paper("b", "Counting Trout at Night", abstract=TROUT),
    ],
    "a preprint and its article": [
        paper("a", "Counting trout", year=2020, doi="10.48550/arxiv.2001.00001", authors=("Anna Lind",)),
        paper("b", "Counting trout", year=2020, doi="10.1000/trout", authors=("A. Lind", "Bo Moss")),
    ],
    "versions of a deposit": [
        paper("a", "Counting trout", year=2020, doi="10.5281/zenodo.1", authors=("A. Lind",)),
        paper("b", "Counting trout", year=2020, doi="10.5281/zenodo.2", authors=("A. Lind",)),
    ],
    "a translation under one DOI": [
        paper("a", "Counting trout at night", doi="10.1000/x", authors=("A. Lind",), abstract=TROUT),
        paper("b", "Forellen zählen", doi="10.1000/x", authors=("A. Lind",), abstract="Wir zählen Forellen."),
    ],
    "a key under which a title got a subtitle": [
        paper("lind", "Counting trout at night", year=2019, authors=("A. Lind",)),
        paper("lind", "Counting trout at night: a field study", year=2020, authors=("A. Lind",)),
    ],
    "a key under which a title was changed": [
        paper("lind", "Trout counting", year=2019, abstract=f"{TROUT} {EELS}"),
        paper("lind", "How to count trout", year=2020, abstract=f"{TROUT} {EELS} Code is available."),
    ],
    "a title of a listing and its entry in a bibliography": [
        paper("hash:1", "Counting trout at night with cameras", abstract=TROUT),
        paper("lind2020", "Counting Trout at Night with Cameras", year=2020, authors=("A. Lind",)),
    ],
    "a title without a year between two records of its year": [
        paper("a", "Counting trout at night", year=2020, doi="10.1000/trout"),
        paper("b", "Counting trout at night"),
        paper("c", "Counting trout at night", year=2020, abstract=TROUT),
    ],
    "a key whose paper got another abstract": [
        paper("lind", "Counting trout at night", abstract=TROUT),
        paper("lind", "Counting trout at night", abstract="To be written."),
    ],
}


@pytest.mark.parametrize("records", ONE_PAPER.values(), ids=ONE_PAPER)
def test_records_of_one_paper(records: list[Paper]) -> None:
    for order in permutations(records):
        assert len(add_all(list(order))) == 1


TWO_PAPERS = {
    "a short title that has no year once": [
        paper("a", "Counting trout", year=2020),
        paper("b", "Counting trout"),
    ],
    "a heading that has no year once": [
        paper("a", "Introduction to the special issue", year=2020),
        paper("b", "Introduction to the special issue"),
    ],
    "other authors, and no year once": [
        paper("a", "Counting trout at night", year=2020, authors=("A. Lind",)),
        paper("b", "Counting trout at night", authors=("B. Moss",)),
    ],
    "other authors": [paper("a", authors=("A. Lind",)), paper("b", authors=("B. Moss",))],
    "other abstracts": [paper("a", abstract=TROUT), paper("b", abstract=EELS)],
    "a heading where one side says nothing": [
        paper("a", year=2020, authors=("A. Lind",)),
        paper("b", year=2020),
    ],
    "editorials of one editor": [
        paper("a", year=2020, authors=("A. Lind",), abstract=TROUT),
        paper("b", year=2020, authors=("A. Lind",), abstract=EELS),
    ],
    "editorials of two journals": [paper("a", year=2020, venue="Trout"), paper("b", year=2020, venue="Eels")],
    "signs": [paper("a", "C", authors=("A. Lind",)), paper("b", "C++", authors=("A. Lind",))],
    "signs in a long title": [
        paper("a", "An introduction to C++", year=2020, authors=("A. Lind",)),
        paper("b", "An introduction to C#", year=2020, authors=("A. Lind",)),
    ],
    "a specific title of other authors": [
        paper("a", "Counting trout at night", authors=("A. Lind",)),
        paper("b", "Counting trout at night", authors=("B. Moss",)),
    ],
    "published DOIs": [
        paper("a", "Counting trout at night", year=2020, doi="10.1000/a", authors=("A. Lind",)),
        paper("b", "Counting trout at night", year=2020, doi="10.1000/b", authors=("A. Lind",)),
    ],
    "a preprint of somebody unknown": [
        paper("a", "Counting trout", year=2020, doi="10.48550/arxiv.2001.00001"),
        paper("b", "Counting trout", year=2020, doi="10.1000/trout", authors=("A. Lind",)),
    ],
    "a number that counts rows": [
        paper("1", "Deep learning for trout", year=2020),
        paper("1", "Deep learning for eels", year=2020),
    ],
    "a number, and abstracts that differ in one word": [
        paper("1", "Deep learning for trout", year=2020, abstract=TROUT),
        paper("1", "Deep learning for eels", year=2020, abstract=TROUT.replace("trout", "eels")),
    ],
    "a key and parts": [
        paper("lind", "Trout in lakes: Part I", year=2020, authors=("A. Lind",), abstract=TROUT),
        paper("lind", "Trout in lakes: Part II", year=2020, authors=("A. Lind",), abstract=TROUT),
    ],
    "a key and nothing else": [paper("lind", "On the origin of trout"), paper("lind", "Cooking with gas")],
    "a key, a short title, and other abstracts": [
        paper("smith2020", "Deep learning", year=2020, abstract=TROUT),
        paper("smith2020", "Deep learning", year=2020, abstract=EELS),
    ],
    "a correction": [
        paper("lind", "Counting trout at night", authors=("A. Lind",)),
        paper("lind", "Correction to: Counting trout at night", authors=("A. Lind",)),
    ],
    "editorials under the DOI of their journal": [
        paper("a", doi="10.1000/(issn)1", authors=("A. Lind",), abstract=TROUT),
        paper("b", doi="10.1000/(issn)1", authors=("B. Moss",), abstract=EELS),
    ],
    "chapters under the DOI of their book": [
        paper("doi:10.1000/book", "Counting trout at night", doi="10.1000/book", authors=("A. Lind",)),
        paper("doi:10.1000/book", "Eels on the move", doi="10.1000/book", authors=("B. Moss",)),
    ],
}


@pytest.mark.parametrize("records", TWO_PAPERS.values(), ids=TWO_PAPERS)
def test_records_of_two_papers(records: list[Paper]) -> None:
    for order in permutations(records):
        entries = assign_ids(add_groups(list(order)), lambda ids: set())
        assert len({entry.paper.id for entry in entries}) == 2
        said = {(p.title, p.authors, p.abstract, p.venue, p.doi) for p in (entry.paper for entry in entries)}
        assert said == {(p.title, p.authors, p.abstract, p.venue, p.doi) for p in records}


def test_papers_that_contradict_each_other_are_not_joined_by_a_third() -> None:
    lind = paper("a", "Counting trout at night", doi="10.1000/a", authors=("A. Lind",))
    between = paper("b", "Counting trout at night", abstract=TROUT)
    moss = paper("c", "Counting trout at night", authors=("B. Moss",))
    entries = add_all([lind, moss, between])
    assert [entry.records for entry in entries] == [1, 1, 1]
    for order in permutations([lind, between, moss]):
        assert not any({"a", "c"} <= entry.ids for entry in add_groups(list(order)))


def test_a_record_that_adds_nothing_joins_the_first_paper_that_it_fits() -> None:
    bare = paper("c", "Counting trout at night")
    linds = [paper(id, bare.title, authors=(name,)) for id, name in (("a", "A. Lind"), ("b", "B. Moss"))]
    assert [entry.ids for entry in add_all([*linds, bare])] == [{"b"}, {"a", "c"}]


def test_a_record_without_a_year_never_joins_papers_of_two_years() -> None:
    dated = [paper(f"of{year}", "Counting trout at night", year=year) for year in (2018, 2020)]
    undated = paper("undated", "Counting trout at night", abstract=TROUT)
    assert [entry.records for entry in add_all([*dated, undated])] == [1, 1, 1]
    for order in permutations([*dated, undated]):
        assert not any({"of2018", "of2020"} <= entry.ids for entry in add_groups(list(order)))


def test_many_papers_of_one_title_are_still_found_again() -> None:
    names = [f"{first}nna {second}ind" for first in "AEIOU" for second in "BLMRST"]
    editorials = [
        paper(f"a{n}", year=2020, authors=(name,), abstract=f"{name} writes. {TROUT}")
        for n, name in enumerate(names)
    ]
    again = [p.model_copy(update={"id": f"b{p.id}", "authors": ()}) for p in editorials]
    entries = add_all([*editorials, *again])
    assert len(editorials) > MAX_SHARING
    assert sorted(entry.records for entry in entries) == [2] * len(names)


def test_of_two_dois_the_published_one_stays() -> None:
    (entry,) = add_all(ONE_PAPER["a preprint and its article"])
    assert entry.paper.doi == "10.1000/trout"


PAPERS = st.builds(
    Paper,
    id=st.sampled_from(["a", "b", "doi:10.1000/x", "arxiv:2001.00001", "hash:00"]),
    title=st.sampled_from(["A study of one thing", "A study of two things", ""]),
    abstract=st.sampled_from(["", "Short.", "Longer by far.", "Equally long!!"]),
    year=st.sampled_from([None, 2000, 2001]),
    doi=st.sampled_from([None, "10.1000/x", "10.1000/y"]),
    authors=st.sampled_from([(), ("A B",), ("A B", "C D"), ("Al Bo", "C D")]),
    references=st.sampled_from([(), ("x",), ("y", "x")]),
)


@given(PAPERS, PAPERS, PAPERS)
def test_merging_does_not_depend_on_order(a: Paper, b: Paper, c: Paper) -> None:
    assert merge_papers(a, b) == merge_papers(b, a)
    assert merge_papers(merge_papers(a, b), c) == merge_papers(a, merge_papers(b, c))
    assert merge_papers(merge_papers(a, b), b) == merge_papers(a, b)


NAMES = ("Anna Lind", "Bo Moss", "Cy Reed")
VENUES = ("Trout", "Eels", "Reeds")
TEXTS = (
    TROUT,
    EELS,
    "Reeds protect shores from waves, and geese that graze them decide how dense their stems grow.",
)
LOCAL_IDS = st.sampled_from(["1", "2", "smith2020", "key"])


@st.composite
def views(draw: st.DrawFn) -> tuple[int, Paper]:
    """One of three papers of equal title, as one of many files describes it."""
    which = draw(st.integers(0, 2))
    parts = draw(st.sampled_from(["authors", "abstract", "both"]))
    abstract = TEXTS[which][: draw(st.sampled_from([50, 80, 200]))]
    doi = draw(st.sampled_from([None, f"10.1000/{which}"])) if parts == "both" else None
    made = Paper(
        id=draw(LOCAL_IDS),
        title=draw(st.sampled_from(["Editorial", "editorial.", "EDITORIAL"])),
        year=2020,
        authors=(NAMES[which],) if parts != "abstract" else (),
        abstract=abstract if parts != "authors" else "",
        venue=draw(st.sampled_from([None, VENUES[which]])),
        doi=doi,
        url=f"https://example.org/{which}",
    )
    return which, made


@settings(deadline=None)
@given(st.lists(views(), max_size=8), st.randoms())
def test_papers_of_equal_title_never_mix_and_are_the_same_in_any_order(
    described: list[tuple[int, Paper]], chance: Random
) -> None:
    found = []
    for _ in range(2):
        entries = add_all([made for _, made in described])
        assert len({entry.paper.id for entry in entries}) == len(entries)
        for entry in entries:
            of = {NAMES.index(name) for name in entry.paper.authors}
            of |= {
                n
                for n, text in enumerate(TEXTS)
                if entry.paper.abstract and text.startswith(entry.paper.abstract)
            }
            assert {f"https://example.org/{n}" for n in of} == {entry.paper.url}
        found.append(
            sorted((e.paper.authors, e.paper.abstract, e.paper.doi or "", e.records) for e in entries)
        )
        chance.shuffle(described)
    assert found[0] == found[1]


@settings(deadline=None)
@given(st.lists(views(), max_size=8))
def test_reading_the_same_records_again_changes_no_paper(described: list[tuple[int, Paper]]) -> None:
    records = [made for _, made in described]
    before = {entry.paper.id: entry for entry in add_all(records)}
    registry = Registry()
    for entry in before.values():
        registry.seed(from_graph(entry.paper, entry.keys))
    for record in records:
        registry.add(from_record(record))
    after = assign_ids(registry.groups, lambda ids: before.keys() & ids)
    assert {entry.paper.id: (entry.paper, entry.keys) for entry in after} == {
        id: (entry.paper, entry.keys) for id, entry in before.items()
    }
