"""How good extraction and related work are on the judged part of the listing."""

import json
import runpy
import tempfile
from pathlib import Path
from typing import Any

import kg
import queries
from kg.build import write_extractions
from kg.model import Paper
from queries.similarity import cosine, vector

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
    rankings = {"words alone (TF-IDF)": by_words(papers), "kg related": by_graph(papers)}
    return {
        name: scorer["scores"]({key(q): [key(t) for t in titles] for q, titles in ranking.items()}, judged)
        for name, ranking in rankings.items()
    }


def by_words(papers: list[Paper]) -> dict[str, list[str]]:
    """Titles ranked by the cosine of their words."""
    vectors = [(paper.title, vector(paper.title, paper.abstract)) for paper in papers]
    return {
        title: [
            other
            for other, terms in sorted(vectors, key=lambda pair: -cosine(own, pair[1]))
            if other != title
        ]
        for title, own in vectors
    }


def by_graph(papers: list[Paper]) -> dict[str, list[str]]:
    """Titles as ``kg related`` ranks them."""
    with tempfile.TemporaryDirectory() as folder, kg.connect(Path(folder) / "quality.kg") as graph:
        graph.build(papers)
        return {
            paper.title: [row.paper.title for row in queries.related_papers(graph, paper.id)]
            for paper in papers
        }
