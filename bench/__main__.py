"""``python -m bench``: tables of speed, memory and quality, and the same figures as JSON."""

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import SPACY_MODEL
from bench.quality import measure_quality
from tests.neo4j_server.server import LONG_TERM, explain_missing

LOADED_PAPERS = 1_000
"""Papers that each engine writes in the comparison of stores."""

RESULTS = Path(__file__).parent / "results"

SPEED_LABELS = {
    "papers": "papers",
    "facts": "facts",
    "extract_per_s": "extraction, abstracts/s",
    "build_per_s": "build, papers/s",
    "rebuild_per_s": "build again, papers/s",
    "related_p50_ms": "related p50, ms",
    "related_p95_ms": "related p95, ms",
    "cold_related_s": "kg related, whole process, s",
    "triples_per_s": "export, triples/s",
    "peak_mb": "peak memory, MB",
}


def main() -> None:
    """Measure, print the figures, and keep them under ``results``."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of seeds, gold and corpus")
    parser.add_argument("--papers", type=int, default=2000, help="papers of the corpus to take")
    arguments = parser.parse_args()
    shared = arguments.shared
    listing, corpus = shared / "seeds" / "trending-papers.txt", shared / "corpus" / "acl-20k.jsonl.gz"
    if missing := [str(file) for file in (listing, corpus) if not file.is_file()]:
        parser.error(f"there is no {' and no '.join(missing)}: --shared names the folder of seeds and corpus")
    speed = {
        "listing": measure_source(listing, None),
        f"corpus {arguments.papers:,}": measure_source(corpus, arguments.papers),
    }
    print("bench.quality", file=sys.stderr)
    scores = measure_quality(shared)
    extraction = compare_extraction(corpus)
    loading = compare_loading(corpus)
    print_speed(speed)
    print_loading(loading)
    print_extraction(extraction)
    print_quality(scores)
    RESULTS.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    (RESULTS / f"{stamp}.json").write_text(
        json.dumps(
            {"speed": speed, "extraction": extraction, "loading": loading, "quality": scores}, indent=2
        )
    )


def measure_source(source: Path, limit: int | None) -> dict[str, float]:
    """Return the figures of one source."""
    return run_part("bench.speed", source, *([limit] if limit else []))


def compare_extraction(source: Path) -> dict[str, Any]:
    """Compare the extractor with spaCy's small model; empty if that is not installed (extra ``bench``)."""
    return run_part("bench.extraction", source) if find_spec(SPACY_MODEL) else {}


def compare_loading(source: Path) -> dict[str, Any]:
    """Compare writing through each store with its bare driver; empty if no Neo4j can be started."""
    return {} if explain_missing(LONG_TERM) else run_part("bench.loading", source, LOADED_PAPERS, "--curve")


def run_part(module: str, *arguments: object) -> dict[str, Any]:
    """Return the figures that a module prints, in a process of its own: its peak memory is then its own."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    print(" ".join(command[1:]), file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{module} ended with {done.returncode}, so nothing was kept")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def print_loading(figures: dict[str, Any]) -> None:
    """Print how fast a store writes compared with a bare driver, by batch size, and during extraction."""
    if not figures:
        return
    engines = ("embedded", "neo4j")
    table = Table("", *engines, title=f"Writing {figures['papers']:,} papers")
    table.add_row("speed, of a bare driver's", *(f"{figures[e]['ratio']:.2f}" for e in engines))
    table.add_row("relationships/s", *(f"{figures[e]['relationships_per_s']:,}" for e in engines))
    for size in figures["embedded"]["papers_per_s_by_batch"]:
        speeds = (figures[e]["papers_per_s_by_batch"][size] for e in engines)
        table.add_row(f"papers/s, {size} at once", *(f"{speed:,}" for speed in speeds))
    overlap = figures["overlap"]
    table.add_row("build, of extraction alone", *(f"{overlap[e]['ratio_to_slower']:.2f}" for e in engines))
    Console(width=100).print(table)


def print_extraction(figures: dict[str, Any]) -> None:
    """Print texts per second of both extractors, and where the time of ours goes."""
    if not figures:
        return
    table = Table(
        "texts/s", "ours", "en_core_web_sm", "ratio", title=f"Extraction of {figures['texts']} texts"
    )
    for cores in ("1", "2"):
        ours, other = figures[f"ours_{cores}"], figures[f"other_{cores}"]
        table.add_row(f"{cores} at once", f"{ours:.1f}", f"{other:.1f}", f"{ours / other:.2f}")
    Console(width=100).print(table)
    table = Table("part", "ms a text", title="Where the time goes, one thread")
    for part, milliseconds in figures["profile"].items():
        table.add_row(part, str(milliseconds))
    Console(width=100).print(table)


def print_speed(speed: dict[str, dict[str, float]]) -> None:
    """Print a row for each figure and a column for each source."""
    table = Table("", *speed, title="Speed and memory")
    for name, label in SPEED_LABELS.items():
        table.add_row(label, *(f"{figures[name]:,.6g}" for figures in speed.values()))
    Console(width=100).print(table)


def print_quality(scores: dict[str, Any]) -> None:
    """Print the scores of extraction and of related work."""
    table = Table("kind", "strict F1", "P", "R", "role %", title="Extraction, gold/listing_dev.jsonl")
    for kind, row in scores["extraction"].items():
        table.add_row(kind, *(str(row[name]) for name in ("F1", "P", "R", "role_acc")))
    Console(width=100).print(table)
    table = Table("ranking", "listing", "corpus", title="Related work, NDCG@10 on judged queries")
    for name, row in scores["related"].items():
        table.add_row(name, row["listing"], row["corpus"])
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
