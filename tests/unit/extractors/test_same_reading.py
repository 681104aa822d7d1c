"""A paper is read the same on every processor, by any number of threads, whatever papers are beside it."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import extractors
import kg
from extractors.embeddings import Embedder
from extractors.pipeline import load
from kg.model import Paper

ROOT = Path(__file__).parents[3]
EMULATOR = shutil.which("qemu-x86_64-static") or shutil.which("qemu-x86_64")
"""Debian's package qemu-user-static brings it: other processors in software, a hundred times slower."""
OTHER_PROCESSOR = "Haswell"
"""The first with AVX2; it has neither AVX-512 nor VNNI."""


def read_example(count: int) -> list[Paper]:
    records = kg.sources.read(ROOT / "examples" / "papers.txt")
    return [record for record in records if isinstance(record, Paper)][:count]


def digest(count: int, threads: int, batch_size: int) -> str:
    """The hash of all that is found in the first papers of the example, and of their embeddings."""
    papers = read_example(count)
    read = (extraction for _, extraction in extractors.extract(papers, load(threads=threads), batch_size))
    return _hash([*(e.model_dump_json() for e in read), *Embedder(threads=threads).embed(papers)])


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_threads_and_neighbours_change_nothing() -> None:
    alone = digest(5, threads=1, batch_size=1)
    assert alone == digest(5, threads=3, batch_size=64)


@pytest.mark.slow
@pytest.mark.skipif(EMULATOR is None, reason="emulates other processors: install qemu-user-static")
def test_another_processor_reads_the_same() -> None:
    assert EMULATOR is not None
    script = f"from {__name__} import digest; print(digest(2, 1, 64))"
    command = [EMULATOR, "-cpu", OTHER_PROCESSOR, sys.executable, "-c", script]
    there = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert there.stdout.strip() == digest(2, 1, 64), there.stderr
