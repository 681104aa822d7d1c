"""Time and memory of linking a whole graph, step by step: ``python -m bench.linking SOURCE PAPERS …``.

For each size, an embedded graph of made-up papers (see `bench.synthetic`) is built first. Then each step of
linking is repeated in a process of its own, because a step would reuse memory that the one before has freed.
Prints a JSON object for each size: the number of concepts, the MiB of the graph once it is open for writing,
and for each step its processor time in seconds, the growth of the process in MiB, engine included (only on
Linux; an engine that has free memory grows less), and the peak of the memory that Python allocated.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import kg
from bench.synthetic import BASE_PAPERS, Replay, extract_real, make_many
from kg.linking import find_consensus_abbreviations, find_merges
from kg.records.evidence import iter_definitions
from kg.records.state import read_state
from kg.resolution.hierarchy.update import update_hierarchy
from kg.resolution.kinds import agree_on_kinds
from kg.resolution.used_names import UsedNames
from kg.store import GraphStore, open_store


def main() -> None:
    """Measure each size in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    parser.add_argument("source", help="papers, or a folder of shards, whose texts are not read again")
    parser.add_argument("papers", type=int, nargs="+")
    parser.add_argument("--base", type=int, default=BASE_PAPERS, help="real papers the others are made from")
    parser.add_argument("--step", choices=STEPS, help="do this alone, to the store that SOURCE is")
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(measure(Path(arguments.source), arguments.step)))
        return
    if arguments.source.endswith(".kg"):
        print(json.dumps({"papers": arguments.papers[0], **measure_all(Path(arguments.source))}))
        return
    base = extract_real(arguments.source, arguments.base)
    for papers in arguments.papers:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "linking.kg"
            with kg.connect(store) as graph:
                records = (paper for paper, _ in make_many(base, papers))
                graph.build(records, Replay(base[0][1].run, make_many(base, papers)))
            print(json.dumps({"papers": papers, **measure_all(store)}))


def measure_all(path: Path) -> dict[str, Any]:
    """Return what `measure` finds of every step of linking a store."""
    measured: dict[str, Any] = {}
    for step in STEPS:
        command = [sys.executable, "-m", "bench.linking", str(path), "0", "--step", step]
        measured |= json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return measured


def measure(path: Path, step: str) -> dict[str, Any]:
    """Return the size of a store, and the time and memory that a step of linking it takes."""
    store = open_store(path)
    store.prepare()  # as a build does: to write a graph, the engine opens it once more
    concepts, opened = store.health().counts["Concept"], round(read_memory("VmRSS"))
    measured = measure_step(lambda: STEPS[step](store))
    store.close()
    return {"concepts": concepts, "opened_mb": opened, step: measured}


def _find_abbreviations(store: GraphStore) -> object:
    apart = read_state(store).curation.kept_apart
    defined = ((one.short, one.long) for one, papers in iter_definitions(store) for _ in range(papers))
    return find_consensus_abbreviations(defined, apart)


def _find_merges(store: GraphStore) -> object:
    state = read_state(store)
    return find_merges(UsedNames(store, state.alias_table.expansions).forms, state.curation)


def _agree_on_kinds(store: GraphStore) -> object:
    return agree_on_kinds(store, dict(read_state(store).curation.kinds))


STEPS: Final[dict[str, Callable[[GraphStore], object]]] = {
    "abbreviations": _find_abbreviations,
    "merges": _find_merges,
    "kinds": _agree_on_kinds,
    "hierarchy": update_hierarchy,
}


def measure_step(step: Callable[[], object]) -> dict[str, float]:
    """Return what `measure_growth` finds of a step, and the MiB that Python held at its peak."""
    measured = measure_growth(step)
    tracemalloc.start()  # this slows the step down, so it is run a second time for it
    step()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {**measured, "python_mb": round(peak / 2**20, 1)}


def measure_growth(step: Callable[[], object]) -> dict[str, float]:
    """Return the processor seconds of a step, and by how many MiB the process grew at its peak."""
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
    before, started = read_memory("VmRSS"), time.process_time()
    step()
    seconds = time.process_time() - started
    return {"seconds": round(seconds, 2), "mb": round(read_memory("VmHWM") - before, 1)}


def read_memory(name: str) -> float:
    """Return a figure of this process in MiB: VmRSS is its memory now, VmHWM the peak."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
