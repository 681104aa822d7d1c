"""The shipped extractor lets go of its weights, and loads them again."""

import os
import sys
from pathlib import Path

import pytest

from kg.ingest import ShippedExtractor
from kg.model import Paper

PAPER = Paper(id="p", title="We train BERT on SQuAD", abstract="BERT answers questions of SQuAD.")
MIB = 2**20


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_weights_that_are_released_are_memory_of_the_system_again() -> None:
    extractor = ShippedExtractor()
    first = list(extractor.extract([PAPER]))
    loaded = resident_bytes()
    extractor.release()
    assert loaded - resident_bytes() > 50 * MIB
    assert list(extractor.extract([PAPER])) == first


def test_releasing_what_was_never_loaded_does_nothing() -> None:
    ShippedExtractor().release()


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
