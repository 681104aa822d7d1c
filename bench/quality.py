"""Quality of extraction and of related work on the judged part of the listing."""

import runpy
import tempfile
from pathlib import Path
from typing import Any

import kg
from kg.ingest import write_extractions
from kg.model import Paper
from training.ranking.graphs import open_graph
from training.ranking.judgments import load_judgments
from training.ranking.measures import average
from training.ranking.parts import QueryParts, measure_queries
from training.ranking.report import Scores, cross_validate, score_answers, score_parts

WORK = Path(".training/ranking")
"""Graphs of the judged papers, which training builds, too."""

SCORED_KINDS = (None, "Method", "Dataset", "Task")


def measure_quality(shared: Path) -> dict[str, Any]:
    """Return the scores that the judges' own scorers give."""
    source = shared / "seeds" / "trending-papers.txt"
    papers = [record for record in kg.sources.read(source) if isinstance(record, Paper)]
    return {
        "extraction": score_extraction(shared / "gold", papers),
        "related": score_related(shared, WORK),
    }


def score_extraction(gold: Path, papers: list[Paper]) -> dict[str, Any]:
    """Return strict scores of entities by kind, and of all together."""
    scorer = runpy.run_path(str(gold / "score.py"))
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        write_extractions(papers, predicted)
        sets = scorer["load"](predicted), scorer["load"](gold / "listing_dev.jsonl")
    return {kind or "all": scorer["score"](*sets, False, kind) for kind in SCORED_KINDS}


def score_related(shared: Path, work: Path) -> dict[str, dict[str, str]]:
    """Return NDCG at 10 of each ranking, with its standard error, on the listing and on the corpus.

    Args:
        shared: folder of seeds, gold and corpus.
        work: where the graphs of judged papers are kept; the corpus takes some minutes to build.
    """
    measured: list[QueryParts] = []
    answered: dict[str, Scores] = {}
    for judgments in load_judgments(shared):
        with open_graph(judgments, work) as graph:
            measured += measure_queries(graph, judgments)
            for name, scores in score_answers(graph, judgments).items():
                answered.setdefault(name, {}).update(scores)
    rankings = score_parts(measured) | cross_validate(measured) | answered
    return {name: average_by_corpus(scores, measured) for name, scores in rankings.items()}


def average_by_corpus(scores: Scores, measured: list[QueryParts]) -> dict[str, str]:
    """Return the mean over the queries of each corpus."""
    corpora = dict.fromkeys(one.corpus for one in measured)
    return {
        corpus: str(average([scores[one.query.paper] for one in measured if one.corpus == corpus]))
        for corpus in corpora
    }
