"""Take the papers of a file that the user sends into a reading list; nothing is written anywhere.

The file is read in a worker process, so that one that breaks a parser harms only that process.
"""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from kg.isolation.worker import Worker, WorkerDied, WorkerError, WorkerTimeout
from kg.model import SourceError, UsageError
from kg.store import Reader
from queries import papers_named

MAX_BYTES: Final = 10 << 20
MAX_LISTED: Final = 500
"""Most papers of a list, whose ids have to fit into an address."""
MAX_NAMED: Final = 50
"""Most papers outside the graph that are named; the others are only counted."""
MAX_NAME: Final = 200
"""Most characters of such a name."""
SECONDS: Final = 20.0

_AT_ONCE = threading.BoundedSemaphore(2)
_PROGRAM: Final = Path(__file__).with_name("import_program.py")


class Imported(NamedTuple):
    """The papers of a file, by whether the graph holds them."""

    papers: list[str]
    """Ids of those that the graph holds, in the order of the file."""
    unknown: list[str]
    """Names of the others, as far as they are shown."""
    left_out: int
    """Number of papers that are neither listed nor named."""


def find_papers_in_file(reader: Reader, content: bytes, name: str) -> Imported:
    """Look up the papers of a file in a graph.

    Args:
        reader: the graph.
        content: any source, such as BibTeX or RIS.
        name: of the file, which may tell its format.

    Raises:
        SourceError: the file cannot be read, or reading it takes too long.
        UsageError: too many other files are being read, or the file holds no paper.
    """
    if not _AT_ONCE.acquire(blocking=False):
        raise UsageError("other files are still being read: try again in a moment")
    try:
        named = _name_papers(content, name)
    finally:
        _AT_ONCE.release()
    if not named:
        raise UsageError("no paper was found in that file: it may be any source, such as .bib or .ris")
    ids: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for names in named:
        found = sorted(papers_named(reader, names))
        ids.update(dict.fromkeys(found))
        if not found:
            unknown.setdefault(names[0][:MAX_NAME])
    listed, others = list(ids)[:MAX_LISTED], list(unknown)[:MAX_NAMED]
    return Imported(listed, others, len(ids) + len(unknown) - len(listed) - len(others))


def _name_papers(content: bytes, name: str) -> list[tuple[str, ...]]:
    with closing(Worker(_PROGRAM, name)) as worker:
        try:
            worker.load([content])
            with worker.ask(MAX_LISTED + MAX_NAMED, SECONDS) as frames:
                return list(_join(frames))
        except WorkerTimeout:
            raise SourceError(f"reading that file took longer than {SECONDS:g} seconds") from None
        except WorkerDied:
            raise SourceError("that file cannot be read: it takes more memory than it may") from None
        except WorkerError as error:
            raise SourceError(f"that file cannot be read: {error.details[0]}") from None


def _join(frames: Iterator[list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    for frame in frames:
        yield from frame
