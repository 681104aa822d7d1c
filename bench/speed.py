"""Speed and peak memory on one source, as JSON: ``python -m bench.speed SOURCE [LIMIT]``."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

import kg
import queries
from kg.ingest import ShippedExtractor
from kg.model import Paper

MAX_QUERIES = 100
"""Papers, spread over the source, whose related work is asked for."""

T = TypeVar("T")


def time_call(work: Callable[[], T]) -> tuple[T, float]:
    """Return the result of a call and the seconds it took."""
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def time_clock(work: Callable[[], object]) -> float:
    """Return the seconds that work takes by the clock."""
    return time_call(work)[1]


def time_processor(work: Callable[[], object]) -> float:
    """Return the processor time that work takes, in seconds."""
    started = time.process_time()
    work()
    return time.process_time() - started


def percentile(values: list[float], share: float) -> float:
    """Return the value that a share of the values does not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def measure_speed(source: Path, limit: int | None) -> dict[str, float]:
    """Return all figures of one source."""
    papers = [record for record in islice(kg.sources.read(source), limit) if isinstance(record, Paper)]
    extractor = ShippedExtractor()
    list(extractor.extract(papers[:10]))
    _, extracting = time_call(lambda: sum(1 for _ in extractor.extract(papers)))
    with tempfile.TemporaryDirectory() as folder:
        store, export = Path(folder) / "bench.kg", Path(folder) / "bench.nt"
        with kg.connect(store) as graph:
            _, building = time_call(lambda: graph.build(papers, extractor))
            _, rebuilding = time_call(lambda: graph.build(papers, extractor))
        with kg.connect(store) as graph:
            counts = queries.stats(graph)
            times = time_related(graph, papers)
            report, exporting = time_call(lambda: graph.export(export))
        command = [sys.executable, "-m", "kg.cli", "related", papers[0].id, "--store", str(store)]
        _, cold = time_call(lambda: subprocess.run(command, check=True, capture_output=True))
    return {
        "papers": counts.papers,
        "facts": counts.facts,
        "extract_per_s": len(papers) / extracting,
        "build_per_s": len(papers) / building,
        "rebuild_per_s": len(papers) / rebuilding,
        "related_p50_ms": 1000 * percentile(times, 0.50),
        "related_p95_ms": 1000 * percentile(times, 0.95),
        "cold_related_s": cold,
        "triples_per_s": report.triples / exporting,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def time_related(
    graph: kg.Graph, papers: list[Paper], timed: Callable[[Callable[[], object]], float] = time_clock
) -> list[float]:
    """Return the seconds that each question for related work takes, after one to warm up.

    Args:
        graph: where the papers are.
        papers: some of them are asked about.
        timed: returns the seconds that a call takes, by the clock or of the processor.
    """
    step = max(1, len(papers) // MAX_QUERIES)
    asked = [paper.id for paper in papers[::step]][:MAX_QUERIES]
    queries.related_papers(graph, asked[0])
    return [timed(lambda paper=paper: queries.related_papers(graph, paper)) for paper in asked]


def main() -> None:
    """Measure the source that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("limit", type=int, nargs="?", help="how many papers are read; by default all")
    given = parser.parse_args()
    print(json.dumps(measure_speed(given.source, given.limit)))


if __name__ == "__main__":
    main()
