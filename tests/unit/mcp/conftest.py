"""A server over the graph of four papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="needs the extra mcp")

import kg
from kg.mcp import make_server
from kg.web.snapshots import Snapshots
from tests.unit.cli.library import build_library
from tests.unit.mcp.asking import Assistant


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshots]:
    path: Path = build_library(tmp_path_factory.mktemp("assistants") / "papers.kg")
    opened = Snapshots(lambda: kg.connect(path))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def assistant(snapshots: Snapshots) -> Assistant:
    return Assistant(make_server(snapshots))


@pytest.fixture(scope="session")
def trusted(snapshots: Snapshots) -> Assistant:
    """An assistant that may send Cypher."""
    return Assistant(make_server(snapshots, allow_cypher=True))
