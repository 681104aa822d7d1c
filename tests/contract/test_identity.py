"""Ids that count only within a file, and titles that several papers bear, in graphs of every engine."""

from itertools import permutations
from typing import Any

import pytest

from kg.audit.checking import audit
from kg.ingest import build, forget
from kg.model import Paper
from kg.records.papers import iter_aliases, iter_paper_ids, iter_papers
from kg.store import GraphStore
from tests.lexicon import Lexicon

KINDS = {"trout": "Topic", "Eels": "Topic"}

TROUT = "Trout of northern rivers were counted with cameras, day and night, for three summers."
EELS = "Eels migrate along coasts whose lights confuse them; tagged animals avoided harbours."


def paper(id: str, title: str, **fields: Any) -> Paper:
    return Paper(id=id, title=title, **fields)


FILES: dict[str, tuple[list[Paper], ...]] = {
    "citation keys": (
        [paper("smith2020", "Whales in the north", year=2020, doi="10.1000/a", authors=("A. Smith",))],
        [paper("smith2020", "Owls in the south", year=2020, doi="10.1000/b", authors=("B. Smith",))],
    ),
    "numbers of rows": (
        [paper(str(n), f"Deep learning for trout number {n} of ten", year=2020) for n in range(5)],
        [paper(str(n), f"Deep learning for eels number {n} of ten", year=2020) for n in range(5)],
        [paper(str(n), f"Deep learning for owls number {n} of ten", abstract=TROUT) for n in range(5)],
    ),
    "headings": (
        [
            paper("hash:0", "Editorial", authors=("Anna Lind",), abstract=TROUT),
            paper("hash:0", "Editorial", authors=("Bo Moss",), abstract=EELS),
            paper("hash:0", "Editorial"),
        ],
        [paper("1", "Editorial", venue="Trout", year=2020), paper("2", "Editorial", venue="Eels", year=2020)],
    ),
    "signs": ([paper("1", "C"), paper("2", "C++")], [paper("1", "C#"), paper("2", "F#")]),
    "chapters": (
        [paper("doi:10.1000/b", "Trout at night", doi="10.1000/b", authors=("Anna Lind",))],
        [paper("doi:10.1000/b", "Eels on the move", doi="10.1000/b", authors=("Bo Moss",))],
        [paper("doi:10.1000/b", "Reeds along the shore", doi="10.1000/b", authors=("Cy Reed",))],
    ),
}


def describe(store: GraphStore) -> list[tuple[Any, ...]]:
    """Return what the papers of a graph say, without their ids."""
    papers = [stored.paper for stored in iter_papers(store, iter_paper_ids(store))]
    return sorted((p.title, p.authors, p.abstract, p.venue or "", p.doi or "") for p in papers)


def read_ids(store: GraphStore) -> list[tuple[str, str]]:
    """Return the ids of a graph with what they stand for."""
    ids = list(iter_paper_ids(store))
    return sorted(
        [*((id, id) for id in ids), *((entry.alias, entry.paper) for entry in iter_aliases(store, ids))]
    )


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_every_paper_of_every_file_is_there_once(store: GraphStore, files: tuple[list[Paper], ...]) -> None:
    wanted = sorted(
        (p.title, p.authors, p.abstract, p.venue or "", p.doi or "") for records in files for p in records
    )
    for records in files:
        report = build(store, records, Lexicon(KINDS))
        assert (report.new, report.rejected, report.duplicates) == (len(records), 0, 0)
    ids = read_ids(store)
    assert describe(store) == wanted
    assert [finding.sentence for finding in audit(store)] == []
    for order in (files, files[::-1]):
        for records in order:
            report = build(store, records[::-1], Lexicon(KINDS))
            assert (report.unchanged, report.new, report.updated) == (len(records), 0, 0)
    build(store, [p for records in files for p in records], Lexicon(KINDS))
    assert read_ids(store) == ids


@pytest.mark.parametrize("files", FILES.values(), ids=FILES)
def test_one_build_of_all_files_gives_the_same_papers(
    store: GraphStore, files: tuple[list[Paper], ...]
) -> None:
    records = [p for records in files[::-1] for p in records[::-1]]
    assert build(store, records, Lexicon(KINDS)).new == len(records)
    assert build(store, records[::-1], Lexicon(KINDS)).unchanged == len(records)
    assert len(describe(store)) == len(records)


def test_a_paper_of_a_listing_and_of_a_bibliography_is_one(store: GraphStore) -> None:
    title = "Counting trout at night with cameras"
    listed = paper("hash:0", title, abstract=TROUT)
    cited = paper("lind2020", title, year=2020, authors=("Anna Lind",))
    later = paper("lind2022", title, year=2022, authors=("Bo Moss",))
    found = []
    for order in permutations([listed, cited]):
        for record in order:
            build(store, [record], Lexicon(KINDS))
        again = build(store, order, Lexicon(KINDS))
        assert (again.unchanged, again.duplicates, again.new, again.updated) == (1, 1, 0, 0)
        found.append(read_ids(store))
        assert describe(store) == [(title, ("Anna Lind",), TROUT, "", "")]
        assert [finding.sentence for finding in audit(store)] == []
        assert build(store, [later], Lexicon(KINDS)).new == 1
        for id in list(iter_paper_ids(store)):
            forget(store, id)
    assert found[0] == found[1]


def test_who_comes_first_keeps_the_key_and_the_other_is_known_by_it(store: GraphStore) -> None:
    whales, owls = (records[0] for records in FILES["citation keys"])
    build(store, [whales], Lexicon(KINDS))
    build(store, [owls], Lexicon(KINDS))
    assert read_ids(store) == [
        ("doi:10.1000/b", "doi:10.1000/b"),
        ("id:smith2020", "doi:10.1000/b"),
        ("smith2020", "smith2020"),
    ]


def test_a_corrected_record_changes_its_own_paper(store: GraphStore) -> None:
    whales, owls = (records[0] for records in FILES["citation keys"])
    build(store, [whales, owls], Lexicon(KINDS))
    report = build(store, [owls.model_copy(update={"abstract": "Owls."})], Lexicon(KINDS))
    assert (report.updated, report.new) == (1, 0)
    assert [p.abstract for p in (stored.paper for stored in iter_papers(store, ["doi:10.1000/b"]))] == [
        "Owls."
    ]
    assert [finding.sentence for finding in audit(store)] == []


def test_a_paper_that_is_forgotten_leaves_a_shared_key_to_others(store: GraphStore) -> None:
    titles = ("Trout at night", "Eels on the move", "Reeds along the shore")
    records = [paper("key", title, year=2020) for title in titles]
    build(store, records, Lexicon(KINDS))
    others = [alias.paper for alias in iter_aliases(store, list(iter_paper_ids(store)))]
    assert len(others) == 2
    forget(store, others[0])
    assert [alias.paper for alias in iter_aliases(store, list(iter_paper_ids(store)))] == others[1:]
    forget(store, others[1])
    assert [finding.sentence for finding in audit(store)] == []
    forget(store, "key")
    assert build(store, records[1:], Lexicon(KINDS)).new == 2


def test_a_key_that_is_cited_is_that_of_the_same_file(store: GraphStore) -> None:
    titles = ("Trout at night", "Trout by day"), ("Eels on the move", "Eels at rest")
    for name, (citing, cited) in zip(("a.csv", "b.csv"), titles, strict=True):
        records = [
            paper("1", citing, year=2020, references=("2",), source=f"csv:{name}"),
            paper("2", cited, year=2020, source=f"csv:{name}"),
        ]
        build(store, records, Lexicon(KINDS))
    rows = store.query("MATCH (p:Paper)-[:CITES]->(q:Paper) RETURN p.title AS p, q.title AS q ORDER BY p")
    assert [tuple(row.values()) for row in rows] == [titles[1], titles[0]]
    assert [finding.sentence for finding in audit(store)] == []
