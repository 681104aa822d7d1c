"""Linking looks only at what changed since the last one, to the result of looking at everything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.ingest import build, forget
from kg.linking import hash_rules
from kg.model import Paper
from kg.records.state import read_state
from kg.resolution import link as linking
from kg.resolution.link import link
from kg.store import Credentials, GraphStore, open_store
from tests.contract.random_graphs import BUILT
from tests.contract.test_build import PAPERS, build_graph, read_graph
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j

EXAMPLES = max(1, settings().max_examples // 5)
"""Each makes several graphs."""

OpenEmpty: TypeAlias = Callable[[], GraphStore]

KINDS = {
    "source separation": "Task",
    "music source separation": "Task",
    "Music Source Separation": "Method",
    "blind music source separation": "Task",
    "sourceseparation": "Task",
    "separation of sources": "Task",
    "separating sources": "Task",
    "source separator": "Method",
    "music source separator": "Method",
    "diffusion model": "Method",
    "odd diffusion model": "Method",
    "odd diffusion based model": "Method",
    "very odd diffusion model": "Method",
    "MSS": "Task",
    "MSS model": "Method",
    "MSS-XYZ": "Method",
    "XYZ": "Method",
    "XYZ-based separation": "Task",
    "XYZ corpus": "Dataset",
    "GAN": "Method",
    "GAN inversion": "Task",
    "generative adversarial network": "Method",
    "image generation": "Task",
    "image synthesis": "Task",
    "unheard thing": "Topic",
    "small unheard thing": "Topic",
    "smaller unheard thing": "Method",
    "unheard things": "Dataset",
}
NAMES = sorted(KINDS)


def _sentences() -> st.SearchStrategy[str]:
    name = st.sampled_from(NAMES)
    said = st.tuples(st.sampled_from(["We propose ", "We are unlike ", "On "]), name)
    related = st.tuples(name, st.sampled_from([" is a kind of ", " is a step of ", " for "]), name)
    defined = st.sampled_from(
        ["music source separation (MSS)", "many solar systems (MSS)", "odd diffusion model (XYZ)"]
    )
    return st.one_of(said.map("".join), said.map("".join), related.map("".join), defined)


texts = st.lists(st.lists(_sentences(), min_size=1, max_size=4).map(". ".join), min_size=2, max_size=9)


def _make_papers(abstracts: list[str]) -> list[Paper]:
    return [Paper(id=f"p{n}", title=f"Paper {n}", abstract=text) for n, text in enumerate(abstracts)]


def _build(store: GraphStore, papers: list[Paper]) -> None:
    build(store, papers, Lexicon(KINDS), at=BUILT)


def _link_all(store: GraphStore) -> None:
    """Link as if nothing had been linked before by these rules."""
    store.execute([("MATCH (s:Store) REMOVE s.rules", {})])
    store.run_exclusively(lambda: link(store))


def check_all_batches(open_empty: OpenEmpty, abstracts: list[str], size: int) -> None:
    """Build in batches and forget a paper; after each step all is as if everything had been looked at."""
    papers = _make_papers(abstracts)
    store = open_empty()
    try:
        for start in range(0, len(papers), size):
            _build(store, papers[start : start + size])
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


def _stop(*arguments: object) -> None:
    raise KeyboardInterrupt
