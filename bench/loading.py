"""Writing a graph, compared with bare drivers and extraction: ``python -m bench.loading SOURCE PAPERS``.

In one run, on the same batches: the store of each engine and a loop that sends the same statements through
the engine's own driver; other batch sizes; a whole build, its extraction alone and its writing alone. Starts
a real Neo4j. Prints one JSON object.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kglite
import neo4j

import bench.synthetic as synthetic
from bench.speed import time_call
from kg.batches import batched, growing_batches
from kg.ingest import ShippedExtractor, build, pipeline
from kg.ingest.groups import from_record
from kg.ingest.rows import LinkedPaper, make_batch
from kg.linking import AliasTable, resolve_entities
from kg.model import GraphBatch, Paper
from kg.store import Credentials, GraphStore, open_store
from kg.store.writes import make_writes
from tests.neo4j_server.server import Neo4j, start_server

BATCH_PAPERS = (25, 50, 100, 200, 400, 800, 1600)
"""Batch sizes to measure, in papers; those larger than the number of papers are left out."""

DEFAULT_ROUNDS = 3
"""How often both sides of a comparison are measured, in turn; the fastest run of each counts."""


def main() -> None:
    """Measure what the command line asks for, and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("papers", type=int)
    parser.add_argument("--rounds", type=int, default=DEFAULT_ROUNDS, help="how often each side is measured")
    parser.add_argument("--curve", action="store_true", help="measure other batch sizes too")
    parser.add_argument("--made-up", action="store_true", help="use papers made up from the first 2,000")
    arguments = parser.parse_args()
    base = min(arguments.papers, synthetic.BASE_PAPERS) if arguments.made_up else arguments.papers
    extracted, extracting = time_call(lambda: synthetic.extract_real(arguments.source, base))
    extracted = list(synthetic.make_many(extracted, arguments.papers))
    with tempfile.TemporaryDirectory() as home, start_server(Path(home), java_options=()) as server:
        figures = {"papers": len(extracted)} | compare_engines(
            extracted, server, arguments.rounds, arguments.curve
        )
        if not arguments.made_up:
            places = {"embedded": make_embedded_place(), "neo4j": make_server_place(server)}
            figures["overlap"] = {
                name: measure_overlap(extracted, place, extracting) for name, place in places.items()
            }
    print(json.dumps(figures, indent=2))


def compare_engines(
    extracted: list[synthetic.Extracted], server: Neo4j, rounds: int, sizes: bool
) -> dict[str, dict[str, Any]]:
    """Compare each engine with its bare driver and, if asked to, measure other batch sizes."""
    figures = {}
    for engine, place in (("embedded", make_embedded_place()), ("neo4j", make_server_place(server))):
        as_built = growing_batches(extracted, pipeline.MIN_BATCH, pipeline.MAX_BATCH)
        figures[engine] = compare_with_bare(list(make_batches(as_built)), place, rounds)
        if sizes:
            figures[engine]["papers_per_s_by_batch"] = measure_batch_sizes(extracted, place)
    return figures


class Place:
    """An engine to write graphs to, empty each time."""

    def __init__(self, store: Callable[[], Any], bare: Callable[[], Any]) -> None:
        self.store = store
        """Returns a context manager that yields a store ready for writing."""
        self.bare = bare
        """Returns a context manager that yields a function that runs statements in one transaction."""


def make_embedded_place() -> Place:
    """Return a place on the embedded engine: a new file each time."""

    @contextmanager
    def store() -> Iterator[GraphStore]:
        with tempfile.TemporaryDirectory() as folder:
            made = open_store(Path(folder) / "bench.kg")
            made.prepare()
            yield made
            made.close()

    @contextmanager
    def bare() -> Iterator[Callable[[Any], None]]:
        with store() as made:
            target = made.target
            made.checkpoint()
            made.close()
            graph = kglite.open(target, durable="normal", auto_checkpoint_wal_mib=0)

            def execute(writes: Any) -> None:
                with graph.begin(timeout_ms=0) as transaction:
                    for text, parameters in writes:
                        transaction.cypher(text, params=parameters, timeout_ms=0)

            yield execute

    return Place(store, bare)


def make_server_place(server: Neo4j) -> Place:
    """Return a place on a server, which is emptied each time."""

    @contextmanager
    def store() -> Iterator[GraphStore]:
        with driver() as open_driver:
            clear = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
            with open_driver.session() as session:
                session.run(clear).consume()
        made = open_store(server.uri, Credentials(server.username, server.password))
        made.prepare()
        yield made
        made.close()

    def driver() -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password))

    @contextmanager
    def bare() -> Iterator[Callable[[Any], None]]:
        with store(), driver() as open_driver:

            def execute(writes: Any) -> None:
                def work(transaction: neo4j.ManagedTransaction) -> None:
                    for text, parameters in writes:
                        transaction.run(text, parameters).consume()

                with open_driver.session() as session:
                    session.execute_write(work)

            yield execute

    return Place(store, bare)


def make_batches(extracted: Iterable[Sequence[synthetic.Extracted]]) -> Iterator[GraphBatch]:
    """Yield the batches that a build into an empty store writes for portions of papers."""
    table = AliasTable.from_lexicon()
    for some in extracted:
        yield make_batch(
            [
                LinkedPaper(
                    from_record(paper), found, resolve_entities(found.mentions, found.abbreviations, table)
                )
                for paper, found in some
            ]
        )


def compare_with_bare(written: Sequence[GraphBatch], place: Place, rounds: int) -> dict[str, Any]:
    """Compare the seconds that the store and a bare loop take for the same batches, measured in turn."""
    pairs = [(time_store(written, place), time_bare_loop(written, place)) for _ in range(rounds)]
    ours, bare = zip(*pairs, strict=True)
    rows = sum(len(rows) for b in written for rows in b.relationships.values())
    return {
        "store_s": round(min(ours), 2),
        "bare_s": round(min(bare), 2),
        "ratio": round(min(bare) / min(ours), 2),
        "relationships_per_s": round(rows / min(ours)),
    }


def time_store(written: Sequence[GraphBatch], place: Place) -> float:
    """Return the seconds that a store takes to write batches."""
    with place.store() as store:
        return time_call(lambda: [store.run_exclusively(lambda b=b: store.write(b)) for b in written])[1]


def time_bare_loop(written: Sequence[GraphBatch], place: Place) -> float:
    """Return the seconds that a bare loop takes for the statements of the same batches."""
    with place.bare() as execute:
        return time_call(lambda: [execute(make_writes(b)) for b in written])[1]


def measure_batch_sizes(extracted: Sequence[synthetic.Extracted], place: Place) -> dict[int, int]:
    """Return papers per second by batch size."""
    speeds = {}
    for size in (size for size in BATCH_PAPERS if size <= len(extracted)):
        written = list(make_batches(batched(extracted, size)))
        seconds = time_store(written, place)
        speeds[size] = round(len(extracted) / seconds)
    return speeds


def measure_overlap(
    extracted: list[synthetic.Extracted], place: Place, extracting: float
) -> dict[str, float]:
    """Compare a build with its parts: extraction alone, which the caller measured, and all the rest alone."""
    papers = [paper for paper, _ in extracted]
    run = extracted[0][1].run
    with place.store() as store:
        _, rest = time_call(lambda: build(store, papers, synthetic.Replay(run, extracted)))
    linking = time_linking(papers, extracted, place)
    with place.store() as store:
        _, whole = time_call(lambda: build(store, papers, ShippedExtractor()))
    return {
        "extraction_s": round(extracting, 1),
        "rest_s": round(rest, 1),
        "of_it_linking_s": round(linking, 1),
        "build_s": round(whole, 1),
        "ratio_to_slower": round(whole / max(extracting, rest), 2),
        "ratio_without_linking": round((whole - linking) / max(extracting, rest - linking), 2),
    }


def time_linking(papers: list[Paper], extracted: list[synthetic.Extracted], place: Place) -> float:
    """Return the seconds from the last batch to the end of a build.

    That is the linking: it needs all papers, so nothing else can overlap with it.
    """
    last = 0.0

    def note_time(records: int) -> None:
        nonlocal last
        last = time.perf_counter()

    with place.store() as store:
        build(store, papers, synthetic.Replay(extracted[0][1].run, extracted), on_progress=note_time)
    return time.perf_counter() - last


if __name__ == "__main__":
    main()
