"""A small graph, and the explorer of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kg.graph import Graph
from kg.ingest import build
from kg.store import open_store
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from kg.web.snapshots import Snapshots


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Snapshots"]:
    pytest.importorskip("starlette")
    from kg.web.snapshots import Snapshots

    path = tmp_path_factory.mktemp("web") / "papers.kg"
    store = open_store(path)
    build(store, PAPERS, Lexicon(KINDS))
    store.close()
    opened = Snapshots(lambda: Graph(open_store(path)))
    yield opened
    opened.close()


@pytest.fixture
def client(snapshots: "Snapshots") -> "TestClient":
    from starlette.testclient import TestClient

    from kg.web.app import make_app

    return TestClient(make_app(snapshots), base_url="http://127.0.0.1:8765")
