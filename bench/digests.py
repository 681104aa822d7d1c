"""Measure digests: `python -m bench.digests quality|floor|speed|replay`.

``quality`` takes each judged query as a reading list: the query and its related papers in the first half of
the corpus. The papers of the second half are new, and NDCG@10 says how well they are ordered. It is compared
with the recipe of arxiv-sanity-lite: TF-IDF of words and pairs of words, and a linear SVM with balanced
classes, trained on the list against all other papers (with that program's own settings, and with others
that suit a small corpus). Three ways to combine the scores for the papers of a list are shown: choose on one
set of judgements, and report on another.

``floor`` tells how many of random papers are near enough to random lists. ``speed`` tells what a digest takes
on a store of 20,000 papers or more, with 200 papers on the list and 10,000 new ones. ``replay`` adds the
papers of a source in 20 builds, and checks that what is told adds up.
"""

import argparse
import json
import math
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, LiteralString, NamedTuple

import numpy as np

import kg
import kg.sources
import queries
from kg.graph import Graph
from kg.model import Paper
from kg.records.moments import format_moment
from queries.papers import count_papers
from queries.relatedness.digest import find_floor
from queries.relatedness.features import load_features
from queries.relatedness.matrix import score_pairs
from queries.relatedness.score import load_seed

CUT = 10
BUILDS = 20
FACTS: LiteralString = (
    "MATCH (p:Paper)-[r]->(c:Concept) RETURN p.id AS paper, type(r) AS fact, c.id AS concept "
    "ORDER BY paper, concept"
)
START = datetime(2026, 1, 1, tzinfo=UTC)


class Task(NamedTuple):
    """A list and the new papers, by their places in the corpus."""

    listed: list[int]
    new: list[int]
    gains: dict[int, float]


Scorer = Callable[[Task], Sequence[float]]
"""Gives the score of every paper of the corpus for a list."""


def measure_quality(store: str, source: str, judged: Path) -> None:
    """Print how well digests and the baselines order the new papers of judged lists."""
    papers = [paper for paper in kg.sources.read(source) if isinstance(paper, Paper)]
    with kg.connect(store) as graph:
        order, scores = score_corpus(graph, papers)
    tasks = list(iter_tasks(papers, judged))
    lists = np.mean([len(task.listed) for task in tasks]), np.mean([len(task.gains) for task in tasks])
    print(f"{len(tasks)} lists of {lists[0]:.1f} papers, {lists[1]:.1f} related among the new; NDCG@{CUT}")
    base = {name: judge(tasks, scorer) for name, scorer in iter_baselines(papers)}
    best = max(base, key=lambda name: float(np.mean(base[name])))
    for name, found in base.items():
        print(describe(name, found, base[best]))
    for name, combine in COMBINED.items():
        ranked = judge(tasks, lambda task, combine=combine: combine(scores[np.ix_(task.listed, order)]))
        print(describe(name, ranked, base[best]))


def score_corpus(graph: Graph, papers: Sequence[Paper]) -> tuple[list[int], Any]:
    """Return the column of each paper, and the scores of all pairs."""
    titles = {
        to_key(row["title"]): row["id"]
        for row in graph.query("MATCH (p:Paper) RETURN p.id AS id, p.title AS title")
    }
    ids = [titles[to_key(paper.title)] for paper in papers]
    features = load_features(graph, dict.fromkeys(ids))
    total = count_papers(graph)
    seeds = [load_seed(graph, features[id], total) for id in ids]
    return list(range(len(ids))), score_pairs(seeds, [features[id] for id in ids])


def iter_tasks(papers: Sequence[Paper], judged: Path) -> Iterator[Task]:
    """Yield the queries of a judged set that have a related paper among the new ones."""
    places = {to_key(paper.title): n for n, paper in enumerate(papers)} | {
        p.id: n for n, p in enumerate(papers)
    }
    half = len(papers) // 2
    for line in judged.read_text("utf-8").splitlines():
        entry = json.loads(line)
        found = {
            places[key]: gain
            for name, gain in entry["related"].items()
            if (key := name if name in places else to_key(name)) in places
        }
        query = places[to_key(entry["title"])]
        listed = sorted({query, *(n for n in found if n < half)})
        gains = {n: gain for n, gain in found.items() if n >= half and n != query}
        if gains:
            yield Task(listed, [n for n in range(half, len(papers)) if n not in listed], gains)


def iter_baselines(papers: Sequence[Paper]) -> Iterator[tuple[str, Scorer]]:
    """Yield each setting of the SVM with what it scores the papers by."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    texts = [paper.text for paper in papers]
    for name, options in BASELINES.items():
        c, *words = options
        vectorizer = TfidfVectorizer(
            strip_accents="unicode", stop_words="english", token_pattern=r"(?u)\b[a-zA-Z_][a-zA-Z0-9_]+\b",
            ngram_range=(1, 2), max_features=20_000, sublinear_tf=True, max_df=words[0], min_df=words[1],
        )  # fmt: skip
        matrix = vectorizer.fit_transform(texts)

        def score(task: Task, matrix: Any = matrix, c: float = c) -> Sequence[float]:
            wanted = np.zeros(len(texts))
            wanted[task.listed] = 1
            model = LinearSVC(class_weight="balanced", max_iter=10_000, tol=1e-6, C=c)
            found: Sequence[float] = model.fit(matrix, wanted).decision_function(matrix)
            return found

        yield name, score


BASELINES = {
    "SVM, arxiv-sanity-lite's settings": (0.01, 0.1, 5),
    "SVM, rare words too": (0.01, 0.1, 1),
    "SVM, all words": (0.1, 1.0, 1),
}
"""Name -> C, largest share of papers with a word, fewest papers with it."""

COMBINED: dict[str, Callable[[Any], Any]] = {
    "mean": lambda scores: scores.mean(axis=0),
    "maximum": lambda scores: scores.max(axis=0),
    "root of the mean square": lambda scores: np.sqrt((scores**2).mean(axis=0)),
}
"""Ways to combine the scores for the papers of a list; `kg digest` takes the last."""


def judge(tasks: Sequence[Task], scorer: Scorer) -> Any:
    """Return the NDCG of each list."""
    found = []
    for task in tasks:
        scores = scorer(task)
        ranked = sorted(task.new, key=lambda n: -scores[n])
        dcg = sum((2 ** task.gains.get(n, 0) - 1) / math.log2(i + 2) for i, n in enumerate(ranked[:CUT]))
        best = sorted(task.gains.values(), reverse=True)[:CUT]
        found.append(dcg / sum((2**gain - 1) / math.log2(i + 2) for i, gain in enumerate(best)))
    return np.array(found)


def describe(name: str, found: Any, base: Any) -> str:
    """Return mean and standard error, and those of the difference from the best baseline, list by list."""
    ahead = found - base
    error, error_ahead = (values.std(ddof=1) / math.sqrt(len(values)) for values in (found, ahead))
    return f"{name:36} {found.mean():.3f} ± {error:.3f}   {ahead.mean():+.3f} ± {error_ahead:.3f}"


def to_key(title: str) -> str:
    """Return the letters and digits of a title: sources punctuate differently."""
    return re.sub(r"\W+", "", title.casefold())


def measure_floor(store: str) -> None:
    """Print how many random papers are near enough to random lists, with and without a rising floor."""
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
        old, new = (format_moment(START + timedelta(days=n)) for n in range(2))
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
    """Add the papers of a source in 20 builds, and check that what is told after each adds up."""
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
