"""The project's exceptions, in one tree.

::

    KgError                      anything a user can do something about; exit code 1
    ├── UsageError               the request itself is wrong; exit code 2
    │   ├── NotFound             there is no such paper, concept or file; has suggestions
    │   ├── Ambiguous            several papers or concepts match; has the candidates
    │   ├── UnknownFormat        there is no such format, or no format matches the content
    │   └── QueryRefused         a query would write, or uses what is not allowed
    ├── SourceError              a source cannot be opened, read or decompressed
    ├── ExtractorError           the extractor's model is missing or damaged
    ├── StoreError               the store could not do what it was asked to
    │   ├── StoreBusy            another process is writing to the store
    │   ├── StoreFormat          this is no store, or one of another format version
    │   │   └── StoreDamaged     a file of the store is damaged, and left as it is
    │   ├── StoreUnavailable     no server answers, or it refuses the credentials
    │   │   └── NotAllowed       the user may not do this
    │   ├── StoreReadOnly        nobody may write to the store
    │   └── QueryFailed          the engine could not run a query
    │       └── QueryTimeout     a query took too long
    └── ExportError              an export could not be written

Every message is one sentence that says what was wrong and, where known, what would be right.
"""

from collections.abc import Sequence
from typing import ClassVar


class KgError(Exception):
    """Anything that goes wrong in a way that a user can do something about; a bug raises something else."""

    exit_code: ClassVar[int] = 1
    """Exit status of a command that ends in this error."""


class UsageError(KgError):
    """The request itself is wrong: another argument would be right."""

    exit_code: ClassVar[int] = 2


class NotFound(UsageError):
    """There is no paper, concept or file with this name.

    Args:
        message: the sentence to show.
        suggestions: similar names that exist, the most similar first.
    """

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class Ambiguous(UsageError):
    """Several papers or concepts match a name.

    Args:
        message: the sentence to show.
        candidates: ``(id, name)`` of each that matches, the best first.
    """

    def __init__(self, message: str, candidates: Sequence[tuple[str, str]]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class UnknownFormat(UsageError):
    """There is no format with this name, or none that the content matches."""


class QueryRefused(UsageError):
    """A query would write, reach outside the graph, or call what is not allowed."""


class SourceError(KgError):
    """A source cannot be opened, read or decompressed."""


class ExtractorError(KgError):
    """The extractor's model is missing or damaged."""


class StoreError(KgError):
    """The store could not do what it was asked to, and kept nothing of it."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class StoreFormat(StoreError):
    """The target is no store of this project, or one of another format version."""


class StoreDamaged(StoreFormat):
    """A file of the store, or its log, is damaged; both are left as they are."""


class StoreUnavailable(StoreError):
    """No server answers at the address, or it refuses the credentials."""


class NotAllowed(StoreUnavailable):
    """The user of a server has no permission to do this."""


class StoreReadOnly(StoreError):
    """The store can be read, and nobody may write to it as it is."""


class QueryFailed(StoreError):
    """The engine could not run a query."""


class QueryTimeout(QueryFailed):
    """A query took longer than it was given."""


class ExportError(KgError):
    """An export could not be written; no part of a file is left behind."""
