"""Writing a graph, beside bare engines and beside the extraction: ``python -m bench.loading SOURCE PAPERS``.

All in one run, on the same batches: the store of each engine against a loop that sends the same statements by
the engine's own driver; batches of other sizes; a whole build against its extraction alone and its writing
alone. Starts a real Neo4j. Prints one JSON object.
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
from bench.speed import timed
from kg.batches import batched, growing_batches
from kg.ingest import ShippedExtractor, build, pipeline
from kg.ingest.deduplication import from_record
from kg.ingest.rows import LinkedPaper, make_batch
from kg.linking import AliasTable, resolve_entities
from kg.model import GraphBatch, Paper
from kg.store import Credentials, GraphStore, open_store
from kg.store.writes import statements
from tests.neo4j_server.server import Neo4j, started

SIZES = (25, 50, 100, 200, 400, 800, 1600)
"""Papers in one transaction: as many as there are at the most."""

ROUNDS = 3
"""Each side of a comparison is measured so often, in turn; the fastest counts."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("papers", type=int)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each side is measured")
    parser.add_argument("--curve", action="store_true", help="other sizes of a batch, too")
    parser.add_argument("--made-up", action="store_true", help="take papers made from the first 2,000")
    arguments = parser.parse_args()
    base = min(arguments.papers, synthetic.BASE) if arguments.made_up else arguments.papers
    readings, extracting = timed(lambda: synthetic.real(arguments.source, base))
    readings = list(synthetic.many(readings, arguments.papers))
    with tempfile.TemporaryDirectory() as home, started(Path(home)) as server:
        found = {"papers": len(readings)} | against(readings, server, arguments.rounds, arguments.curve)
        if not arguments.made_up:
            places = {"embedded": in_files(), "neo4j": on(server)}
            found["overlap"] = {name: overlap(readings, place, extracting) for name, place in places.items()}
    print(json.dumps(found, indent=2))


def against(
    readings: list[synthetic.Reading], server: Neo4j, rounds: int, sizes: bool
) -> dict[str, dict[str, Any]]:
    """Each engine beside its bare driver, and with batches of other sizes."""
    found = {}
    for engine, place in (("embedded", in_files()), ("neo4j", on(server))):
        as_built = growing_batches(readings, pipeline.MIN_BATCH, pipeline.MAX_BATCH)
        found[engine] = against_bare(list(batches(as_built)), place, rounds)
        if sizes:
            found[engine]["papers_per_s_by_batch"] = curve(readings, place)
    return found


class Place:
    """Where a graph is written: empty each time."""

    def __init__(self, store: Callable[[], Any], bare: Callable[[], Any]) -> None:
        self.store = store
        """Gives a context with a store that is ready for writing."""
        self.bare = bare
        """Gives a context with a function that runs writing statements in one transaction."""


def in_files() -> Place:
    """The embedded engine."""

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


def on(server: Neo4j) -> Place:
    """A server."""

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


def batches(readings: Iterable[Sequence[synthetic.Reading]]) -> Iterator[GraphBatch]:
    """What a build into an empty store writes, in these portions."""
    table = AliasTable.from_lexicon()
    for some in readings:
        yield make_batch(
            [
                LinkedPaper(
                    from_record(paper), found, resolve_entities(found.mentions, found.abbreviations, table)
                )
                for paper, found in some
            ]
        )


def against_bare(written: Sequence[GraphBatch], place: Place, rounds: int) -> dict[str, Any]:
    """Seconds for the same batches by the store and by a bare loop, in turn."""

    pairs = [(by_store(written, place), by_loop(written, place)) for _ in range(rounds)]
    ours, bare = zip(*pairs, strict=True)
    rows = sum(len(rows) for b in written for rows in b.relationships.values())
    return {
        "store_s": round(min(ours), 2),
        "bare_s": round(min(bare), 2),
        "ratio": round(min(bare) / min(ours), 2),
        "relationships_per_s": round(rows / min(ours)),
    }


def by_store(written: Sequence[GraphBatch], place: Place) -> float:
    """Seconds that a store takes for some batches."""
    with place.store() as store:
        return timed(lambda: [store.exclusively(lambda b=b: store.write(b)) for b in written])[1]


def by_loop(written: Sequence[GraphBatch], place: Place) -> float:
    """Seconds that a bare loop takes for the statements of the same batches."""
    with place.bare() as execute:
        return timed(lambda: [execute(statements(b)) for b in written])[1]


def curve(readings: Sequence[synthetic.Reading], place: Place) -> dict[int, int]:
    """Papers a second by the size of a batch."""
    speeds = {}
    for size in (size for size in SIZES if size <= len(readings)):
        written = list(batches(batched(readings, size)))
        seconds = by_store(written, place)
        speeds[size] = round(len(readings) / seconds)
    return speeds


def overlap(readings: list[synthetic.Reading], place: Place, extracting: float) -> dict[str, float]:
    """A build beside its parts: reading alone (measured before), and all the rest alone."""
    papers = [paper for paper, _ in readings]
    run = readings[0][1].run
    with place.store() as store:
        _, rest = timed(lambda: build(store, papers, synthetic.Replay(run, readings)))
    linking = time_of_linking(papers, readings, place)
    with place.store() as store:
        _, whole = timed(lambda: build(store, papers, ShippedExtractor()))
    return {
        "extraction_s": round(extracting, 1),
        "rest_s": round(rest, 1),
        "of_it_linking_s": round(linking, 1),
        "build_s": round(whole, 1),
        "ratio_to_slower": round(whole / max(extracting, rest), 2),
        "ratio_without_linking": round((whole - linking) / max(extracting, rest - linking), 2),
    }


def time_of_linking(papers: list[Paper], readings: list[synthetic.Reading], place: Place) -> float:
    """Seconds from the last batch to the end of a build: linking needs all papers, so it cannot overlap."""
    last = 0.0

    def note(records: int) -> None:
        nonlocal last
        last = time.perf_counter()

    with place.store() as store:
        build(store, papers, synthetic.Replay(readings[0][1].run, readings), on_progress=note)
    return time.perf_counter() - last


if __name__ == "__main__":
    main()
