"""Files that exports write: complete, or not there at all."""

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kg.model import ExportError, UsageError


@contextmanager
def written(target: Path | str) -> Iterator[BinaryIO]:
    """Where to write an export: a file that takes the place of the target when all is written.

    Args:
        target: a path, packed where it ends in .gz; ``-`` is standard output.

    Raises:
        UsageError: the path is a pipe or a device, which must not be replaced.
        ExportError: it cannot be written; what was there before is still there.
    """
    opened: AbstractContextManager[BinaryIO] = _stdout() if str(target) == "-" else _replacing(Path(target))
    try:
        with opened as file:
            yield file
    except BrokenPipeError:
        raise  # whoever reads our output has seen enough; that is no error of the export
    except OSError as error:
        raise ExportError(f"cannot write {target}: {error.strerror or error}") from error


@contextmanager
def _stdout() -> Iterator[BinaryIO]:
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when all is written, and goes away otherwise."""
    final = path.resolve()
    if final.exists() and not (final.is_file() or final.is_dir()):
        raise UsageError(f"{path} is no regular file and must not be replaced: write to - and redirect")
    draft = final.with_name(f".{final.name}.{os.getpid()}.part")
    try:
        with draft.open("wb", buffering=1 << 20) as raw:
            if path.name.lower().endswith(".gz"):
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield raw
        draft.replace(final)
    finally:
        draft.unlink(missing_ok=True)
