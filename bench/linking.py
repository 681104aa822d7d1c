"""What linking a whole graph holds in memory, step by step: ``python -m bench.linking SOURCE PAPERS …``.

Each size is a graph of made-up papers (see `bench.synthetic`), embedded, which is built first and linked once
more by a process of its own. Prints a JSON object for each size: for each step of linking its seconds, and
by how many MiB the memory of the process grew while it ran. Linux alone tells that.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kg
from bench.synthetic import BASE_PAPERS, Replay, extract_real, make_many
from kg.linking import find_consensus_abbreviations, find_merges
from kg.records.corpus import read_abbreviations, read_used_forms
from kg.records.state import read_state
from kg.resolution.hierarchy import update_hierarchy
from kg.resolution.kinds import agree_on_kinds
from kg.store import GraphStore, open_store


def main() -> None:
    """Measure each size in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    parser.add_argument("source", help="papers, or a folder of shards, whose texts are not read again")
    parser.add_argument("papers", type=int, nargs="+")
    parser.add_argument("--base", type=int, default=BASE_PAPERS, help="real papers the others are made from")
    parser.add_argument("--link", action="store_true", help="measure the store that SOURCE is")
    arguments = parser.parse_args()
    if arguments.link:
        print(json.dumps({"papers": arguments.papers[0], **measure(Path(arguments.source))}))
        return
    base = extract_real(arguments.source, arguments.base)
    for papers in arguments.papers:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "linking.kg"
            with kg.connect(store) as graph:
                records = (paper for paper, _ in make_many(base, papers))
                graph.build(records, Replay(base[0][1].run, make_many(base, papers)))
            command = [sys.executable, "-m", "bench.linking", str(store), str(papers), "--link"]
            subprocess.run(command, check=True)


def measure(path: Path) -> dict[str, Any]:
    """Return seconds and growth of memory of each step of linking a store."""
    store = open_store(path)
    state = read_state(store)
    opened = read_memory("VmRSS")
    curation = state.curation
    steps: dict[str, Callable[[], object]] = {
        "abbreviations": lambda: find_consensus_abbreviations(
            ((a.short, a.long) for _, a in read_abbreviations(store)), curation.kept_apart
        ),
        "merges": lambda: find_merges(read_used_forms(store) | set(state.alias_table.canonical), curation),
        "kinds": lambda: agree_on_kinds(store, dict(curation.kinds)),
        "hierarchy": lambda: _update_hierarchy(store),
    }
    counts = store.health().counts
    measured = {name: measure_step(step) for name, step in steps.items()}
    store.close()
    return {"concepts": counts["Concept"], "opened_mb": opened, **measured}


def _update_hierarchy(store: GraphStore) -> None:
    store.run_exclusively(lambda: update_hierarchy(store))


def measure_step(step: Callable[[], object]) -> dict[str, float]:
    """Return the seconds of a step, and the MiB by which its peak exceeds what was there before."""
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
    before, started = read_memory("VmRSS"), time.perf_counter()
    step()
    seconds = time.perf_counter() - started
    return {"seconds": round(seconds, 2), "mb": round(read_memory("VmHWM") - before, 1)}


def read_memory(name: str) -> float:
    """Return a figure of this process in MiB: VmRSS is its memory now, VmHWM the peak."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
