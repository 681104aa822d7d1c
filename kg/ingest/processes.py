"""Extract in several processes: Python runs one thread at a time, which leaves many cores idle.

What is extracted from a text does not depend on other texts, so the result is the same with any number of
processes.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import chain
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, TypeAlias

from extractors.pytorch import hide_pytorch
from kg.batches import batched
from kg.ingest.extractor import PAPERS_AT_ONCE, Extractor, ShippedExtractor
from kg.model import Extraction, ExtractorError, Paper, Rejection, Run, UsageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PAPERS_TO_A_PROCESS: Final = 8
"""Papers sent to a process at once: enough to hide the transfer, few enough to keep all processes busy."""

Found: TypeAlias = Extraction | Rejection


class ProcessExtractor:
    """An extractor that delegates to other processes, which are started when the first paper needs them.

    They end with this process, however that ends. A script that uses it keeps its own work under
    ``if __name__ == "__main__":``, since each process imports the script.

    Args:
        run: that of the extractors.
        make: makes the extractor of a process; it is sent there, so it is a function of a module, or a
            `functools.partial` of one.
        workers: number of processes.

    Raises:
        UsageError: there is no such number.
    """

    def __init__(self, run: Run, make: Callable[[], Extractor], workers: int) -> None:
        if workers < 1:
            raise UsageError(f"texts are extracted by one process or more, not by {workers}")
        self.run = run
        self._make = make
        self._workers = workers

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Found]]:
        """Extract papers, `kg.ingest.extractor.PAPERS_AT_ONCE` at a time, and yield them in their order.

        Raises:
            ExtractorError: the model is missing or damaged, or a process ended.
        """
        for portion in batched(papers, PAPERS_AT_ONCE):
            ask = partial(_ask, self._processes)
            found = chain.from_iterable(self._threads.map(ask, batched(portion, PAPERS_TO_A_PROCESS)))
            yield from zip(portion, found, strict=True)

    def release(self) -> None:
        """End the processes; others are started if another paper needs them."""
        idle: SimpleQueue[Connection] | None = vars(self).pop("_processes", None)
        while idle and not idle.empty():
            idle.get().close()

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        """One thread for each process, which waits for its answers."""
        return ThreadPoolExecutor(self._workers, "extracting")

    @cached_property
    def _processes(self) -> SimpleQueue[Connection]:
        """The connections to the processes that are idle."""
        idle: SimpleQueue[Connection] = SimpleQueue()
        for _ in range(self._workers):
            idle.put(_start(self._make))
        return idle


def start_extractors(
    workers: int, *, embed: bool = True, min_confidence: float = 0.0
) -> ShippedExtractor | ProcessExtractor:
    """Return the shipped extractor: in this process, or in several others that share the cores.

    Args:
        workers: number of processes; with 1 it is this one, which encodes on all cores.
        embed: as for :class:`kg.ingest.ShippedExtractor`.
        min_confidence: as for :class:`kg.ingest.ShippedExtractor`.

    Raises:
        UsageError: there is no such number, or no such confidence.
    """
    here = ShippedExtractor(embed=embed, min_confidence=min_confidence)
    if workers == 1:
        return here
    return ProcessExtractor(here.run, partial(_make_extractor, workers, embed, min_confidence), workers)


def _make_extractor(workers: int, embed: bool, min_confidence: float) -> Extractor:
    """Make the shipped extractor in one of several processes."""
    from extractors.onnx_sessions import count_cores

    threads = max(1, count_cores() // workers)
    return ShippedExtractor(embed=embed, min_confidence=min_confidence, threads=threads)


def _ask(idle: SimpleQueue[Connection], papers: Sequence[Paper]) -> list[Found]:
    """Have the next idle process extract from papers."""
    process = idle.get()
    try:
        process.send(papers)
        answer = process.recv()
    except (EOFError, OSError) as error:
        raise ExtractorError(
            "a process that extracts has ended, killed or for lack of memory: "
            "run the same command again, with fewer workers if memory is short"
        ) from error
    finally:
        idle.put(process)
    if isinstance(answer, Exception):
        raise answer
    return answer  # type: ignore[no-any-return]  # what `_serve` sends


def _start(make: Callable[[], Extractor]) -> Connection:
    """Start a process, and return the connection on which it takes papers."""
    # Not forked: the threads of this process, and the networks that it has loaded, do not survive that.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, make), name="kg-extractor", daemon=True)
    # A process inherits the signals that we block: Ctrl-C is for this program, which then ends the process.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()  # so that reading tells when the process has ended
    return ours


def _serve(connection: Connection, make: Callable[[], Extractor]) -> None:
    """Extract whatever papers come in, until the other end is closed."""
    with hide_pytorch():
        _answer(connection, make())


def _answer(connection: Connection, extractor: Extractor) -> None:
    while True:
        try:
            papers = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send([found for _, found in extractor.extract(papers)])
        except (EOFError, OSError):
            return
        except Exception as error:
            connection.send(error)
