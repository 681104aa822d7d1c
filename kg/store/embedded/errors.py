"""What the embedded engine raises, said in one sentence of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import kglite

from kg.model import QueryFailed, QueryRefused, QueryTimeout, StoreBusy, StoreError, StoreFormat

_CONVENTIONAL: Final = (ValueError, TypeError, OverflowError, RecursionError, RuntimeError, OSError)
"""What the engine raises beside its own tree, for arguments and files."""


def first_line(error: BaseException) -> str:
    """The first line of a message: the engine adds hints and a picture of the statement below it."""
    return str(error).strip().partition("\n")[0].rstrip(".:")


def _busy(error: kglite.WriterLeaseHeldError, path: str) -> StoreBusy:
    if error.holder.get("self"):
        return StoreBusy(f"'{path}' is already open for writing in this process: close it first")
    return StoreBusy(
        f"'{path}' is open for writing in process {error.holder.get('pid') or 'unknown'}: "
        "wait until it ends, or build into another store"
    )


def _file_trouble(error: kglite.KgError, path: str) -> StoreError:
    if isinstance(error, kglite.WriterLeaseHeldError):
        return _busy(error, path)
    if isinstance(error, kglite.FileFormatError):
        return StoreFormat(f"'{path}' is not a store, or it is damaged: {first_line(error)}")
    return StoreError(f"cannot read or write '{path}': {first_line(error)}; what was committed is kept")


@contextmanager
def translated(path: str, timeout: float = 0) -> Iterator[None]:
    """Turn every error of the engine into one of ours.

    Args:
        path: the store, to name in messages.
        timeout: seconds that the statement may run, to name in the message.
    """
    try:
        yield
    except kglite.CypherTimeoutError as error:
        raise QueryTimeout(f"the statement took longer than {timeout:g} seconds") from error
    except kglite.ReadOnlyError as error:
        raise QueryRefused("the statement would write, and may only read") from error
    except (kglite.FileError, kglite.FileIoError, kglite.FileFormatError) as error:
        raise _file_trouble(error, path) from error
    except (kglite.KgError, *_CONVENTIONAL) as error:
        raise QueryFailed(first_line(error)) from error
