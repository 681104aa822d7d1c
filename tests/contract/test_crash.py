"""What ``kill -9`` leaves behind: every acknowledged batch whole, no other batch in part."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.store import Credentials, GraphStore, open_store
from tests.conftest import ENGINES
from tests.contract.test_store import batch
from tests.neo4j_server.server import Neo4j

ROOT = Path(__file__).parents[2]
SIZE = 20
"""Papers of a batch."""

WRITER = """
import sys
from kg.store import Credentials, open_store
from tests.contract.test_crash import make_numbered_batch
target, user, password, saving = sys.argv[1:]
store = open_store(target, Credentials(user, password))
store.prepare()
for number in range(10_000):
    store.write(make_numbered_batch(number))
    if saving == "saving":
        store.checkpoint()
    print(number, flush=True)
"""


def make_numbered_batch(number: int):  # type: ignore[no-untyped-def]  # imported by the child
    """Make a batch of its own papers, with enough text that writing and saving take a moment."""
    return batch(*(f"b{number}-{i}" for i in range(SIZE)), abstract="few step samplers " * 300)


@dataclass(frozen=True)
class Target:
    """The store that a process writes to, and how to read it afterwards."""

    address: str
    username: str = "neo4j"
    password: str = ""

    def open(self) -> GraphStore:
        return open_store(self.address, Credentials(self.username, self.password))


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    if request.param == "embedded":
        yield Target(str(tmp_path / "papers.kg"))
        return
    server: Neo4j = request.getfixturevalue("empty_neo4j")
    yield Target(server.uri, server.username, server.password)


def kill_writer(target: Target, saving: str, enough: Callable[[int], bool], delay: float) -> int:
    """Kill a writing process; return the number of batches that it acknowledged before."""
    command = [sys.executable, "-c", WRITER, target.address, target.username, target.password, saving]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    acknowledged = 0
    for line in process.stdout:
        acknowledged = int(line) + 1
        if enough(acknowledged):
            break
    time.sleep(delay)
    process.kill()
    rest = process.stdout.read().split("\n")
    process.wait()
    return max([acknowledged, *(int(line) + 1 for line in rest[:-1] if line)])


def count_papers_by_batch(store: GraphStore) -> dict[str, int]:
    """Count papers with their fact and their author, by batch."""
    text = (
        "MATCH (:Author)-[:WROTE]->(p:Paper)-[:USES]->(:Concept) "
        "RETURN split(p.id, '-')[0] AS batch, count(p) AS papers ORDER BY batch"
    )
    return {row["batch"]: row["papers"] for row in store.query(text)}


@pytest.mark.parametrize("saving", ["committing", "saving"])
@pytest.mark.parametrize(("after", "delay"), [(1, 0.0), (3, 0.01), (8, 0.003)])
def test_what_was_acknowledged_is_there_and_nothing_in_part(
    target: Target, saving: str, after: int, delay: float
) -> None:
    acknowledged = kill_writer(target, saving, lambda done: done >= after, delay)
    reader = target.open()
    found = count_papers_by_batch(reader)
    reader.close()
    assert set(found) >= {f"b{number}" for number in range(acknowledged)}
    assert len(found) <= acknowledged + 1
    assert set(found.values()) == {SIZE}


def test_the_same_batches_after_a_kill_give_the_undisturbed_graph(target: Target) -> None:
    acknowledged = kill_writer(target, "saving", lambda done: done >= 3, 0.005)
    store = target.open()
    for number in range(acknowledged + 2):
        store.write(make_numbered_batch(number))
    store.checkpoint()
    assert count_papers_by_batch(store) == {f"b{number}": SIZE for number in range(acknowledged + 2)}
    found = {identity for identity, _ in store.search("samplers", 10_000)}
    assert len(found) == SIZE * (acknowledged + 2)
    assert store.health().missing == ()
    store.close()


def test_a_process_killed_before_its_first_batch_leaves_a_store_that_works(target: Target) -> None:
    code = WRITER.partition("for number")[0] + "print('ready', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, target.address, target.username, target.password, "no"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(command, text=True, cwd=ROOT, **pipes)  # type: ignore[call-overload]
    assert process.stdout.readline().strip() == "ready"
    process.kill()
    process.wait()
    reader = target.open()
    assert count_papers_by_batch(reader) == {}
    reader.close()


def test_no_file_is_left_beside_the_store_but_its_log_and_lock(tmp_path: Path) -> None:
    target = Target(str(tmp_path / "papers.kg"))
    kill_writer(target, "saving", lambda done: done >= 2, 0.002)
    store = target.open()
    store.prepare()
    store.close()
    assert not [file for file in tmp_path.iterdir() if ".tmp" in file.name]
