"""The check of a whole graph finds every kind of fault, and nothing in a graph that builds made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from kg.audit.checking import audit
from kg.audit.findings import OTHER_RULES
from kg.ingest import build, forget
from kg.resolution import merge, migrate, split
from kg.store import Credentials, GraphStore, open_store
from tests.contract.random_graphs import Step, histories
from tests.contract.test_build import KINDS, PAPERS, SHORT, SHORT_KINDS, WORDED, WORDED_KINDS
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j

FACT = "MATCH (:Paper {id: '%s'})-[r]->(:Concept {id: '%s'})"
GAN = "method:generative-adversarial-network"

FAULTS = {
    "MATCH (p:Paper {id: 'p1'}) SET p.foreign = 1": "Paper nodes: the property 'foreign' does not belong",
    FACT % ("p1", GAN) + " SET r.foreign = 1": "relationships: the property 'foreign' does not belong",
    "MATCH (p:Paper {id: 'p1'}), (q:Paper {id: 'p4'}) CREATE (p)-[:LIKES]->(q)": "LIKES, which no graph has",
    "MATCH (p:Paper {id: 'p4'}), (a:Author) CREATE (p)-[:WROTE]->(a)": "WROTE from Paper to Author instead",
    "MATCH (p:Paper {id: 'p1'}) SET p.title_key = 'x'": "'title_key' that is not that of title and year",
    "MATCH (p:Paper {id: 'p1'}) SET p.text_sha256 = 'x'": "'text_sha256' that is not the hash",
    "MATCH (p:Paper {id: 'p1'}) SET p.content_sha256 = 'x'": "'content_sha256' that is no hash",
    "MATCH (p:Paper {id: 'p4'}) SET p.year = 9999": "a year before 1400 or after 2100",
    "MATCH (p:Paper {id: 'p4'}) SET p.date = '1/2/99'": "a date that is not in ISO 8601",
    "MATCH (p:Paper {id: 'p1'}) SET p.doi = 'DOI:10.1000/X'": "a DOI that is not in normal form",
    "MATCH (p:Paper {id: 'p4'}) SET p.arxiv_id = 'x'": "an arXiv id that is not in normal form",
    FACT % ("p1", "dataset:imagenet") + " SET r.starts = [n IN r.starts | n + 1]": "do not quote the text",
    FACT % ("p3", "dataset:imagenet") + " SET r.run = 'x'": "another extractor run than that of their paper",
    FACT % ("p3", GAN) + " SET r.confidence = 0.1": "facts that linking the paper again would change",
    "MATCH (:Author {id: 'author:alan-turing'})-[r:WROTE]->() DELETE r": "who are not connected with it",
    "MATCH (p:Paper {id: 'p4'}), (a:Author {id: 'author:ada-lovelace'}) CREATE (a)-[:WROTE]->(p)": "papers "
    "connected with somebody who is not among their authors",
    "CREATE (:Author {id: 'author:nobody', name: 'Nobody'})": "authors of no paper: 1 (author:nobody)",
    "MATCH (a:Author {id: 'author:ada-lovelace'}) SET a.name = 'A'": "another name than the first in the",
    "MATCH (p:Paper {id: 'p4'}) SET p.run = 'a@1+b'": "runs that papers name and the graph lacks: 1 (a@1+b)",
    "CREATE (:Run {id: 'a@2+b', extractor: 'a', version: '2', model: 'b'})": "that no paper was extracted by",
    "CREATE (:Alias {id: 'id:nothing'})": "other ids of no paper: 1 (id:nothing)",
    "MATCH (p:Paper {id: 'p4'}) CREATE (:Alias {id: 'id:p4'})-[:ALIAS_OF]->(p)": "its own or of no known",
    "MATCH (a:Alias {id: 'id:doi:10.1000/p2'}), (p:Paper {id: 'p3'}) CREATE (a)-[:ALIAS_OF]->(p)": "ids of s",
    "MATCH (:Paper {id: 'p3'})-[r:CITES]->(:Paper {id: 'p1'}) DELETE r": "citations that are missing: 1 (p3",
    "MATCH (p:Paper {id: 'p4'}), (q:Paper {id: 'p5'}) CREATE (p)-[:CITES]->(q)": "that no reference of the",
    "MATCH (p:Paper {id: 'p5'}) SET p.doi = '10.1000/p2'": "papers that are one, by id, DOI, arXiv id or",
    "MATCH (c:Concept {id: 'dataset:imagenet'}) SET c.df = 7": "a 'df' that is not the number of papers",
    "MATCH (c:Concept {id: 'dataset:imagenet'}) SET c.name = 'x'": "another name or other aliases than",
    "MATCH (c:Concept {id: 'method:x-net'}) SET c.forms = ['x']": "other normal forms than their papers give",
    "MATCH (c:Concept {id: 'task:image-generation'}) SET c.stale = true": "concepts that are stale",
    "MATCH (c:Concept {id: 'task:image-generation'}) SET c.reach = 99": "broader concepts ('above') or",
    "MATCH (c:Concept {id: 'method:x-net'}) SET c.above = ['1 x']": "wrong broader concepts ('above')",
    "MATCH (:Concept)-[r:USED_FOR]->(:Concept) SET r.papers = ['p1', 'p9'], r.count = 2": "other papers than",
    "MATCH (:Concept)-[r:USED_FOR]->(:Concept) DELETE r": "that papers state and the graph lacks: 1",
    "MATCH (s:Store) SET s.short_forms = s.short_forms + ['zz\\tyy yy']": "do not support, or that it lacks",
    "MATCH (s:Store) SET s.merges = s.merges + ['a\\tb\\tuser', 'b\\tc\\tuser']": "is itself merged into",
    "MATCH (s:Store) SET s.merges = s.merges + ['q\\tr\\twording']": "neither names nor curation support",
    "MATCH (s:Store) SET s.merges = []": "facts that linking the paper again would change",
    "MATCH (s:Store) SET s.decisions = ['merge\\ta\\tb', 'merge\\tb\\ta']": "merged in a circle: 2 (a, b)",
    "MATCH (s:Store) SET s.decisions = ['merge\\ta\\tb', 'split\\ta\\tb']": "both merged and kept apart: 1",
    "MATCH (s:Store) SET s.decisions = ['merge\\ta\\tb', 'merge\\ta\\tc']": "merged into two others: 1",
    "MATCH (:Concept {id: 'task:image-generation'})-[r:BROADER]->() DELETE r": "hierarchy that are missing: ",
    "MATCH (a:Concept {id: 'dataset:imagenet'}), (b:Concept {id: 'method:x-net'}) "
    "CREATE (a)-[:BROADER {reason: 'name'}]->(b)": "edges of the hierarchy that nothing supports",
    "MATCH (:Concept {id: 'task:image-generation'})-[r:BROADER]->() SET r.reason = 'x'": "a wrong reason",
    "MATCH (a:Concept)-[:BROADER]->(b:Concept) WITH a, b LIMIT 1 "
    "CREATE (b)-[:BROADER {reason: 'name'}]->(a)": "concepts in a circle of the hierarchy: ",
    "MATCH (c:Concept {id: 'method:generative-model'}) DETACH DELETE c": "broader concepts that are missing",
    "CREATE (:Concept:Topic {id: 'topic:x', key: 'x', name: 'x', aliases: [], df: 0, above: [], reach: 0})": (
        "concepts that no paper mentions and that are not broader than any: 1 (topic:x)"
    ),
}
"""Statement -> a part of the sentence that tells what it did."""

UNREADABLE = {
    "MATCH (p:Paper {id: 'p1'}) SET p:Alias": "nodes with the labels Alias and Paper at once: 1",
    "MATCH (p:Paper {id: 'p3'}) SET p:Foreign": "Paper nodes: the label 'Foreign' does not belong there: 1",
    "MATCH (p:Paper {id: 'p4'}) SET p.year = 'x'": "Paper nodes: 'year' is not of the type integer: 1 (p4)",
    "MATCH (p:Paper {id: 'p4'}) SET p.vector = 'AAAA'": "Paper nodes: 'vector' cannot be read: 1 (p4)",
    "MATCH (p:Paper {id: 'p3'}) SET p.relations = ['x']": "Paper nodes: 'relations' cannot be read: 1 (p3)",
    "MATCH (c:Concept {id: 'dataset:imagenet'}) SET c.key = 'x'": "Concept nodes: 'key' is not the rest of",
    "MATCH (c:Concept {id: 'method:x-net'}) SET c:Task": "the labels are not those of the kind in its id",
    "MATCH (c:Concept {id: 'task:image-generation'}) SET c.above = ['x']": "Concept nodes: 'above' cannot be",
    "MATCH (c:Concept {id: 'method:diffusion-model'}) REMOVE c.key": "Concept nodes: 'key' is missing: 1",
    "CREATE (:Concept:Topic {id: 'x', key: 'x', name: 'x'})": "Concept nodes: the id does not begin with",
    "MATCH (r:Run) SET r.version = 'x'": "Run nodes: the id is not extractor@version+model",
    "CREATE (:Author {name: 'x'})": "Author nodes without an id, or with that of another",
    "CREATE (:Author {id: '', name: 'x'})": "Author nodes",
    "MATCH (s:Store) SET s.decisions = ['x']": "Store nodes: 'decisions' cannot be read",
    FACT % ("p1", GAN) + " SET r.starts = [1]": "relationships: the mentions cannot be read",
    FACT % ("p3", GAN) + " SET r.mentions = 'GAN'": "relationships: the mentions cannot be read",
    FACT % ("p5", "method:x-net") + " SET r.confidence = 2.0": "'confidence' is not between 0 and 1",
    "MATCH (:Concept)-[r:USED_FOR]->(:Concept) SET r.count = 9": "relationships: 'papers' is not sorted",
    "MATCH (:Concept {id: 'task:image-generation'})-[r:BROADER]->() REMOVE r.reason": "'reason' is missing",
}


def fill(store: GraphStore) -> None:
    """Write a graph in which nothing is wrong: papers, merges of every kind, citations, other ids."""
    build(store, [*PAPERS, *WORDED], Lexicon({**KINDS, **WORDED_KINDS}))
    assert audit(store) == ()


def list_sentences(store: GraphStore) -> list[str]:
    return [finding.sentence for finding in audit(store)]


OVERWRITTEN = {
    "a DOI that is not in normal form",
    "a wrong reason",
    "authors of no paper: 1 (author:nobody)",
    "both merged and kept apart: 1",
    "concepts in a circle of the hierarchy: ",
    "is itself merged into",
    "merged in a circle: 2 (a, b)",
    "neither names nor curation support",
    "other papers than",
}
"""Parts of sentences about faults that others hide or take back; they are found alone."""


def test_many_faults_are_found_at_once(store: GraphStore) -> None:
    fill(store)
    store.execute([(statement, {}) for statement in FAULTS])  # type: ignore[misc]  # written above
    said = list_sentences(store)
    missed = {part for part in FAULTS.values() if not any(part in sentence for sentence in said)}
    assert missed <= OVERWRITTEN


def test_what_cannot_be_read_is_found_and_hinders_nothing(store: GraphStore) -> None:
    fill(store)
    store.execute([(statement, {}) for statement in UNREADABLE])  # type: ignore[misc]  # written above
    said = list_sentences(store)
    assert [part for part in UNREADABLE.values() if not any(part in sentence for sentence in said)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("statement", "part"), [*FAULTS.items(), *UNREADABLE.items()])
def test_every_fault_is_found_alone(store: GraphStore, statement: str, part: str) -> None:
    fill(store)
    store.execute([(statement, {})])  # type: ignore[list-item]  # written above
    said = list_sentences(store)
    assert any(part in sentence for sentence in said), said


@pytest.mark.slow
@pytest.mark.neo4j
def test_a_full_text_index_that_is_gone_is_found(empty_neo4j: Neo4j) -> None:
    store = open_store(empty_neo4j.uri, Credentials(empty_neo4j.username, empty_neo4j.password))
    fill(store)
    store.execute([("DROP INDEX paper_text", {})])
    assert "papers that the full-text index does not find by their titles: 8" in list_sentences(store)[0]
    store.prepare()
    store.checkpoint()
    assert audit(store) == ()


def test_nothing_of_another_program_may_lie_in_an_embedded_store(tmp_path: Path) -> None:
    store = open_store(tmp_path / "papers.kg")
    fill(store)
    store.execute([("CREATE (:Alien {id: 'x'})", {})])
    assert list_sentences(store) == ["nodes of something else, with the labels Alien: 1"]


def test_nothing_is_wrong_after_every_way_to_change_a_graph(store: GraphStore) -> None:
    fill(store)
    steps: list[Callable[[], object]] = [
        lambda: build(store, SHORT, Lexicon(SHORT_KINDS)),
        lambda: forget(store, "s1"),
        lambda: merge(store, "diffusion model", "X-Net"),
        lambda: split(store, "image synthesis", "image generation"),
        lambda: forget(store, "p2"),
        lambda: build(store, PAPERS, Lexicon(KINDS, version="2")),
        lambda: split(store, "diffusion model", "X-Net"),
    ]
    for step in steps:
        step()
        assert list_sentences(store) == []


def test_nothing_is_wrong_after_a_migration(store: GraphStore) -> None:
    fill(store)
    store.execute([("MATCH (s:Store) SET s.format = 1", {})])
    migrate(store)
    assert list_sentences(store) == []


def test_a_graph_that_another_version_linked_is_not_compared_with_what_this_one_would_make(
    store: GraphStore,
) -> None:
    fill(store)
    store.execute(
        [
            ("MATCH (s:Store) SET s.rules = 'older', s.naming_rules = 'older'", {}),
            ("MATCH (c:Concept {id: 'dataset:imagenet'}) SET c.name = 'older'", {}),
        ]
    )
    assert list_sentences(store) == [f"{OTHER_RULES}: 8"]
    build(store, [*PAPERS, *WORDED], Lexicon({**KINDS, **WORDED_KINDS}))
    assert list_sentences(store) == []


def test_a_graph_that_is_not_linked_yet_has_no_faults_of_linking(store: GraphStore) -> None:
    fill(store)
    store.execute([("MATCH (s:Store) SET s.linked = false", {})])
    store.execute([("MATCH (c:Concept {id: 'dataset:imagenet'}) SET c.df = 7", {})])
    assert list_sentences(store) == []


@settings(max_examples=max(settings().max_examples // 3, 5), phases=(Phase.generate,))
@given(histories())
def test_nothing_is_wrong_after_any_history(
    tmp_path_factory: pytest.TempPathFactory, history: list[Step]
) -> None:
    store = open_store(tmp_path_factory.mktemp("history") / "papers.kg")
    for step in history:
        step.run(store)
        if step.name != "build" or store.health().linked:
            assert list_sentences(store) == []
    store.close()
