"""Errors of the embedded engine as ours, each one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import kglite

from kg.model import QueryFailed, QueryRefused, QueryTimeout, StoreBusy, StoreError, StoreFormat, UsageError
from kg.store.values import HALF_A_CHARACTER

_BUILT_IN_ERRORS: Final = (ValueError, TypeError, OverflowError, RecursionError, RuntimeError, OSError)
"""What the engine raises besides its own tree, for arguments and files."""


@contextmanager
def translate_errors(path: str, timeout: float = 0) -> Iterator[None]:
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
        raise _translate_file_error(error, path) from error
    except (kglite.KgError, *_BUILT_IN_ERRORS) as error:
        # Of all texts, the engine takes only those that can be written as UTF-8.
        if "unsupported Python type 'str'" in str(error):
            raise UsageError(HALF_A_CHARACTER) from error
        raise QueryFailed(first_line(error)) from error


def first_line(error: BaseException) -> str:
    """Return the first line of a message: the engine adds hints and a picture of the statement below it."""
    return str(error).strip().partition("\n")[0].rstrip(".:")


def _translate_file_error(error: kglite.KgError, path: str) -> StoreError:
    if isinstance(error, kglite.WriterLeaseHeldError):
        return _translate_lease_error(error, path)
    if isinstance(error, kglite.FileFormatError):
        return StoreFormat(f"'{path}' is not a store, or it is damaged: {first_line(error)}")
    return StoreError(f"cannot read or write '{path}': {first_line(error)}; what was committed is kept")


def _translate_lease_error(error: kglite.WriterLeaseHeldError, path: str) -> StoreBusy:
    if error.holder.get("self"):
        return StoreBusy(f"'{path}' is already open for writing in this process: close it first")
    return StoreBusy(
        f"'{path}' is open for writing in process {error.holder.get('pid') or 'unknown'}: "
        "wait until it ends, or build into another store"
    )
