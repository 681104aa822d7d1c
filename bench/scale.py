"""How a build grows with the number of papers: ``python -m bench.scale SOURCE PAPERS [PAPERS …]``.

Each size is a process of its own with an embedded store. The papers are made up (see `bench.synthetic`), so
what is measured is everything but the extraction, whose cost does not depend on what the graph holds.
Prints a JSON object a size: seconds and bytes a paper, memory, time to open the store, related work on it,
seconds to bring ten papers more.
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
from bench.speed import percentile, related_times, timed
from bench.synthetic import BASE, Reading, Replay, many, real
from kg.model import Paper

MORE = 10
"""Papers that come to a graph when it is there."""


def main() -> None:
    """Measure each size in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("papers", type=int, nargs="+")
    parser.add_argument("--base", type=int, default=BASE, help="real papers that the others are made from")
    arguments = parser.parse_args()
    if len(arguments.papers) == 1:
        print(json.dumps(measured(arguments.source, arguments.papers[0], arguments.base)))
        return
    for papers in arguments.papers:
        command = [sys.executable, "-m", "bench.scale", str(arguments.source), str(papers)]
        subprocess.run([*command, "--base", str(arguments.base)], check=True)


def measured(source: Path, papers: int, base: int) -> dict[str, float]:
    """All figures of one size."""
    readings = real(source, min(base, papers))
    before = peak_mb()
    run = readings[0][1].run
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "scale.kg"
        with kg.connect(store) as graph:
            records = (paper for paper, _ in many(readings, papers))
            started = time.perf_counter()
            written = [started]

            def note(records: int) -> None:
                written.append(time.perf_counter())

            graph.build(records, Replay(run, many(readings, papers)), on_progress=note)
            ended = time.perf_counter()
            peak = peak_mb()
            counts = graph.health().counts
        with kg.connect(store) as graph:
            _, opening = timed(lambda: queries.stats(graph, top=0))
            times = related_times(graph, sample(readings))
        _, more = timed(lambda: add(store, list(islice(many(readings, papers + MORE), papers, None))))
        facts = sum(counts[kind] for kind in ("PROPOSES", "USES", "COMPARES_WITH", "EVALUATES_ON"))
        facts += counts["ADDRESSES"] + counts["MENTIONS"]
        return {
            "papers": papers,
            "concepts": counts["Concept"],
            "facts": facts,
            "writing_ms_a_paper": 1000 * (written[-1] - started) / papers,
            "linking_ms_a_paper": 1000 * (ended - written[-1]) / papers,
            "bytes_a_paper": store.stat().st_size / papers,
            "memory_kb_a_paper": 1024 * (peak - before) / papers,
            "peak_mb": peak,
            "open_s": opening,
            "related_p50_ms": 1000 * percentile(times, 0.5),
            "related_p95_ms": 1000 * percentile(times, 0.95),
            "ten_more_s": more,
        }


def add(store: Path, readings: list[Reading]) -> None:
    """A few papers more, as a command brings them: the graph is opened for it."""
    with kg.connect(store) as graph:
        graph.build((paper for paper, _ in readings), Replay(readings[0][1].run, readings))


def sample(readings: list[tuple[Paper, object]]) -> list[Paper]:
    """Papers to ask about."""
    return [paper for paper, _ in readings]


def peak_mb() -> float:
    """The most memory that this process held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
