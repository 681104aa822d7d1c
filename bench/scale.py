"""Cost of a build by the number of papers: ``python -m bench.scale SOURCE PAPERS [PAPERS …]``.

Each size is a process of its own with an embedded store. The papers are made up (see `bench.synthetic`), so
everything is measured but the extraction, whose cost does not depend on what the graph holds. Prints a JSON
object for each size: time and bytes per paper, memory, time to open the store, times of related work on it,
seconds to add ten more papers. Times are those of the processor, so that other work distorts them less.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import kg
import queries
from bench.speed import percentile, time_processor, time_related
from bench.synthetic import BASE_PAPERS, Extracted, Replay, extract_real, make_many
from kg.heap import return_freed_memory

ADDED_PAPERS = 10
"""Papers that are added to the finished graph."""


def main() -> None:
    """Measure each size in turn, in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("papers", type=int, nargs="+")
    parser.add_argument(
        "--base", type=int, default=BASE_PAPERS, help="real papers that the others are made from"
    )
    parser.add_argument("--keep", type=Path, help="folder in which the stores stay, each under its size")
    arguments = parser.parse_args()
    if len(arguments.papers) == 1:
        with tempfile.TemporaryDirectory() as folder:
            store = (arguments.keep or Path(folder)) / f"{arguments.papers[0]}.kg"
            print(json.dumps(measure_size(arguments.source, arguments.papers[0], arguments.base, store)))
        return
    options = ["--base", str(arguments.base), *(["--keep", str(arguments.keep)] if arguments.keep else [])]
    for papers in arguments.papers:
        command = [sys.executable, "-m", "bench.scale", str(arguments.source), str(papers)]
        subprocess.run([*command, *options], check=True)


def measure_size(source: Path, papers: int, base: int, store: Path) -> dict[str, float]:
    """Return all figures of one size, of a store that is built for it."""
    extracted = extract_real(source, min(base, papers))
    before = peak_mb()
    with kg.connect(store) as graph:
        writing, linking = _time_build(graph, extracted, papers)
        peak = peak_mb()
        counts = graph.health().counts
    with kg.connect(store) as graph:
        opening = time_processor(lambda: queries.stats(graph, top=0))
        times = time_related(graph, [paper for paper, _ in extracted], time_processor)
    more = list(islice(make_many(extracted, papers + ADDED_PAPERS), papers, None))
    adding = time_processor(lambda: add_papers(store, more))
    facts = sum(counts[kind] for kind in ("PROPOSES", "USES", "COMPARES_WITH", "EVALUATES_ON"))
    return {
        "papers": papers,
        "concepts": counts["Concept"],
        "facts": facts + counts["ADDRESSES"] + counts["MENTIONS"],
        "writing_ms_a_paper": 1000 * writing / papers,
        "linking_ms_a_paper": 1000 * linking / papers,
        "bytes_a_paper": store.stat().st_size / papers,
        "memory_kb_a_paper": 1024 * (peak - before) / papers,
        "peak_mb": peak,
        "open_s": opening,
        "related_p50_ms": 1000 * percentile(times, 0.5),
        "related_p95_ms": 1000 * percentile(times, 0.95),
        "ten_more_s": adding,
    }


def _time_build(graph: kg.Graph, extracted: list[Extracted], papers: int) -> tuple[float, float]:
    """Build a graph of made-up papers; return the seconds of writing and of linking."""
    written = started = time.process_time()

    def note_time(records: int) -> None:
        nonlocal written
        written = time.process_time()

    records = (paper for paper, _ in make_many(extracted, papers))
    replay = Replay(extracted[0][1].run, make_many(extracted, papers))
    # The memory of the extractor that made the extractions is held until then, as in a build that extracts.
    graph.build(records, replay, on_progress=note_time, on_linking=return_freed_memory)
    return written - started, time.process_time() - written


def add_papers(store: Path, extracted: list[Extracted]) -> None:
    """Add a few papers as a command would, opening the graph for it."""
    with kg.connect(store) as graph:
        graph.build((paper for paper, _ in extracted), Replay(extracted[0][1].run, extracted))


def peak_mb() -> float:
    """Return the peak memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
