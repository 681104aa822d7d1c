"""A file is replaced when everything is written, and not before."""

import gzip
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.files import write_atomically
from kg.model import ExportError, UsageError
from tests.waiting import HANG_SECONDS


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "papers.nt"
    target.write_text("old")
    with write_atomically(target) as file:
        file.write(b"new")
        file.flush()
        assert target.read_text() == "old"
        assert len(names(tmp_path)) == 2
    assert target.read_text() == "new"
    assert names(tmp_path) == ["papers.nt"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, BrokenPipeError])
def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "papers.nt"
    target.write_text("old")
    with pytest.raises(error), write_atomically(target) as file:
        file.write(b"new")
        raise error
    assert target.read_text() == "old"
    assert names(tmp_path) == ["papers.nt"]


ENDLESS_EXPORT = """
import signal, sys, time
from kg.cli.terminal.interrupts import interrupt_on_sigterm
from kg.files import write_atomically

signal.signal(signal.SIGINT, getattr(signal, sys.argv[2]))
with interrupt_on_sigterm(), write_atomically(sys.argv[1]) as file:
    print("begun", flush=True)
    while True:
        time.sleep(1)
"""


@pytest.mark.parametrize("on_ctrl_c", ["default_int_handler", "SIG_IGN"])
def test_a_command_that_is_ended_leaves_no_draft(tmp_path: Path, on_ctrl_c: str) -> None:
    command = [sys.executable, "-c", ENDLESS_EXPORT, str(tmp_path / "papers.nt"), on_ctrl_c]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        assert program.stdout and program.stdout.readline() == b"begun\n"
        assert len(names(tmp_path)) == 1
        program.terminate()
        assert program.wait(HANG_SECONDS) == -signal.SIGTERM
    assert names(tmp_path) == []


def test_who_may_read_the_old_file_may_read_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "papers.nt"
    target.touch()
    target.chmod(0o600)
    with write_atomically(target) as file:
        (draft,) = tmp_path.glob(".*.part")
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
        file.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_error_without_an_old_file_leaves_none(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), write_atomically(tmp_path / "papers.nt.gz") as file:
        file.write(b"new" * (1 // 0))
    assert names(tmp_path) == []


def test_a_failing_disk_is_an_export_error_that_names_the_file(tmp_path: Path) -> None:
    target = tmp_path / "papers.nt"
    target.write_text("old")
    with (
        pytest.raises(ExportError, match=rf"^cannot write {target}: No space left on device$"),
        write_atomically(target),
    ):
        raise OSError(28, "No space left on device")
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("name", "why"),
    [("missing/a.nt", "No such file or directory"), ("file/a.nt", "Not a directory"), ("folder", "Is a dir")],
)
def test_a_path_that_cannot_be_written(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match=f"^cannot write .*: {why}"), write_atomically(tmp_path / name):
        pass
    assert names(tmp_path) == ["file", "folder"]
    assert names(tmp_path / "folder") == []


@pytest.mark.parametrize("name", ["a.nt.gz", "A.NT.GZ"])
def test_a_name_in_gz_is_compressed_and_equal_content_gives_equal_bytes(tmp_path: Path, name: str) -> None:
    made = []
    for folder in ("one", "other"):
        target = tmp_path / folder / name
        target.parent.mkdir()
        with write_atomically(target) as file:
            file.write(b"text " * 1000)
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert gzip.decompress(made[0]) == b"text " * 1000
    assert len(made[0]) < 100


def test_standard_output_takes_bytes_as_they_come(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with write_atomically("-") as file:
        file.write(b"\xff\n")
    assert capfdbinary.readouterr().out == b"\xff\n"


def test_a_reader_that_has_seen_enough_is_no_failed_export() -> None:
    with pytest.raises(BrokenPipeError), write_atomically("-"):
        raise BrokenPipeError


def test_a_path_named_minus_in_a_folder_is_a_file(tmp_path: Path) -> None:
    with write_atomically(tmp_path / "-") as file:
        file.write(b"x")
    assert (tmp_path / "-").read_bytes() == b"x"


@pytest.mark.parametrize("through_link", [False, True])
def test_a_pipe_is_refused_and_stays(tmp_path: Path, through_link: bool) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    target = link if through_link else pipe
    with (
        pytest.raises(UsageError, match=r"is not a regular file and must not be replaced: write to - and"),
        write_atomically(target),
    ):
        pass
    assert pipe.is_fifo()
    assert names(tmp_path) == ["link", "pipe"]


def test_a_device_is_refused() -> None:
    with pytest.raises(UsageError, match="/dev/null is not a regular file"), write_atomically("/dev/null"):
        pass
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_link_stays_a_link_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.nt", tmp_path / "link.nt"
    real.write_text("old")
    link.symlink_to(real)
    with write_atomically(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_somebody_who_reads_the_old_file_reads_it_to_the_end(tmp_path: Path) -> None:
    target = tmp_path / "papers.nt"
    target.write_text("old text")
    with target.open() as reader:
        assert reader.read(3) == "old"
        with write_atomically(target) as file:
            file.write(b"new")
        assert reader.read() == " text"


@settings(deadline=None, max_examples=30)
@given(parts=st.lists(st.binary(max_size=50), max_size=5), packed=st.booleans())
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], packed: bool
) -> None:
    target = tmp_path_factory.mktemp("parts") / ("a.gz" if packed else "a")
    with write_atomically(target) as file:
        for part in parts:
            file.write(part)
    content = target.read_bytes()
    assert (gzip.decompress(content) if packed else content) == b"".join(parts)
