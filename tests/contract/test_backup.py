"""A graph comes back from a backup as it was, on the same engine or the other, also while builds go on."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from kg.audit.checking import audit
from kg.export.backup import BackupReport, back_up, open_backup, restore
from kg.ingest import build, forget
from kg.model import NotAllowed, StoreError, StoreFormat, StoreReadOnly, UsageError
from kg.resolution import merge
from kg.store import GraphStore
from tests.contract.test_build import KINDS, PAPERS
from tests.contract.test_bulk import HOSTILE, read_everything
from tests.contract.test_copy import ROOT, WAYS, Stores, export_triples, stores
from tests.contract.test_crash import make_numbered_batch
from tests.lexicon import Lexicon
from tests.waiting import wait_until

__all__ = ["stores"]  # a fixture


def fill(store: GraphStore) -> None:
    """Write a graph with a decision of a user, aliases, citations and a hierarchy."""
    build(store, PAPERS, Lexicon(KINDS))
    merge(store, "diffusion model", "X-Net")
    forget(store, "p4")


def restore_into(stores: Stores, name: str, file: Path) -> tuple[GraphStore, BackupReport]:
    with open_backup(file) as backup:
        target = stores.open(name, copying=backup.mark)
        return target, restore(backup, target)


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_all_is_there(stores: Stores, source: str, target: str, tmp_path: Path) -> None:
    left, file = stores.open(source), tmp_path / "graph.kgbackup"
    fill(left)
    made = back_up(left, file)
    right, report = restore_into(stores, target, file)
    assert report == made
    assert report.nodes > 4 < report.relationships
    assert read_everything(right) == read_everything(left)
    assert export_triples(right, tmp_path) == export_triples(left, tmp_path)
    assert audit(right) == ()
    with (
        open_backup(file) as backup,
        pytest.raises(UsageError, match="holds a graph already: restore into an empty store"),
    ):
        restore(backup, right)
    again = back_up(right, tmp_path / "again.kgbackup")
    assert again == made
    for store in (left, right):
        store.close()


def test_texts_that_mean_something_to_json_or_a_terminal_come_back(stores: Stores, tmp_path: Path) -> None:
    left, file = stores.open("one"), tmp_path / "graph.kgbackup"
    build(left, HOSTILE[:3], Lexicon(KINDS))
    back_up(left, file)
    right, _ = restore_into(stores, "other", file)
    assert read_everything(right) == read_everything(left)


@pytest.mark.parametrize("source", ["one", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_build_that_goes_on_meanwhile_is_not_in_it(stores: Stores, source: str, tmp_path: Path) -> None:
    writer = stores.open(source)
    writer.prepare()
    writer.write(make_numbered_batch(1))
    writer.checkpoint()
    before = export_triples(writer, tmp_path)
    threads: list[Thread] = []

    def write_more(nodes: int) -> None:
        if not threads:  # ids of this batch come before those that were read
            work = lambda: writer.run_exclusively(lambda: writer.write(make_numbered_batch(0)))  # noqa: E731
            threads.append(Thread(target=work))
            threads[0].start()

    reader = stores.open(source)
    back_up(reader, tmp_path / "graph.kgbackup", on_progress=write_more)
    threads[0].join()
    assert len(export_triples(writer, tmp_path)) > len(before)
    writer.close()
    restored, _ = restore_into(stores, "restored", tmp_path / "graph.kgbackup")
    assert export_triples(restored, tmp_path) == before


RESTORING = """
import sys
import kg.export.backup.restoring
from kg.export.backup import open_backup, restore
from kg.store import Credentials, OpenOptions, open_store
kg.export.backup.restoring.ROWS_PER_TRANSACTION = 20
file, target, password = sys.argv[1:]
with open_backup(file) as backup:
    store = open_store(target, Credentials("neo4j", password), OpenOptions(copying=backup.mark))
    restore(backup, store, on_progress=lambda rows: print(rows, flush=True))
"""


@pytest.mark.parametrize("target", ["other", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_restore_that_was_killed_goes_on(stores: Stores, target: str, tmp_path: Path) -> None:
    left, file = stores.open("one"), tmp_path / "graph.kgbackup"
    left.prepare()
    for number in range(5):
        left.write(make_numbered_batch(number))
    back_up(left, file)
    password = stores.server.password if stores.server else ""
    command = [sys.executable, "-c", RESTORING, str(file), stores.address(target), password]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    for _ in range(4):
        assert process.stdout.readline()
    process.kill()
    process.wait()
    if stores.server:
        wait_until(stores.server.is_idle)

    with pytest.raises(StoreFormat, match="a backup that was restored in part: finish it with kg restore"):
        stores.open(target).prepare()
    right, _ = restore_into(stores, target, file)
    assert export_triples(right, tmp_path) == export_triples(left, tmp_path)
    right.close()
    assert stores.open(target).health().counts == left.health().counts


@pytest.mark.neo4j
def test_a_graph_that_nobody_may_write_to_is_read_as_it_is(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(error: StoreError) -> None:
        def run_exclusively(work: object) -> None:
            raise error

        monkeypatch.setattr(store, "run_exclusively", run_exclusively)

    store = stores.open("neo4j")
    fill(store)
    refuse(NotAllowed("bolt://host does not allow this"))
    with pytest.raises(NotAllowed, match=r"needs permission to write .*; kg copy does without: bolt://host"):
        back_up(store, tmp_path / "graph.kgbackup")
    refuse(StoreReadOnly("the database is read-only"))
    assert back_up(store, tmp_path / "graph.kgbackup").nodes
    assert audit(store) == ()


def test_an_empty_graph_is_told(stores: Stores, tmp_path: Path) -> None:
    empty = stores.open("one")
    empty.prepare()
    with pytest.raises(UsageError, match="is empty: there is nothing to back up"):
        back_up(empty, tmp_path / "graph.kgbackup")
    assert not (tmp_path / "graph.kgbackup").exists()
