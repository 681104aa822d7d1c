"""Files that appear when they are complete."""

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kg.model import UsageError


@contextmanager
def to_stdout() -> Iterator[BinaryIO]:
    """Standard output, as bytes."""
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when all is written, and goes away otherwise.

    A name that ends in ``.gz`` is packed, with no time stamp in it.

    Raises:
        UsageError: the target is a pipe or a device.
        OSError: it cannot be written.
    """
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
