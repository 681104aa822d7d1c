"""Linking looks only at what changed since the last time, with the result of looking at everything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.ingest.extractions
import kg.ingest.writer
import kg.resolution.relink
from kg.ingest import build, forget, pipeline
from kg.linking import resolve_entities
from kg.model import Entity, Kind, Paper
from kg.records.state import read_state
from kg.resolution import link as linking
from kg.resolution.link import link
from kg.resolution.rules import hash_rules
from kg.store import Credentials, GraphStore, open_store
from tests.contract.alike_names import build_alike, make_papers, texts
from tests.contract.test_build import PAPERS, SHORT, SHORT_KINDS, build_graph, read_graph
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j

EXAMPLES = max(1, settings().max_examples // 5)
"""Each makes several graphs."""

OpenEmpty: TypeAlias = Callable[[], GraphStore]


def _link_all(store: GraphStore) -> None:
    """Link as if nothing had been linked before by these rules."""
    store.execute([("MATCH (s:Store) REMOVE s.rules", {})])
    store.run_exclusively(lambda: link(store))


def check_all_batches(open_empty: OpenEmpty, abstracts: list[str], size: int) -> None:
    """Build in batches and forget a paper; after each step all is as if everything had been looked at."""
    papers = make_papers(abstracts)
    store = open_empty()
    try:
        for start in range(0, len(papers), size):
            build_alike(store, papers[start : start + size])
            assert read_state(store).rules == hash_rules()
            _check_complete(store)
        forget(store, papers[0].id)
        _check_complete(store)
    finally:
        store.close()


def _check_complete(store: GraphStore) -> None:
    found, table = read_graph(store), read_state(store).stored_table
    _link_all(store)
    assert read_graph(store) == found
    assert read_state(store).stored_table == table


@contextmanager
def fresh_files(folder: Path) -> Iterator[OpenEmpty]:
    """Give a function that opens an empty store in a new file."""
    numbers = iter(range(1_000_000))
    yield lambda: open_store(folder / f"{next(numbers)}.kg")


@pytest.mark.timeout(0)
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
@given(abstracts=texts, size=st.integers(1, 4))
def test_batches_on_the_embedded_engine(
    tmp_path_factory: pytest.TempPathFactory, abstracts: list[str], size: int
) -> None:
    with fresh_files(tmp_path_factory.mktemp("goes-on")) as open_empty:
        check_all_batches(open_empty, abstracts, size)


@pytest.mark.neo4j
@pytest.mark.timeout(0)
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=max(1, EXAMPLES // 4))
@given(abstracts=texts, size=st.integers(1, 4))
def test_batches_on_a_server(neo4j_server: Neo4j, abstracts: list[str], size: int) -> None:
    def open_empty() -> GraphStore:
        neo4j_server.delete_all()
        return open_store(neo4j_server.uri, Credentials(neo4j_server.username, neo4j_server.password))

    check_all_batches(open_empty, abstracts, size)


def test_a_linking_that_was_cut_off_is_begun_anew(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    build_graph(store, PAPERS[:2])
    with monkeypatch.context() as patched:
        patched.setattr(linking, "update_hierarchy", _stop)
        with pytest.raises(KeyboardInterrupt):
            build_graph(store, PAPERS)
    assert read_state(store).rules is None
    build_graph(store, PAPERS)
    found = read_graph(store)
    assert read_state(store).rules == hash_rules()
    _link_all(store)
    assert read_graph(store) == found


def test_what_a_linking_that_was_cut_off_began_is_undone_where_later_papers_undo_it(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    extractor = Lexicon(SHORT_KINDS | {"quiet star nebula": "Topic"})
    build(store, [SHORT[2]], extractor)
    with monkeypatch.context() as patched:
        patched.setattr(linking, "agree_on_kinds", _stop)
        with pytest.raises(KeyboardInterrupt):
            build(store, SHORT[:2], extractor)
    assert _list_concepts(store, "s2") == {"method:quick-sort-network"}
    nebulas = [Paper(id=f"n{n}", title=f"Stars {n}", abstract=f"{n} quiet star nebula (QSN).") for n in "12"]
    build(store, nebulas, extractor)
    assert _list_concepts(store, "s2") == {"method:qsn"}
    assert read_state(store).unsettled == ()


def test_what_was_written_without_linking_and_is_forgotten_leaves_the_hierarchy_as_it_was(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"machine translation": "Task", "low resource machine translation": "Task"}
    build(store, [Paper(id="n1", title="On low resource machine translation")], Lexicon(names))
    expected = read_graph(store)
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "link", _stop)
        with pytest.raises(KeyboardInterrupt):
            build(store, [Paper(id="n2", title="On machine translation")], Lexicon(names))
    forget(store, "n2")
    assert read_graph(store) == expected


def _list_concepts(store: GraphStore, paper: str) -> set[str]:
    return {fact["concept"] for fact in read_graph(store)[2] if fact["paper"] == paper}


@pytest.mark.parametrize("changed", ["s.rules = 'older', s.naming_rules = 'older'", "s.rules = 'older'"])
def test_by_other_rules_all_concepts_are_named_anew(store: GraphStore, changed: str) -> None:
    build_graph(store, PAPERS)
    expected = read_graph(store)
    forget(store, "p3")
    assert read_state(store).naming_rules == hash_rules()
    store.execute(
        [
            (f"MATCH (s:Store) SET {changed}", {}),
            ("MATCH (c:Concept) WHERE c.df > 0 SET c.name = 'older', c.forms = ['older']", {}),
        ]
    )
    build_graph(store, PAPERS)
    assert read_graph(store) == expected


def _stop(*arguments: object) -> None:
    raise KeyboardInterrupt


def test_a_build_that_changes_nothing_brings_a_graph_to_the_rules_of_now(store: GraphStore) -> None:
    build_graph(store, PAPERS)
    expected = read_graph(store)
    store.execute(
        [
            ("MATCH (s:Store) SET s.rules = 'older', s.naming_rules = 'older'", {}),
            ("MATCH (c:Concept) WHERE c.df > 0 SET c.name = 'older'", {}),
        ]
    )
    build_graph(store, PAPERS)
    assert read_graph(store) == expected


def _resolve_as_before(*arguments: Any, **options: Any) -> tuple[Entity, ...]:
    """Link by rules that give every method another name."""
    return tuple(
        entity.model_copy(update={"concept_id": f"{entity.concept_id}-as-before"})
        if entity.kind is Kind.METHOD
        else entity
        for entity in resolve_entities(*arguments, **options)
    )


def _build_by_other_rules(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        for module in (kg.ingest.writer, kg.ingest.extractions, kg.resolution.relink):
            patched.setattr(module, "resolve_entities", _resolve_as_before)
        build_graph(store, PAPERS)
    store.execute([("MATCH (s:Store) SET s.rules = 'older', s.naming_rules = 'older'", {})])
    assert any(concept.endswith("-as-before") for concept in _list_concepts(store, PAPERS[0].id))


def test_papers_that_other_rules_linked_otherwise_are_linked_again(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_graph(store, PAPERS)
    expected = read_graph(store)
    for paper in PAPERS:
        forget(store, paper.id)
    _build_by_other_rules(store, monkeypatch)
    assert read_graph(store) != expected
    with monkeypatch.context() as patched:
        patched.setattr(linking, "relink", _stop)
        with pytest.raises(KeyboardInterrupt):
            build_graph(store, PAPERS)
    build_graph(store, PAPERS)
    assert read_graph(store) == expected


def test_what_a_paper_is_called_by_is_its_name_until_the_corpus_spells_it_out(store: GraphStore) -> None:
    extractor = Lexicon({"steady wind chart": "Task"})
    text = "On steady wind chart (SWC)."
    called = Paper(id="called", title="SWC: Winds Drawn", abstract=text)
    others = [Paper(id=f"other {n}", title=f"Study {n}", abstract=text) for n in (1, 2)]

    def list_links() -> dict[str, str]:
        return {row["paper"]: row["concept"] for row in read_graph(store)[2]}

    build(store, [called], extractor)
    assert list_links() == {"called": "task:swc"}
    build(store, others, extractor)
    assert list_links() == dict.fromkeys(["called", "other 1", "other 2"], "task:steady-wind-chart")
    forget(store, "other 1")
    forget(store, "other 2")
    assert list_links() == {"called": "task:swc"}
