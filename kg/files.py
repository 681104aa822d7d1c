"""Open the files that sources are read from, and write those of exports completely or not at all."""

import gzip
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final, cast

from kg.model import ExportError, SourceError, UsageError

_BUFFER_BYTES: Final = 1 << 20


@contextmanager
def open_bytes(name: str) -> Iterator[BinaryIO]:
    """Open a file, a pipe, or ``-`` for standard input, to read papers from.

    Yields:
        A buffered stream of bytes.

    Raises:
        OSError: the file is missing or cannot be opened.
        SourceError: standard input is closed, or no file can have this name.
    """
    if name != "-":
        try:
            file = open(name, "rb", opener=_open_without_waiting)  # noqa: SIM115  # closed below
        except ValueError as problem:
            raise SourceError(f"{name!r} is no name of a file: {problem}.") from problem
        with file:
            os.set_blocking(file.fileno(), True)
            yield file
    elif sys.stdin is None:
        raise SourceError("standard input is closed: pipe papers into it, or name a file.")
    else:
        yield sys.stdin.buffer


def _open_without_waiting(name: str, flags: int) -> int:
    # Without this flag, opening a named pipe that nobody writes to would wait for ever; so it reads as empty.
    return os.open(name, flags | os.O_NONBLOCK)


def exists(name: str) -> bool:
    """Check whether there is a file or folder of a name; return false for a name that no file can have."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


@contextmanager
def write_atomically(target: Path | str, *, durable: bool = False) -> Iterator[BinaryIO]:
    """Open a file that replaces the target once everything is written.

    If the block fails, the target stays as it was before.

    Args:
        target: a path, of which .gz at the end means compression; ``-`` is standard output, which takes each
            write as it comes.
        durable: wait until the file is on the disk, so that it survives a loss of power, and files that are
            written one after the other also appear in that order.

    Yields:
        A binary file to write to.

    Raises:
        UsageError: the path is a pipe or a device, which must not be replaced.
        ExportError: the file cannot be written; the old one, if any, is still there.
    """
    opened: AbstractContextManager[BinaryIO] = (
        _open_stdout() if str(target) == "-" else _open_draft(Path(target), durable)
    )
    try:
        with opened as file:
            yield file
    except BrokenPipeError:
        raise  # the reader of our output, such as `head`, has seen enough: the export has not failed
    except OSError as error:
        name = "to standard output" if str(target) == "-" else target
        raise ExportError(f"cannot write {name}: {error.strerror or error}") from error


def copy_mode(old: Path, draft: Path) -> None:
    """Give a draft the permissions of the file that it will replace, if any: the same users may read it."""
    with suppress(FileNotFoundError, PermissionError):  # some file systems know no permissions
        shutil.copymode(old, draft)


@contextmanager
def _open_stdout() -> Iterator[BinaryIO]:
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _open_draft(path: Path, durable: bool) -> Iterator[BinaryIO]:
    """Open a draft next to the target; rename it over the target at the end, or remove it after an error."""
    # A symbolic link stays one: the file that it points to is replaced. The draft lies in that file's folder,
    # as a rename needs both on one disk.
    final = path.resolve()
    if final.exists() and not (final.is_file() or final.is_dir()):
        raise UsageError(f"{path} is not a regular file and must not be replaced: write to - and redirect")
    # Processes of several machines may have the same number, and write the same target.
    draft = final.with_name(f".{final.name}.{os.getpid()}-{token_hex(4)}.part")
    try:
        with draft.open("wb", buffering=_BUFFER_BYTES) as raw:
            copy_mode(final, draft)
            if path.name.lower().endswith(".gz"):
                # Without name and time, equal content gives equal bytes.
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as compressed:
                    yield cast(BinaryIO, compressed)
            else:
                yield raw
            if durable:
                raw.flush()
                os.fsync(raw.fileno())
        draft.replace(final)
        if durable:
            _sync_folder(final.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Wait until the names of the files of a folder are on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
