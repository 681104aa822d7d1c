"""Measure digests: `python -m bench.digests quality|floor|speed|replay`.

``quality`` measures how well they rank the new papers of judged lists: see `bench.digest_quality`. ``floor``
counts how many random papers are near enough to random lists. ``speed`` times a digest on a store of 20,000
papers or more, with 200 papers on the list and 10,000 new ones. ``replay`` adds the papers of a source in 20
builds, and checks that the digests together show each paper once.
"""

import argparse
import json
import math
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, LiteralString

import numpy as np

import kg
import kg.sources
import queries
from bench.digest_quality import measure_quality
from kg.model import Paper
from kg.records.timestamps import format_timestamp
from queries.papers import count_papers
from queries.relatedness.digest import find_floor
from queries.relatedness.features import load_features
from queries.relatedness.matrix import score_pairs
from queries.relatedness.score import load_seed

BUILDS = 20
FACTS: LiteralString = (
    "MATCH (p:Paper)-[r]->(c:Concept) RETURN p.id AS paper, type(r) AS fact, c.id AS concept "
    "ORDER BY paper, concept"
)
START = datetime(2026, 1, 1, tzinfo=UTC)


def measure_floor(store: str) -> None:
    """Print how many random papers count as near to random lists, with a floor that rises with their length.

    The last column has the same for the constant floor of a list of one paper.
    """
    with kg.connect(store) as graph:
        ids = [row["id"] for row in graph.query("MATCH (p:Paper) RETURN p.id AS id ORDER BY p.id")]
        random.Random(1).shuffle(ids)
        features = load_features(graph, ids)
        seeds = [load_seed(graph, features[id], len(ids)) for id in ids[:200]]
    scores = score_pairs(seeds, [features[id] for id in ids[200:]])
    print("papers on the list   floor   near enough   with the floor of one paper")
    for size in (1, 5, 20, 60, 200):
        portions = [scores[start : start + size].max(axis=0) for start in range(0, 200 - size + 1, size)]
        floor = find_floor(size)
        shares = [np.mean([(best >= least).mean() for best in portions]) for least in (floor, find_floor(1))]
        print(f"{size:18}   {floor:.3f}   {shares[0]:11.1%}   {shares[1]:.1%}")


def measure_speed(store: str) -> None:
    """Date the last 10,000 papers of a store a day after the others, and time a digest of them.

    The store is changed: give a copy.
    """
    with kg.connect(store) as graph:
        rows = graph.query("MATCH (p:Paper) RETURN p.id AS id ORDER BY p.id")
        ids = [row["id"] for row in rows]
        old, new = (format_timestamp(START + timedelta(days=n)) for n in range(2))
        date = "UNWIND $ids AS id MATCH (p:Paper {id: id}) SET p.added = $added"
        graph._store.execute(
            [
                (date, {"ids": ids[:-10_000], "added": old}),
                (date, {"ids": ids[-10_000:], "added": new}),
                ("MATCH (s:Store) SET s.added = $added", {"added": new}),
            ]
        )
    with kg.connect(store) as graph:
        started = time.monotonic()
        told = queries.digest(graph, ids[:200], old)
        print(f"{told.came_in:,} new papers, a list of {told.listed}: {time.monotonic() - started:.1f} s")
        print(f"{len(told.papers):,} shown, {told.unlike:,} unlike, {told.below:,} below the floor")


def replay(source: str, target: str | None) -> None:
    """Add the papers of a source in 20 builds, and check that no row or paper is lost or shown twice."""
    papers = [paper for paper in kg.sources.read(source) if isinstance(paper, Paper)]
    size = math.ceil(len(papers) / BUILDS)
    rest = iter(papers)
    with tempfile.TemporaryDirectory() as folder, kg.connect(target or Path(folder, "papers.kg")) as graph:
        first = list(islice(rest, size))
        graph.build(first, at=START)
        listed = [row["id"] for row in graph.query("MATCH (p:Paper) RETURN p.id AS id ORDER BY id LIMIT 5")]
        graph.add_watch("facts", ["cypher", FACTS], limit=1_000_000)
        rows: dict[str, Any] = {}
        shown: list[str] = []
        came_in = 0
        for number in range(BUILDS):
            graph.build(list(islice(rest, size)), at=START + timedelta(days=number + 1))
            changes = graph.run_watch("facts")
            keys = [to_row_key(row) for row in changes.new]
            assert not set(keys) & rows.keys(), "a row was told twice"
            for row in changes.gone:
                del rows[to_row_key(row)]
            rows |= dict.fromkeys(keys)
            told = graph.digest(listed, list_names=["replay"])
            shown += [new.paper.id for new in told.papers]
            came_in += told.came_in
            assert told.came_in == told.known + told.unlike + told.below + len(told.papers)
        final = {to_row_key(dict(row)) for row in graph.query(FACTS)}
        assert rows.keys() == final, "the differences do not add up to the answer"
        assert len(shown) == len(set(shown)), "a paper was told twice"
        assert came_in == count_papers(graph), "a paper was never looked at"
        print(f"{BUILDS} builds: {len(final):,} rows, {came_in:,} papers, {len(shown):,} shown, none twice")


def to_row_key(row: dict[str, Any]) -> str:
    """Return a row as a text that equal rows have in common."""
    return json.dumps(row, sort_keys=True)


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    modes = parser.add_subparsers(dest="mode", required=True)
    quality = modes.add_parser("quality")
    quality.add_argument("store", help="built from the source")
    quality.add_argument("source")
    quality.add_argument("judged", type=Path)
    modes.add_parser("floor").add_argument("store", help="some thousand papers of one field")
    modes.add_parser("speed").add_argument("store", help="20,000 papers or more; it is changed")
    replaying = modes.add_parser("replay")
    replaying.add_argument("source")
    replaying.add_argument("--store", help="an empty store, such as a server; by default a file of its own")
    given = parser.parse_args()
    if given.mode == "floor":
        measure_floor(given.store)
    elif given.mode == "quality":
        measure_quality(given.store, given.source, given.judged)
    elif given.mode == "speed":
        measure_speed(given.store)
    else:
        replay(given.source, given.store)


if __name__ == "__main__":
    sys.exit(main())
