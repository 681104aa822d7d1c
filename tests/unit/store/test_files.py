"""An embedded store copes with files that are missing, foreign, locked, read-only or cut."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from operator import methodcaller
from pathlib import Path

import kglite
import pytest

from kg.model import GraphBatch, StoreBusy, StoreError, StoreFormat, StoreUnavailable
from kg.store import open_store
from tests.contract.test_store import batch, counts

WRITING, READING = methodcaller("prepare"), methodcaller("health")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "papers.kg"


def filled(path: Path, *ids: str) -> None:
    store = open_store(path)
    store.write(batch(*ids))
    store.checkpoint()
    store.close()


def papers(path: Path) -> int:
    store = open_store(path)
    try:
        return counts(store)[0]
    finally:
        store.close()


@contextmanager
def another_writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the store for writing until it is told to end."""
    code = (
        "import sys; from pathlib import Path; from kg.store import open_store\n"
        "store = open_store(Path(sys.argv[1])); store.prepare(); print('ready', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        try:
            yield process
        finally:
            process.kill()


def test_a_missing_store_says_how_to_build_one(path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="kg build SOURCE --store"):
        open_store(path).health()
    assert list(path.parent.iterdir()) == []


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    for use in (WRITING, READING):
        with pytest.raises(StoreFormat, match="is a folder"):
            use(open_store(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "title,year\n", "RGF and nothing of the kind"])
def test_another_file_is_refused_and_left_alone(path: Path, content: str) -> None:
    path.write_text(content)
    for use in (WRITING, READING):
        with pytest.raises(StoreFormat, match="not a store"):
            use(open_store(path))
    assert path.read_text() == content


def test_a_cut_file_is_refused(path: Path) -> None:
    filled(path, "a")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(StoreFormat, match="damaged"):
        open_store(path).health()


def test_a_graph_of_another_program_is_refused(path: Path) -> None:
    graph = kglite.open(str(path))
    graph.cypher("CREATE (:Person {id: 'ada'})")
    graph.close()
    for use in (WRITING, READING):
        with pytest.raises(StoreFormat, match="something else"):
            use(open_store(path))


def test_a_store_of_another_version_is_refused(path: Path) -> None:
    store = open_store(path)
    store.execute([("MATCH (s:Store) SET s.format = 99", {})])
    store.close()
    with pytest.raises(StoreFormat, match="format 99"):
        open_store(path).health()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "nowhere" / "papers.kg").prepare()


def test_a_second_writer_learns_who_holds_the_store_and_readers_go_on(path: Path) -> None:
    filled(path, "a")
    with another_writer(path) as process:
        with pytest.raises(StoreBusy, match=f"process {process.pid}"):
            open_store(path).write(batch("b"))
        assert papers(path) == 1


def test_a_second_handle_of_one_process_is_refused(path: Path) -> None:
    first = open_store(path)
    first.prepare()
    with pytest.raises(StoreBusy, match="in this process"):
        open_store(path).prepare()
    first.close()
    open_store(path).prepare()


def test_readers_see_the_last_checkpoint_while_a_writer_works(path: Path) -> None:
    writer = open_store(path)
    writer.write(batch("a"))
    assert papers(path) == 0
    writer.checkpoint()
    writer.write(batch("b"))
    assert papers(path) == 1
    writer.close()
    assert papers(path) == 2


def test_a_checkpoint_without_a_commit_leaves_the_file_alone(path: Path) -> None:
    filled(path, "a")
    saved = path.stat()
    store = open_store(path)
    store.prepare()
    store.checkpoint()
    assert path.stat() == saved
    store.write(batch("b"))
    store.checkpoint()
    assert path.stat().st_size > saved.st_size
    store.close()
    assert papers(path) == 2


def test_many_new_papers_are_found_without_another_checkpoint(path: Path) -> None:
    filled(path, "first")
    store = open_store(path)
    store.write(batch(*(f"paper{n}" for n in range(1200))))
    assert [found for found, _ in store.search("paper1199", 3)] == ["paper1199"]
    store.close()
    reader = open_store(path)
    assert [found for found, _ in reader.search("paper1199", 3)] == ["paper1199"]
    reader.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    filled(path, "a")
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert papers(path) == 1
        with pytest.raises(StoreError, match="cannot"):
            open_store(path).write(batch("b"))
    finally:
        path.parent.chmod(stat.S_IRWXU)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_one_sentence_and_loses_nothing_committed(small_disk: Path) -> None:
    path = small_disk / "papers.kg"
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    written = 1
    with pytest.raises(StoreError) as caught:
        while True:
            store.write(batch(f"p{written}", abstract=os.urandom(100_000).hex()))
            written += 1
    assert len(str(caught.value).splitlines()) == 1
    store.close()
    (small_disk / "papers.kg").stat()
    assert written > 5
    assert papers(path) == written


def test_a_checkpoint_on_a_full_disk_keeps_the_last_one_and_the_log(small_disk: Path) -> None:
    path = small_disk / "papers.kg"
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    store.write(batch("b", abstract=os.urandom(400_000).hex()))
    filler = small_disk / "filler"
    with pytest.raises(OSError), filler.open("wb") as file:
        while True:
            file.write(b"x" * 4096)
            file.flush()
    with pytest.raises(StoreError) as caught:
        store.checkpoint()
    assert len(str(caught.value).splitlines()) == 1
    store.close()
    assert papers(path) in (1, 2)
    filler.unlink()
    assert papers(path) == 2


def test_writing_goes_on_after_a_refused_batch(path: Path) -> None:
    store = open_store(path)
    with pytest.raises(StoreError):
        store.write(GraphBatch(nodes={"Paper": ({"id": "a", "year": 2**70},)}))
    store.write(batch("b"))
    assert counts(store)[0] == 1
    store.close()
