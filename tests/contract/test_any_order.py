"""A graph depends on its papers alone, not on their order, on batches, or on what it held before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.ingest import forget
from kg.model import Paper
from kg.rdf import export
from kg.records.state import read_state
from kg.store import Credentials, GraphStore, open_store
from tests.contract.alike_names import EARLIER, build_alike, make_papers, texts
from tests.contract.test_build import read_graph
from tests.neo4j_server.server import Neo4j

EXAMPLES = settings().max_examples

OpenEmpty: TypeAlias = Callable[[], GraphStore]


@dataclass(frozen=True)
class History:
    """How papers came into a graph."""

    papers: Sequence[Paper]
    """Those that are there in the end."""
    earlier: Sequence[Paper]
    """Those that an earlier version of the extractor has read before."""
    arrived: Sequence[Paper]
    """All of them, and others that were removed later, in the order in which they came."""
    size: int
    """Papers of a batch."""

    def repeat(self, store: GraphStore) -> None:
        """Repeat the history in an empty store."""
        build_alike(store, list(self.earlier), EARLIER)
        removed = {paper.id for paper in self.arrived} - {paper.id for paper in self.papers}
        for start in range(0, len(self.arrived), self.size):
            build_alike(store, list(self.arrived[start : start + self.size]))
        for id in sorted(removed):
            forget(store, id)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw papers, and how they came."""
    papers = make_papers(draw(texts))
    earlier = draw(st.lists(st.sampled_from(papers), max_size=3, unique_by=lambda paper: paper.id))
    removed = [Paper(id=f"x{n}", title=f"Paper x{n}", abstract=text) for n, text in enumerate(draw(_few))]
    arrived = draw(st.permutations([*papers, *removed]))
    return History(papers, earlier, arrived, draw(st.integers(1, 4)))


_few = st.one_of(st.just([]), texts.map(lambda some: some[:2]))


def check_history(open_empty: OpenEmpty, history: History, folder: Path) -> None:
    """Check that a history ends in the graph that building all papers at once gives."""
    at_once = describe(open_empty, lambda store: build_alike(store, list(history.papers)), folder)
    assert describe(open_empty, history.repeat, folder) == at_once


def describe(open_empty: OpenEmpty, fill: Callable[[GraphStore], None], folder: Path) -> list[Any]:
    """Return all parts of a graph that must be equal: its contents, linked names, and N-Triples."""
    store = open_empty()
    try:
        fill(store)
        export(store, folder / "graph.nt")
        lines = (folder / "graph.nt").read_text().splitlines()
        return [*read_graph(store), read_state(store).stored_table, lines]
    finally:
        store.close()


@pytest.mark.slow
@pytest.mark.timeout(0)
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES)
@given(history=histories())
def test_any_order_on_the_embedded_engine(tmp_path_factory: pytest.TempPathFactory, history: History) -> None:
    folder = tmp_path_factory.mktemp("any-order")
    numbers = iter(range(1_000_000))
    check_history(lambda: open_store(folder / f"{next(numbers)}.kg"), history, folder)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.timeout(0)
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=max(1, EXAMPLES // 10))
@given(history=histories())
def test_any_order_on_a_server(
    neo4j_server: Neo4j, tmp_path_factory: pytest.TempPathFactory, history: History
) -> None:
    def open_empty() -> GraphStore:
        neo4j_server.delete_all()
        return open_store(neo4j_server.uri, Credentials(neo4j_server.username, neo4j_server.password))

    check_history(open_empty, history, tmp_path_factory.mktemp("any-order"))
