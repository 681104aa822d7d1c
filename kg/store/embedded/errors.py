"""Translate errors of the embedded engine into ours, each one sentence."""

import errno
import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import kglite

from kg.model import (
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    StoreBusy,
    StoreDamaged,
    StoreError,
    UsageError,
)
from kg.store.values import HALF_A_CHARACTER

_BUILT_IN_ERRORS: Final = (ValueError, TypeError, OverflowError, RecursionError, RuntimeError, OSError)
"""Built-in exceptions that the engine raises besides its own, for arguments and files."""
_PANIC: Final = "PanicException"
"""Class name of what the engine raises when its own code panics: it is not an `Exception`, and cannot be
imported."""
_ERROR_NUMBER: Final = re.compile(r"\(os error (\d{1,4})\)")
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_REFUSED_BEFORE: Final = "DurabilityFailed"
"""Code of the errors that follow a commit which could not be written."""


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
        # The engine takes only texts that can be encoded as UTF-8.
        if "unsupported Python type 'str'" in str(error):
            raise UsageError(HALF_A_CHARACTER) from error
        raise QueryFailed(first_line(error)) from error
    except KeyboardInterrupt:
        _pass_on_interrupt()
        raise
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise QueryFailed(
            f"the engine gave up: if kg doctor finds nothing wrong with '{path}', please report what you did"
        ) from error


def _pass_on_interrupt() -> None:
    """Pass Ctrl-C on to the main thread: the engine applies it to the running statement, in any thread."""
    main = threading.main_thread()
    if main is not threading.current_thread() and main.ident:
        signal.pthread_kill(main.ident, signal.SIGINT)


@contextmanager
def translate_opening(path: str) -> Iterator[None]:
    """Turn the errors of opening a store into ours: most come from files that are damaged.

    Args:
        path: the store, to name in messages.
    """
    try:
        with translate_errors(path):
            yield
    except QueryFailed as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and _ERROR_NUMBER.search(str(cause)):
            raise _translate_io_error(cause, path) from cause
        if isinstance(cause, kglite.LoadMemoryLimitError):
            raise
        if isinstance(cause, OSError | RuntimeError):
            damage = "is damaged, belongs to another store, or was written by a newer version"
            raise StoreDamaged(describe_log_damage(path, damage)) from cause
        raise StoreDamaged(describe_damage(path)) from cause


def describe_damage(path: str) -> str:
    """Return the sentence that a store is damaged."""
    return (
        f"'{path}' is not a store of this version, or it is damaged: "
        "restore a backup, or build it anew from its sources under another name"
    )


def describe_log_damage(path: str, damage: str) -> str:
    """Return the sentence that the log of a store is damaged.

    Args:
        path: the store.
        damage: what is wrong with its log.
    """
    return (
        f"the log of '{path}' {damage}: nothing is read or written while it lies there; restore a backup, "
        "or go on without its last commits as in docs/operations.md (Damaged files)"
    )


def first_line(error: BaseException) -> str:
    """Return the first line of a message: the engine adds hints and a picture of the statement below it."""
    return str(error).strip().partition("\n")[0].rstrip(".:")


def _translate_file_error(error: kglite.KgError, path: str) -> StoreError:
    if isinstance(error, kglite.WriterLeaseHeldError):
        return _translate_lease_error(error, path)
    if isinstance(error, kglite.FileFormatError):
        return StoreDamaged(describe_damage(path))
    return _translate_io_error(error, path)


def _translate_io_error(error: Exception, path: str) -> StoreError:
    """Quote the system's message: the engine wraps it in a paragraph about its own internals."""
    number = _ERROR_NUMBER.search(str(error))
    if number and int(number[1]) in _FULL:
        return StoreError(
            f"the disk of '{path}' is full: make room, and run the command again; what was committed is kept"
        )
    if not number and getattr(error, "code", None) == _REFUSED_BEFORE:
        return StoreError(
            f"nothing more is written to '{path}', as a write failed: open it again; "
            "what was committed is kept"
        )
    reason = os.strerror(int(number[1])) if number else first_line(error).partition(". ")[0]
    return StoreError(f"cannot read or write '{path}': {reason}; what was committed is kept")


def _translate_lease_error(error: kglite.WriterLeaseHeldError, path: str) -> StoreBusy:
    if error.holder.get("self"):
        return StoreBusy(f"'{path}' is already open for writing in this process: close it first")
    return StoreBusy(
        f"'{path}' is open for writing in process {error.holder.get('pid') or 'unknown'}: "
        "wait until it ends, or use another store"
    )
