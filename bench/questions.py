"""Times of the questions of the library on a graph, as JSON: ``python -m bench.questions STORE``.

Each question is asked about papers and concepts drawn at random with a fixed seed: concepts that at least
four papers mention, among them the five most frequent of their kind. Times are in ms, in a warm process.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import kg
from bench.speed import percentile
from kg.model import KgError
from queries import QUESTIONS
from queries.library import Question

RANDOM_VALUES = 45
"""Papers or concepts that are drawn at random for each question."""
COMMON_CONCEPTS = 5
"""The most frequent concepts, which each question is asked about too."""

CONCEPTS_QUERY = (
    "MATCH (c:Concept) WHERE c.df > 3 RETURN c.id AS id, labels(c) AS labels ORDER BY c.df DESC, id"
)
PAPERS_QUERY = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"


def main() -> None:
    """Ask the store that the command line names all questions."""
    parser = argparse.ArgumentParser(prog="python -m bench.questions", description=__doc__)
    parser.add_argument("store")
    with kg.connect(parser.parse_args().store) as graph:
        draw = _Draw(graph)
        print(json.dumps({q.name: measure_question(graph, q, draw) for q in QUESTIONS.values()}, indent=1))


class _Draw:
    """Draws papers and concepts to ask about."""

    def __init__(self, graph: kg.Graph) -> None:
        self._random = random.Random(1)
        self._papers = [row["id"] for row in graph.query(PAPERS_QUERY)]
        self._concepts = graph.query(CONCEPTS_QUERY)

    def values(self, argument: str, count: int) -> Sequence[str]:
        """Return ids of papers or concepts, whichever an argument takes."""
        if argument in ("paper", "other", "one", "papers"):
            return self._random.choices(self._papers, k=count)
        label = argument.capitalize() if argument in ("task", "method") else "Concept"
        found = [row["id"] for row in self._concepts if label in row["labels"]]
        return [*found[:COMMON_CONCEPTS], *self._random.choices(found, k=count - COMMON_CONCEPTS)]


def measure_question(graph: kg.Graph, question: Question, draw: _Draw) -> dict[str, float]:
    """Return the median and the 95th percentile of the times of a question, in ms."""
    count = RANDOM_VALUES + COMMON_CONCEPTS if question.arguments else 5
    columns = [_choose_values(draw, question, name, count) for name in question.arguments]
    about = list(zip(*columns, strict=True)) or [()] * count
    times = [_time_ms(partial(_ask, graph, question, values)) for values in about]
    return {"p50": round(percentile(times, 0.5), 1), "p95": round(percentile(times, 0.95), 1)}


def _choose_values(draw: _Draw, question: Question, name: str, count: int) -> Sequence[str]:
    if name in ("text", "name"):
        kind = "paper" if question.name == "resolve-paper" else "concept"
        return [value.partition(":")[2].replace("-", " ") or value for value in draw.values(kind, count)]
    return draw.values(name, count)


def _ask(graph: kg.Graph, question: Question, values: tuple[str, ...]) -> Any:
    try:
        return question.ask(graph, values)
    except KgError:  # nothing of that name, or several
        return None


def _time_ms(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
