"""How good extraction and related work are on the judged part of the listing."""

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
from queries.related.score import MEANING
from queries.similarity import cosine, same_direction, vector

KINDS = (None, "Method", "Dataset", "Task")


def quality(shared: Path) -> dict[str, Any]:
    """Scores by the judges' own scorers."""
    source = shared / "seeds" / "trending-papers.txt"
    papers = [record for record in kg.sources.read(source) if isinstance(record, Paper)]
    return {"extraction": extraction(shared / "gold", papers), "related": related(shared / "gold", papers)}


def extraction(gold: Path, papers: list[Paper]) -> dict[str, Any]:
    """Strict scores of entities by kind."""
    scorer = runpy.run_path(str(gold / "score.py"))
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        write_extractions(papers, predicted)
        sets = scorer["load"](predicted), scorer["load"](gold / "listing_dev.jsonl")
    return {kind or "all": scorer["score"](*sets, False, kind) for kind in KINDS}


def related(gold: Path, papers: list[Paper]) -> dict[str, Any]:
    """Scores of rankings: the product's, and by words alone."""
    scorer = runpy.run_path(str(gold / "related_score.py"))
    key = scorer["key"]
    lines = (json.loads(line) for line in (gold / "related_dev.jsonl").read_text("utf-8").splitlines())
    judged = {key(d["title"]): {key(t): gain for t, gain in d["related"].items()} for d in lines}
    words, meaning = alike_by_words(papers), alike_by_meaning(papers)
    both = [
        [a + MEANING * b for a, b in zip(*rows, strict=True)] for rows in zip(words, meaning, strict=True)
    ]
    rankings = {
        "words alone (TF-IDF)": ranked(papers, words),
        "meaning alone (MiniLM)": ranked(papers, meaning),
        "both": ranked(papers, both),
        "kg related": by_graph(papers),
    }
    return {
        name: scorer["scores"]({key(q): [key(t) for t in titles] for q, titles in ranking.items()}, judged)
        for name, ranking in rankings.items()
    }


def alike_by_words(papers: list[Paper]) -> list[list[float]]:
    """The cosine of the words of each two papers."""
    vectors = [vector(paper.title, paper.abstract) for paper in papers]
    return [[cosine(own, other) for other in vectors] for own in vectors]


def alike_by_meaning(papers: list[Paper]) -> list[list[float]]:
    """The cosine of the vectors of each two papers."""
    vectors = list(Embedder().embed(papers))
    return [[same_direction(own, other) for other in vectors] for own in vectors]


def ranked(papers: list[Paper], alike: list[list[float]]) -> dict[str, list[str]]:
    """For each title the others, the most alike first."""
    titles = [paper.title for paper in papers]
    return {
        own: [titles[n] for n in sorted(range(len(titles)), key=lambda n: -row[n]) if titles[n] != own]
        for own, row in zip(titles, alike, strict=True)
    }


def by_graph(papers: list[Paper]) -> dict[str, list[str]]:
    """Titles as ``kg related`` ranks them."""
    with tempfile.TemporaryDirectory() as folder, kg.connect(Path(folder) / "quality.kg") as graph:
        graph.build(papers)
        return {
            paper.title: [row.paper.title for row in queries.related_papers(graph, paper.id)]
            for paper in papers
        }
