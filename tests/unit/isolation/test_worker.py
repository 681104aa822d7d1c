"""A worker answers requests; whatever goes wrong in one answer affects no other."""

import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kg.isolation.frames import MAX_FRAME_BYTES, TOO_LARGE
from kg.isolation.worker import Worker, WorkerDied, WorkerError, WorkerTimeout
from kg.model import StoreError
from tests.waiting import HANG_SECONDS, wait_until

PROGRAM = """
import os, signal, time

def load(source, word="fed"):
    text = source.read().decode()
    if word == "bad":
        raise ValueError("cannot load", text)
    if word == "crash":
        os.abort()
    return text, (word, len(text))

def answer(text, request):
    what, value = request
    if what == "count":
        yield from range(value)
    elif what == "loaded":
        yield text
    elif what == "process":
        yield os.getpid()
        time.sleep(value)
    elif what == "fail":
        yield "so far"
        raise KeyError(value)
    elif what == "say":
        os.write(2, value.encode())
        os.abort()
    elif what == "signal":
        os.kill(os.getpid(), value)
        time.sleep(60)
    elif what == "allocate":
        yield len(bytearray(value))
    elif what == "text":
        yield "so far"
        yield "x" * value
    elif what == "write":
        with open(value, "w", buffering=1) as file:
            file.write("a line\\n")
    elif what == "compute":
        yield os.getpid()
        while True:
            pass

def describe_error(error):
    return type(error).__name__, *error.args
"""

MEMORY = 100_000_000


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    return file


@pytest.fixture
def worker(program: Path) -> Iterator[Worker]:
    worker = Worker(program, memory=MEMORY)
    worker.load([b"papers"])
    yield worker
    worker.close()
    assert not worker.is_running


def ask(worker: Worker, what: str, value: object = 0, timeout: float = HANG_SECONDS) -> list[object]:
    with worker.ask((what, value), timeout) as frames:
        return list(frames)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@contextmanager
def open_files(spare: int) -> Iterator[None]:
    """Let this process open only so many more files, and lift that limit afterwards."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    null = os.open(os.devnull, os.O_RDONLY)
    resource.setrlimit(resource.RLIMIT_NOFILE, (null + 20, limits[1]))
    held = [null]
    try:
        with suppress(OSError):
            while True:
                held.append(os.dup(null))
        for _ in range(spare):
            os.close(held.pop())
        yield
        held += [os.dup(null) for _ in range(spare)]
    finally:
        for file in held:
            os.close(file)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def test_frames_come_in_order(worker: Worker) -> None:
    assert ask(worker, "count", 3) == [0, 1, 2]
    assert ask(worker, "count", 0) == []


def test_what_is_fed_is_loaded_once(program: Path) -> None:
    worker = Worker(program, "named")
    chunks = [b"a" * 1_000_000] * 5
    assert worker.load(chunks) == ("named", 5_000_000)
    assert ask(worker, "loaded") == ask(worker, "loaded") == ["a" * 5_000_000]
    worker.close()


def test_what_cannot_be_loaded_is_explained(program: Path) -> None:
    worker = Worker(program, "bad")
    with pytest.raises(WorkerError) as caught:
        worker.load([b"text"])
    assert (caught.value.kind, caught.value.details) == ("ValueError", ("cannot load", "text"))


def test_a_crash_while_loading(program: Path) -> None:
    with pytest.raises(WorkerDied, match=r"^the process ended by SIGABRT$"):
        Worker(program, "crash").load()


def test_a_program_that_cannot_be_imported_says_why(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text("import no_such_engine")
    with pytest.raises(WorkerDied, match=r"with status 1: .*ModuleNotFoundError: No module named 'no_such"):
        Worker(file).load()


def test_an_error_comes_after_the_frames_before_it(worker: Worker) -> None:
    with worker.ask(("fail", "no such name"), HANG_SECONDS) as frames:
        assert next(frames) == "so far"
        with pytest.raises(WorkerError) as caught:
            next(frames)
    assert (caught.value.kind, caught.value.details) == ("KeyError", ("no such name",))


@pytest.mark.parametrize("name", ["SIGABRT", "SIGKILL", "SIGSEGV", "SIGTERM"])
def test_a_crash_costs_one_answer(worker: Worker, name: str) -> None:
    with pytest.raises(WorkerDied, match=rf"^the process ended by {name}$"):
        ask(worker, "signal", signal.Signals[name])
    assert ask(worker, "count", 1) == [0]


def test_a_crash_repeats_what_was_said_last(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match=r"^the process ended by SIGABRT: panicked in the engine: \?\[31m$"):
        ask(worker, "say", "panicked\n\nin the engine:\n\33[31m\nnote: run with …\n")
    with pytest.raises(WorkerDied, match=r"^the process ended by SIGABRT: x{300}$"):
        ask(worker, "say", "x" * 50_000)
    with pytest.raises(WorkerDied, match=r"^the process ended: x{300}$"):  # and there is no room for more
        ask(worker, "say", "x" * 100_000)


def test_an_answer_that_takes_too_much_memory_ends_alone(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match=r"^the process ended with status 1: MemoryError$"):
        ask(worker, "allocate", 2 * MEMORY)
    assert ask(worker, "allocate", MEMORY // 2) == [MEMORY // 2]


def test_a_frame_that_is_too_large_is_not_sent(program: Path) -> None:
    worker = Worker(program)
    worker.load()
    assert len(str(ask(worker, "text", MAX_FRAME_BYTES // 2)[1])) == MAX_FRAME_BYTES // 2
    with worker.ask(("text", MAX_FRAME_BYTES), HANG_SECONDS) as frames:
        assert next(frames) == "so far"
        with pytest.raises(WorkerError, match=TOO_LARGE):
            next(frames)
    worker.close()


def test_an_answer_that_takes_too_long_is_ended(worker: Worker) -> None:
    with worker.ask(("compute", None), 0.3) as frames:
        pid = next(frames)
        with pytest.raises(WorkerTimeout):
            next(frames)
    wait_until(lambda: is_gone(pid))
    assert ask(worker, "count", 1) == [0]


def test_the_time_of_the_reader_does_not_count(worker: Worker) -> None:
    with worker.ask(("count", 3), 1) as frames:
        first = next(frames)
        threading.Event().wait(1.1)
        assert [first, *frames] == [0, 1, 2]


def test_an_answer_that_nobody_reads_any_more_is_ended(worker: Worker) -> None:
    with worker.ask(("compute", None), HANG_SECONDS) as frames:
        pid = next(frames)
    wait_until(lambda: is_gone(pid))


def test_an_answer_writes_no_file(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises((WorkerDied, WorkerError)):
        ask(worker, "write", str(tmp_path / "written"))
    assert not (tmp_path / "written").exists() or (tmp_path / "written").read_text() == ""


def test_answers_at_the_same_time(worker: Worker) -> None:
    with worker.ask(("process", HANG_SECONDS), HANG_SECONDS) as waiting:
        first = next(waiting)
        with worker.ask(("count", 2), HANG_SECONDS) as counting:
            assert list(counting) == [0, 1]
        assert not is_gone(first)


def test_many_threads_ask_at_once(worker: Worker) -> None:
    answers = dict[int, list[object]]()
    threads = [
        threading.Thread(target=lambda n=n: answers.update({n: ask(worker, "count", n)})) for n in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {n: list(range(n)) for n in range(30)}


def test_closing_waits_for_the_answer_that_is_being_read(program: Path) -> None:
    worker = Worker(program)
    worker.load()
    with worker.ask(("count", 100_000), HANG_SECONDS) as frames:
        next(frames)
        worker.close()
        assert worker.is_running
        assert sum(1 for _ in frames) == 99_999
    assert not worker.is_running


def test_a_worker_ends_when_nobody_refers_to_it(program: Path) -> None:
    worker = Worker(program)
    worker.load()
    with worker.ask(("process", HANG_SECONDS), HANG_SECONDS) as frames:
        fork = next(frames)
        parent = int(Path(f"/proc/{fork}/stat").read_text().rpartition(")")[2].split()[1])
    del worker, frames
    wait_until(lambda: is_gone(parent))


def test_a_worker_that_was_killed_says_so(worker: Worker) -> None:
    worker._started.process.kill()
    wait_until(lambda: not worker.is_running)
    with pytest.raises(WorkerDied, match=r"^the process ended by SIGKILL$"):
        ask(worker, "count", 1)


@pytest.mark.parametrize("spare", range(8))
def test_where_too_many_files_are_open_no_worker_starts(program: Path, spare: int) -> None:
    with (
        open_files(spare),
        pytest.raises(StoreError, match=r"^cannot start the process that runs queries: Too many open files$"),
    ):
        Worker(program)


@pytest.mark.parametrize("spare", range(4))
def test_where_too_many_files_are_open_no_worker_is_asked(worker: Worker, spare: int) -> None:
    with (
        open_files(spare),
        pytest.raises(StoreError, match="Too many open files"),
        worker.ask(("count", 3), HANG_SECONDS),
    ):
        pass
    assert ask(worker, "count", 3) == [0, 1, 2]


def test_a_path_object_among_the_places_of_modules_does_no_harm(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, tmp_path])
    worker = Worker(program)
    worker.load()
    worker.close()
