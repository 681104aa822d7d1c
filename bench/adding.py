"""Cost of adding a few papers to a graph: ``python -m bench.adding SOURCE STORE [STORE …]``.

Each store is copied, and the papers of the source are added to the copy in a process of its own. Prints a
JSON object for each: papers and concepts that it held, and processor seconds for extraction, for opening, and
for each step after it. Processor time is distorted less by other work on the machine than wall-clock time. A
store that an older version linked is linked as a whole first, which is not counted.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from bench.speed import time_processor
from bench.synthetic import Extracted, Replay, extract_real
from kg.ingest import build, pipeline
from kg.records.state import read_state
from kg.resolution.link import link
from kg.resolution.rules import hash_rules
from kg.store import GraphStore, open_store

MAX_PAPERS = 1_000
"""Most papers of the source that are added."""


def main() -> None:
    """Measure each store in turn, in a process of its own."""
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    source, *stores = sys.argv[1:]
    if len(stores) > 1:
        for store in stores:
            subprocess.run([sys.executable, "-m", "bench.adding", source, store], check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(shutil.copyfile(stores[0], Path(folder) / "adding.kg"))
        _link_if_needed(copied)
        print(json.dumps(measure_adding(Path(source), copied)))


def measure_adding(source: Path, path: Path) -> dict[str, float]:
    """Return the figures of one store, to which the papers are added."""
    extracted: list[Extracted] = []
    extracting = time_processor(lambda: extracted.extend(extract_real(source, MAX_PAPERS)))
    store = open_store(path)
    opening = time_processor(store.prepare)
    counts = store.health().counts
    linking, saving = _Timed(link), _Timed(store.checkpoint)
    with patch.object(pipeline, "link", linking), patch.object(store, "checkpoint", saving):
        adding = time_processor(lambda: _add(store, extracted))
    store.close()
    return {
        "papers": counts["Paper"],
        "concepts": counts["Concept"],
        "added": len(extracted),
        "extract_cpu_s": extracting,
        "open_cpu_s": opening,
        "write_cpu_s": adding - linking.seconds - saving.seconds,
        "link_cpu_s": linking.seconds,
        "save_cpu_s": saving.seconds,
    }


class _Timed:
    """Wraps a function, and notes the processor time that it takes."""

    def __init__(self, work: Callable[..., object]) -> None:
        self._work = work
        self.seconds = 0.0

    def __call__(self, *arguments: object) -> None:
        self.seconds += time_processor(lambda: self._work(*arguments))


def _add(store: GraphStore, extracted: list[Extracted]) -> None:
    build(store, (paper for paper, _ in extracted), Replay(extracted[0][1].run, extracted))


def _link_if_needed(path: Path) -> None:
    store = open_store(path)
    store.prepare()
    if read_state(store).rules != hash_rules():
        link(store)
        store.checkpoint()
    store.close()


if __name__ == "__main__":
    main()
