"""The one exception tree of the project.

::

    KgError                      something the user can act on; exit code 1
    ├── UsageError               the request itself is wrong; exit code 2
    │   ├── NotFound             no such paper, concept or file; carries suggestions
    │   ├── Ambiguous            several papers or concepts fit; carries the candidates
    │   ├── UnknownFormat        a format nobody reads, or content no format recognises
    │   └── QueryRefused         a Cypher text that is not read-only or not allowed
    ├── SourceError              a source that cannot be opened or decompressed
    ├── ExtractorError           a damaged or missing model
    ├── StoreError               the store cannot do what was asked
    │   ├── StoreBusy            another process holds the store for writing
    │   ├── StoreFormat          not a store, or one of another format version
    │   ├── StoreUnavailable     no server answers, or the answer is a refusal
    │   └── QueryFailed          the engine could not run a Cypher text
    │       └── QueryTimeout     it ran out of time
    └── ExportError              an export that could not be written

Every message is one sentence that says what was wrong and, where known, what would be right.
"""

from collections.abc import Sequence
from typing import ClassVar


class KgError(Exception):
    """Base of every error this project raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(KgError):
    """The request itself is wrong: another argument would be right."""

    exit_code: ClassVar[int] = 2


class NotFound(UsageError):
    """Nothing answers to a name.

    Args:
        message: the sentence to show.
        suggestions: names that exist and look alike, nearest first.
    """

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class Ambiguous(UsageError):
    """Several things answer to a name.

    Args:
        message: the sentence to show.
        candidates: ``(id, name)`` of each thing that fits, best first.
    """

    def __init__(self, message: str, candidates: Sequence[tuple[str, str]]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class UnknownFormat(UsageError):
    """No source format of this name, or none that recognises this content."""


class QueryRefused(UsageError):
    """A Cypher text that would write, reach outside the graph, or call what is not allowed."""


class SourceError(KgError):
    """A source that cannot be opened, read or decompressed."""


class ExtractorError(KgError):
    """The extractor's model is missing or damaged."""


class StoreError(KgError):
    """The store cannot do what was asked; nothing of the request was kept."""


class StoreBusy(StoreError):
    """Another process holds the store for writing."""


class StoreFormat(StoreError):
    """The target is not a store of this project, or one of another format version."""


class StoreUnavailable(StoreError):
    """No server answers at the address, or it refuses the credentials."""


class QueryFailed(StoreError):
    """The engine could not run a Cypher text."""


class QueryTimeout(QueryFailed):
    """A Cypher text ran longer than it may."""


class ExportError(KgError):
    """An export that could not be written; no half file is left behind."""
