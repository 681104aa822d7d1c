"""Quality of extraction and of related work on the judged part of the listing."""

import json
import runpy
import tempfile
from pathlib import Path
from typing import Any

import kg
import queries
from extractors.embeddings import Embedder
from kg.ingest import write_extractions
from kg.model import Paper
from queries.relatedness.score import EMBEDDING_WEIGHT
from queries.similarity import cosine, embedding_similarity, make_term_vector

SCORED_KINDS = (None, "Method", "Dataset", "Task")


def measure_quality(shared: Path) -> dict[str, Any]:
    """Return the scores that the judges' own scorers give."""
    source = shared / "seeds" / "trending-papers.txt"
    papers = [record for record in kg.sources.read(source) if isinstance(record, Paper)]
    return {
        "extraction": score_extraction(shared / "gold", papers),
        "related": score_related(shared / "gold", papers),
    }


def score_extraction(gold: Path, papers: list[Paper]) -> dict[str, Any]:
    """Return strict scores of entities by kind, and of all together."""
    scorer = runpy.run_path(str(gold / "score.py"))
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        write_extractions(papers, predicted)
        sets = scorer["load"](predicted), scorer["load"](gold / "listing_dev.jsonl")
    return {kind or "all": scorer["score"](*sets, False, kind) for kind in SCORED_KINDS}


def score_related(gold: Path, papers: list[Paper]) -> dict[str, Any]:
    """Return the scores of rankings: by words, by embeddings, by both, and the one of ``kg related``."""
    scorer = runpy.run_path(str(gold / "related_score.py"))
    key = scorer["key"]
    lines = (json.loads(line) for line in (gold / "related_dev.jsonl").read_text("utf-8").splitlines())
    judged = {key(d["title"]): {key(t): gain for t, gain in d["related"].items()} for d in lines}
    words, meaning = compare_words(papers), compare_embeddings(papers)
    both = [
        [a + EMBEDDING_WEIGHT * b for a, b in zip(*rows, strict=True)]
        for rows in zip(words, meaning, strict=True)
    ]
    rankings = {
        "words alone (TF-IDF)": rank(papers, words),
        "meaning alone (MiniLM)": rank(papers, meaning),
        "both": rank(papers, both),
        "kg related": rank_by_graph(papers),
    }
    return {
        name: scorer["scores"]({key(q): [key(t) for t in titles] for q, titles in ranking.items()}, judged)
        for name, ranking in rankings.items()
    }


def compare_words(papers: list[Paper]) -> list[list[float]]:
    """Return the cosine of the words of every two papers."""
    vectors = [make_term_vector(paper.title, paper.abstract) for paper in papers]
    return [[cosine(own, other) for other in vectors] for own in vectors]


def compare_embeddings(papers: list[Paper]) -> list[list[float]]:
    """Return the cosine of the embeddings of every two papers."""
    vectors = list(Embedder().embed(papers))
    return [[embedding_similarity(own, other) for other in vectors] for own in vectors]


def rank(papers: list[Paper], similarities: list[list[float]]) -> dict[str, list[str]]:
    """Return for each title the other titles, most similar first."""
    titles = [paper.title for paper in papers]
    return {
        own: [titles[n] for n in sorted(range(len(titles)), key=lambda n: -row[n]) if titles[n] != own]
        for own, row in zip(titles, similarities, strict=True)
    }


def rank_by_graph(papers: list[Paper]) -> dict[str, list[str]]:
    """Return for each title the titles that ``kg related`` ranks, best first."""
    with tempfile.TemporaryDirectory() as folder, kg.connect(Path(folder) / "quality.kg") as graph:
        graph.build(papers)
        return {
            paper.title: [row.paper.title for row in queries.related_papers(graph, paper.id)]
            for paper in papers
        }
