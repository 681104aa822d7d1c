"""A small graph about separating sounds, in an embedded store."""

from collections.abc import Iterator

import pytest

from kg.ingest import build
from kg.store import GraphStore, open_store
from tests.lexicon import Lexicon
from tests.unit.queries.examples import KINDS, PAPERS


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The papers of `PAPERS`, built once: questions do not write."""
    store = open_store(tmp_path_factory.mktemp("queries") / "papers.kg")
    build(store, PAPERS, Lexicon(KINDS))
    yield store
    store.close()
