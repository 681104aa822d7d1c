"""A small graph, read back record by record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import build
from kg.linking import AliasTable, Curation
from kg.model import Abbreviation, Concept, Kind, Paper
from kg.records import counts, evidence, fetching, names
from kg.records.concepts import iter_concept_ids, iter_concepts, iter_relations, kind_of
from kg.records.matching import find_papers_by_keys
from kg.records.nodes import StoredEdge, StoredNode, edges_statement, iter_graph, nodes_statement
from kg.records.papers import (
    iter_aliases,
    iter_authors,
    iter_authorships,
    iter_citations,
    iter_facts,
    iter_paper_ids,
    iter_papers,
    iter_runs,
    papers_statement,
)
from kg.records.state import read_copy_state, read_state
from kg.resolution import merge
from kg.schema import NODES, PAPER, RELATIONSHIPS
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon

GAN = "generative adversarial network"
KINDS = {GAN: "Method", "GAN": "Method", "ImageNet": "Dataset", "source separation": "Task"}

ONE = Paper(
    id="p1",
    title="Fast GANs",
    abstract=f"We propose a {GAN} (GAN) for source separation. A GAN is fast.",
    year=2018,
    date="2018-06",
    authors=("Ada Lovelace", "Alan Turing"),
    venue="ISMIR",
    doi="10.1000/one",
    arxiv_id="1806.03185",
    url="https://example.org/one",
    references=("p2", "unknown"),
    source="ris:library.ris",
)
AGAIN = Paper(id="other", title="Fast GANs", doi="10.1000/one", year=2018)
TWO = Paper(id="p2", title="On source separation with ImageNet", authors=("Alan Turing",))
BARE = Paper(id="p3", title="Nothing of interest")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """An embedded store with three papers, one of which came in twice."""
    made = open_store(tmp_path_factory.mktemp("records") / "papers.kg")
    build(made, [ONE, AGAIN, TWO, BARE], Lexicon(KINDS))
    yield made
    made.close()


def test_papers_come_back_as_they_went_in(store: GraphStore) -> None:
    assert list(iter_paper_ids(store)) == ["other", "p2", "p3"]
    one, two, bare = iter_papers(store, iter_paper_ids(store))
    assert one.paper == ONE.model_copy(update={"id": "other"})
    assert (two.paper, bare.paper) == (TWO, BARE)
    assert one.abbreviations == (Abbreviation(short="GAN", long=GAN),)
    assert one.run == bare.run
    assert one.content_sha256 != two.content_sha256


def test_unknown_papers_are_left_out(store: GraphStore) -> None:
    assert [stored.id for stored in iter_papers(store, ["p3", "nobody", "p2"])] == ["p2", "p3"]


def test_a_field_of_a_paper_is_read_because_it_is_declared() -> None:
    for name in Paper.model_fields:
        assert f"p.{name} AS {name}" in papers_statement()


def test_facts_come_in_the_order_of_the_text_with_their_mentions(store: GraphStore) -> None:
    facts = list(iter_facts(store, ["other"]))
    assert [(fact.concept, fact.name, fact.mention_count) for fact in facts] == [
        ("method:generative-adversarial-network", GAN, 4),
        ("task:source-separation", "source separation", 1),
    ]
    (method, task) = facts
    assert (method.kind, task.kind) == (Kind.METHOD, Kind.TASK)
    assert [m.text for m in method.mentions] == ["GANs", GAN, "GAN", "GAN"]
    assert all(ONE.text[m.start : m.end] == m.text for fact in facts for m in fact.mentions)


def test_what_is_attached_to_papers(store: GraphStore) -> None:
    ids = ["other", "p2", "p3"]
    assert list(iter_authorships(store, ids)) == [
        ("other", "author:ada-lovelace"),
        ("other", "author:alan-turing"),
        ("p2", "author:alan-turing"),
    ]
    assert list(iter_citations(store, ids)) == [("other", "p2")]
    assert ("other", "id:p1") in list(iter_aliases(store, ids))
    assert [author.name for author in iter_authors(store)] == ["Ada Lovelace", "Alan Turing"]
    (run,) = iter_runs(store)
    assert run.id == f"{run.extractor}@{run.version}+{run.model}"


def test_concepts_have_a_kind_a_name_and_counts(store: GraphStore) -> None:
    found = {concept.id: concept for concept in iter_concepts(store, iter_concept_ids(store))}
    assert found["task:source-separation"] == Concept(
        id="task:source-separation",
        kind=Kind.TASK,
        name="source separation",
        df=2,
        reach=found["task:source-separation"].reach,
    )
    assert found["method:generative-adversarial-network"].aliases == ("GAN", "GANs")


def test_broader_concepts_are_relations_with_a_reason(store: GraphStore) -> None:
    relations = list(iter_relations(store, iter_concept_ids(store)))
    broader = [r for r in relations if r.type == "BROADER"]
    assert broader
    assert all(r.reason and r.papers is None and r.paper_count is None for r in broader)


@pytest.mark.parametrize("labels", [["Concept", "Task"], ["Task", "Concept"]])
def test_the_kind_is_the_second_label(labels: list[str]) -> None:
    assert kind_of(labels) is Kind.TASK


def test_small_pages_give_the_same_records(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(iter_concepts(store, iter_concept_ids(store)))
    facts = list(iter_facts(store, iter_paper_ids(store)))
    monkeypatch.setattr(fetching, "PAGE", 1)
    monkeypatch.setattr(fetching, "PORTION", 1)
    assert list(iter_concepts(store, iter_concept_ids(store))) == whole
    assert list(iter_facts(store, iter_paper_ids(store))) == facts


def test_a_whole_graph_is_nodes_then_what_leads_away_from_them(store: GraphStore) -> None:
    nodes: set[str] = set()
    for kind, rows in iter_graph(store):
        for row in rows:
            if isinstance(row, StoredNode):
                nodes.add(row.id)
            else:
                assert isinstance(row, StoredEdge)
                assert row.source in nodes, kind
    assert {"other", "p2", "p3", "author:ada-lovelace", "dataset:imagenet"} <= nodes


def test_statements_of_nodes_are_rendered_from_the_schema() -> None:
    assert nodes_statement(PAPER).startswith("MATCH (n:Paper)\nWHERE n.id > $after\n")
    assert "MATCH (:Paper {id: key})-[r]->(n)" in edges_statement(PAPER)
    assert {kind.source for kind in RELATIONSHIPS} <= {node.label for node in NODES}


def test_the_state_of_an_empty_store_has_the_names_of_the_lexicon(tmp_path: Path) -> None:
    empty = open_store(tmp_path / "papers.kg")
    empty.prepare()
    state = read_state(empty)
    assert state.linked
    assert state.alias_table == AliasTable.from_lexicon()
    assert not state.stored_table.expansions
    assert state.curation == Curation()
    assert read_copy_state(empty) == (None, False)
    empty.close()


def test_the_state_of_a_store_has_what_users_decided(tmp_path: Path) -> None:
    curated = open_store(tmp_path / "papers.kg")
    build(curated, [ONE, TWO], Lexicon(KINDS))
    merge(curated, "ImageNet", "source separation")
    state = read_state(curated)
    assert state.curation.merged == (("imagenet", "source separation"),)
    assert state.alias_table.canonical["imagenet"] == "source separation"
    assert read_copy_state(curated) == (None, True)
    curated.close()


def test_evidence_is_what_was_extracted_whatever_it_was_linked_as(store: GraphStore) -> None:
    (found,) = evidence.read_evidence(store, ["other"])
    assert found.paper == "other"
    assert [m.text for m in found.mentions] == ["GANs", GAN, "GAN", "GAN", "source separation"]
    assert list(evidence.read_evidence(store, ["p3"])) == []


def test_spellings_of_the_corpus(store: GraphStore) -> None:
    spellings = {entry.id: set(entry.spellings) for entry in names.iter_concepts_spelled(store, ".*N.*")}
    assert spellings["method:generative-adversarial-network"] == {GAN, "GAN", "GANs"}
    assert "task:source-separation" not in spellings
    short = Abbreviation(short="GAN", long=GAN)
    assert list(evidence.iter_definitions(store)) == [(short, 1)]
    (defining,) = evidence.read_papers_defining(store, [short])
    assert (defining.paper, defining.abbreviation) == ("other", short)
    assert list(evidence.read_papers_defining(store, [])) == []
    assert {*names.iter_plain_names(store)} >= {"generative-adversarial-network", "source-separation"}
    assert list(names.iter_concept_forms(store)) == []
    assert counts.read_stale_concepts(store) == []
    assert len(evidence.read_used_runs(store)) == 1


def test_papers_are_found_by_any_of_their_keys(store: GraphStore) -> None:
    nothing: dict[str, list[str]] = {
        name: [] for name in ("ids", "dois", "arxiv_ids", "title_keys", "aliases", "names")
    }
    assert find_papers_by_keys(store, nothing | {"dois": ["10.1000/one"]}) == ["other"]
    assert find_papers_by_keys(store, nothing | {"aliases": ["id:p1"], "ids": ["p3"]}) == [
        "other",
        "p3",
    ]
    assert find_papers_by_keys(store, nothing) == []
