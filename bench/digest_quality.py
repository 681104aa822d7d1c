"""Measure how well digests rank the new papers of judged lists: see ``quality`` of `bench.digests`.

Each judged query is taken as a reading list: the query and its related papers in the first half of the
corpus. The papers of the second half are new, and NDCG@10 measures how well they are ranked. The baseline is
the recipe of arxiv-sanity-lite: TF-IDF of words and pairs of words, and a linear SVM with balanced classes,
trained on the list against all other papers (with that program's own settings, and with others that suit a
small corpus). Three ways to combine the scores for the papers of a list are shown: choose on one set of
judgements, and report on another.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import kg
import kg.sources
from kg.graph import Graph
from kg.model import Paper
from queries.papers import count_papers
from queries.relatedness.features import load_features
from queries.relatedness.matrix import score_pairs
from queries.relatedness.score import load_seed
from training.corpora import read_records

CUT = 10
"""Number of papers at the top of a ranking that count."""


class Task(NamedTuple):
    """A list and the new papers, by their places in the corpus."""

    listed: list[int]
    new: list[int]
    gains: dict[int, float]


Scorer = Callable[[Task], Sequence[float]]
"""Returns the score of every paper of the corpus for a list."""


def measure_quality(store: str, source: str, judged: Path) -> None:
    """Print how well digests and the baselines rank the new papers of judged lists."""
    papers = [paper for paper in kg.sources.read(source) if isinstance(paper, Paper)]
    with kg.connect(store) as graph:
        scores = score_corpus(graph, papers)
    tasks = list(iter_tasks(papers, judged))
    lists = np.mean([len(task.listed) for task in tasks]), np.mean([len(task.gains) for task in tasks])
    print(f"{len(tasks)} lists of {lists[0]:.1f} papers, {lists[1]:.1f} related among the new; NDCG@{CUT}")
    base = {name: judge(tasks, scorer) for name, scorer in iter_baselines(papers)}
    best = max(base, key=lambda name: float(np.mean(base[name])))
    for name, found in base.items():
        print(describe(name, found, base[best]))
    for name, combine in COMBINED.items():
        ranked = judge(tasks, lambda task, combine=combine: combine(scores[task.listed]))
        print(describe(name, ranked, base[best]))


def score_corpus(graph: Graph, papers: Sequence[Paper]) -> Any:
    """Return the scores of all pairs: a row and a column for each paper, in the order of the papers."""
    titles = {
        to_key(row["title"]): row["id"]
        for row in graph.query("MATCH (p:Paper) RETURN p.id AS id, p.title AS title")
    }
    ids = [titles[to_key(paper.title)] for paper in papers]
    features = load_features(graph, dict.fromkeys(ids))
    total = count_papers(graph)
    seeds = [load_seed(graph, features[id], total) for id in ids]
    return score_pairs(seeds, [features[id] for id in ids])


def iter_tasks(papers: Sequence[Paper], judged: Path) -> Iterator[Task]:
    """Yield the queries of a judged set that have a related paper among the new ones."""
    places = {to_key(paper.title): n for n, paper in enumerate(papers)} | {
        p.id: n for n, p in enumerate(papers)
    }
    half = len(papers) // 2
    for entry in read_records(judged):
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
    """Yield the name of each setting of the SVM with its scorer."""
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
"""Name -> C of the SVM, and the largest share and smallest number of papers that may have a word."""

COMBINED: dict[str, Callable[[Any], Any]] = {
    "mean": lambda scores: scores.mean(axis=0),
    "maximum": lambda scores: scores.max(axis=0),
    "root of the mean square": lambda scores: np.sqrt((scores**2).mean(axis=0)),
}
"""Ways to combine the scores for the papers of a list; `kg digest` uses the last."""


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
