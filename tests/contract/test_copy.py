"""A graph copied from one store to another is the same graph, even if the copy was cut off and resumed."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.export.copying import copy
from kg.model import StoreError, StoreFormat, UsageError
from kg.rdf import export
from kg.store import Credentials, GraphStore, OpenOptions, open_store
from tests.contract.nasty_graphs import fill
from tests.contract.test_bulk import read_everything
from tests.contract.test_crash import make_numbered_batch
from tests.neo4j_server.server import Neo4j
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
neo4j = pytest.mark.neo4j


@dataclass(frozen=True)
class Stores:
    """Opens stores by name: those in files, and "neo4j"."""

    folder: Path
    server: Neo4j | None

    def address(self, name: str) -> str:
        return self.server.uri if name == "neo4j" and self.server else str(self.folder / f"{name}.kg")

    def open(self, name: str, **opening: str | None) -> GraphStore:
        credentials = Credentials("neo4j", self.server.password if self.server else "")
        return open_store(self.address(name), credentials, OpenOptions(**opening))  # type: ignore[arg-type]  # of tests


@pytest.fixture
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Stores:
    needed = request.node.get_closest_marker("neo4j")
    return Stores(tmp_path, request.getfixturevalue("empty_neo4j") if needed else None)


def export_triples(store: GraphStore, folder: Path) -> str:
    export(store, folder / "graph.nt")
    return (folder / "graph.nt").read_text("utf-8")


def count_relationships(store: GraphStore) -> int:
    found: int = store.query("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
    return found


WAYS = [
    ("one", "other"),
    pytest.param("one", "neo4j", marks=neo4j),
    pytest.param("neo4j", "other", marks=neo4j),
]


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_all_is_there(stores: Stores, source: str, target: str) -> None:
    left, right = stores.open(source), stores.open(target, copying=stores.address(source))
    left.prepare()
    fill(left, 60, seed=3)
    left.checkpoint()
    report = copy(left, right)
    assert report.nodes > 0
    assert report.relationships == count_relationships(right) > 0
    assert read_everything(right) == read_everything(left)
    with pytest.raises(UsageError, match="holds a graph already: copy into an empty store"):
        copy(left, right)
    for store in (left, right):
        store.close()


COPYING = """
import sys
from kg.export.copying import copy
from kg.store import Credentials, OpenOptions, open_store
import kg.export.copying
kg.export.copying.NODES_PER_TRANSACTION = 20
source, target, password = sys.argv[1:]
left = open_store(source, Credentials("neo4j", password))
right = open_store(target, Credentials("neo4j", password), OpenOptions(copying=source))
copy(left, right, on_progress=lambda nodes: print(nodes, flush=True))
"""


@pytest.mark.parametrize("steps", [3, 25])
@pytest.mark.parametrize(("source", "target"), WAYS[:2])
def test_a_copy_that_was_killed_goes_on(
    stores: Stores, source: str, target: str, steps: int, tmp_path: Path
) -> None:
    left = stores.open(source)
    for number in range(20):
        left.write(make_numbered_batch(number))
    left.checkpoint()
    left.close()
    addresses = stores.address(source), stores.address(target)
    password = stores.server.password if stores.server else ""
    command = [sys.executable, "-c", COPYING, *addresses, password]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    for _ in range(steps):
        assert process.stdout.readline()
    process.kill()
    process.wait()
    if stores.server:
        wait_until(stores.server.is_idle)

    with pytest.raises(StoreFormat, match=r"an unfinished copy of .*: finish it with kg copy"):
        stores.open(target).prepare()
    left, right = stores.open(source), stores.open(target, copying=addresses[0])
    copied: list[int] = []
    copy(left, right, on_progress=copied.append)
    assert sum(copied) < 2 * 400, "it began anew"
    assert export_triples(right, tmp_path) == export_triples(left, tmp_path)
    right.close()
    assert stores.open(target).health().counts == left.health().counts


def test_a_source_that_changes_meanwhile_is_told(stores: Stores) -> None:
    left, right = stores.open("one"), stores.open("other", copying=stores.address("one"))
    left.write(make_numbered_batch(1))

    def write_more(nodes: int) -> None:
        left.write(make_numbered_batch(0))  # its ids come before those that were copied

    with pytest.raises(StoreError, match=r"differ .*: either the source changed meanwhile"):
        copy(left, right, on_progress=write_more)


def test_an_empty_source_is_told(stores: Stores) -> None:
    left, right = stores.open("one"), stores.open("other")
    left.prepare()
    with pytest.raises(UsageError, match="is empty: there is nothing to copy"):
        copy(left, right)
