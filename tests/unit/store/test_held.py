"""What a writer does when somebody removes or replaces its files, and what remains of a failed write."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.model import StoreError
from kg.store import open_store
from kg.store.embedded.location import locate
from tests.contract.test_store import batch, counts
from tests.unit.store.test_files import filled, papers

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "papers.kg"


@pytest.mark.parametrize("part", ["log", "lock"])
@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_written_without_the_log_or_the_lock(path: Path, part: str, replaced: bool) -> None:
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    lost = getattr(locate(path), part)
    lost.rename(path.with_name("removed"))
    if replaced:
        lost.write_text("something else")
    for write in (lambda: store.write(batch("b")), store.checkpoint):
        with pytest.raises(StoreError, match=r"the log or the lock of .* was removed or replaced"):
            write()
    store.close()
    assert not replaced or lost.read_text() == "something else"


def test_a_store_that_was_restored_meanwhile_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.kg"
    filled(backup, "restored")
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    store.write(batch("b"))
    shutil.copy(backup, path)
    with pytest.raises(StoreError, match="was replaced while it was open, and is left as it is"):
        store.checkpoint()
    assert path.read_bytes() == backup.read_bytes()
    store.close()


def test_a_store_that_was_removed_is_saved_anew(path: Path) -> None:
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    path.unlink()
    store.write(batch("b"))
    store.checkpoint()
    store.close()
    assert papers(path) == 2


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_store_keeps_its_permissions_and_its_log_has_them(path: Path, mode: int) -> None:
    filled(path, "a")
    path.chmod(mode)
    store = open_store(path)
    store.write(batch("b"))
    assert locate(path).log.stat().st_mode & 0o777 == mode
    store.checkpoint()
    store.write(batch("c"))
    store.close()
    assert papers(path) == 3
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.slow
def test_a_reader_lives_on_when_its_store_is_removed_or_overwritten(path: Path) -> None:
    """A graph so large that the engine would read some of it from the file only when it is needed."""
    code = (
        "import sys; from pathlib import Path; from kg.store import open_store\n"
        "from tests.contract.test_store import batch\n"
        "path = Path(sys.argv[1]); store = open_store(path)\n"
        "store.write(batch(*(f'p{n}' for n in range(33_000)))); store.checkpoint(); store.close()\n"
        "reader = open_store(path); reader.health()\n"
        "with path.open('r+b') as file: file.truncate(1000)\n"
        "rows = reader.query('MATCH (p:Paper) RETURN p.id AS id, p.doi AS doi, p.url AS url')\n"
        "assert len({row['id'] for row in rows}) == 33_000"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def limit_file_size(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size; a disk that fills up does the same."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_write_that_fails_is_one_sentence_and_not_seen_afterwards(path: Path) -> None:
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    with limit_file_size(10_000):
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                store.write(batch("b", abstract="long " * 10_000))
            assert str(caught.value) == (
                f"cannot read or write '{path}': File too large; what was committed is kept"
            )
            assert counts(store)[0] == 1
    store.write(batch("c"))
    assert counts(store)[0] == 2
    store.close()
    assert papers(path) == 2


def test_a_checkpoint_that_fails_keeps_the_last_one_and_the_log(path: Path) -> None:
    store = open_store(path)
    store.write(batch("a"))
    store.checkpoint()
    store.write(batch("b"))
    with (
        limit_file_size(1_000),
        pytest.raises(StoreError, match="File too large; what was committed is kept"),
    ):
        store.checkpoint()
    store.close()
    assert papers(path) == 2
    assert not [file for file in path.parent.iterdir() if ".tmp" in file.name]


def test_one_of_two_processes_that_make_a_store_gets_it(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from kg.model import StoreBusy; from kg.store import open_store\n"
        "from tests.contract.test_store import batch\n"
        "store = open_store(Path(sys.argv[1])); sys.stdin.readline()\n"
        "try: store.write(batch(sys.argv[2])); store.checkpoint(); print('written')\n"
        "except StoreBusy as error: print(error)\n"
        "print(flush=True); sys.stdin.readline()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    both = [
        subprocess.Popen([sys.executable, "-c", code, path, name], text=True, cwd=ROOT, **pipes)  # type: ignore[call-overload]
        for name in "ab"
    ]
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.stdout.readline().strip() for process in both]
    for process in both:
        process.communicate("end\n")
    assert said.count("written") == 1
    assert any("is open for writing in process" in line for line in said)
    assert papers(path) == 1
