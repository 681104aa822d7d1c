"""Speed and peak memory on one source, as JSON: ``python -m bench.speed SOURCE [LIMIT]``."""

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

QUERIES = 100
"""Papers, spread over the graph, that are asked for related work."""

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """A result and the seconds it took."""
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def percentile(values: list[float], share: float) -> float:
    """The value that a share of the values does not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def speed(source: Path, limit: int | None) -> dict[str, float]:
    """All figures of one source."""
    papers = [record for record in islice(kg.sources.read(source), limit) if isinstance(record, Paper)]
    extractor = ShippedExtractor()
    list(extractor.extract(papers[:10]))
    _, extracting = timed(lambda: sum(1 for _ in extractor.extract(papers)))
    with tempfile.TemporaryDirectory() as folder:
        store, export = Path(folder) / "bench.kg", Path(folder) / "bench.nt"
        with kg.connect(store) as graph:
            _, building = timed(lambda: graph.build(papers, extractor))
            _, rebuilding = timed(lambda: graph.build(papers, extractor))
        with kg.connect(store) as graph:
            counts = queries.stats(graph)
            times = related_times(graph, papers)
            report, exporting = timed(lambda: graph.export(export))
        command = [sys.executable, "-m", "kg.cli", "related", papers[0].id, "--store", str(store)]
        _, cold = timed(lambda: subprocess.run(command, check=True, capture_output=True))
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


def related_times(graph: kg.Graph, papers: list[Paper]) -> list[float]:
    """Seconds of single questions, after one that warms up."""
    step = max(1, len(papers) // QUERIES)
    asked = [paper.id for paper in papers[::step]][:QUERIES]
    queries.related_papers(graph, asked[0])
    return [timed(lambda paper=paper: queries.related_papers(graph, paper))[1] for paper in asked]


def main() -> None:
    """Measure the source named on the command line."""
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
    print(json.dumps(speed(Path(sys.argv[1]), limit)))


if __name__ == "__main__":
    main()
