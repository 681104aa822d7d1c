"""How long the questions of the library take on a graph, as JSON: ``python -m bench.questions STORE``.

Each question is asked about papers and concepts drawn at random with a fixed seed: concepts of which at least
four papers speak, among them the five commonest of their kind. Times are those of a warm process, in ms.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import kg
from bench.speed import percentile
from kg.model import KgError
from queries import QUESTIONS
from queries.library import Question

RANDOM = 45
"""Things drawn at random for each question."""
COMMON = 5
"""Common concepts that are asked about, too."""

CONCEPTS = "MATCH (c:Concept) WHERE c.df > 3 RETURN c.id AS id, labels(c) AS labels ORDER BY c.df DESC, id"
PAPERS = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"


def main() -> None:
    """Ask all questions of the store named on the command line."""
    with kg.connect(sys.argv[1]) as graph:
        draw = _Draw(graph)
        print(json.dumps({q.name: measured(graph, q, draw) for q in QUESTIONS.values()}, indent=1))


class _Draw:
    """Papers and concepts to ask about."""

    def __init__(self, graph: kg.Graph) -> None:
        self._random = random.Random(1)
        self._papers = [row["id"] for row in graph.query(PAPERS)]
        self._concepts = graph.query(CONCEPTS)

    def values(self, argument: str, count: int) -> Sequence[str]:
        """Ids of what an argument takes."""
        if argument in ("paper", "other", "one", "papers"):
            return self._random.choices(self._papers, k=count)
        label = argument.capitalize() if argument in ("task", "method") else "Concept"
        found = [row["id"] for row in self._concepts if label in row["labels"]]
        return [*found[:COMMON], *self._random.choices(found, k=count - COMMON)]


def measured(graph: kg.Graph, question: Question, draw: _Draw) -> dict[str, float]:
    """Median and 95th percentile of a question."""
    count = RANDOM + COMMON if question.arguments else 5
    columns = [_values(draw, question, name, count) for name in question.arguments]
    about = list(zip(*columns, strict=True)) or [()] * count
    times = [_milliseconds(partial(_asked, graph, question, values)) for values in about]
    return {"p50": round(percentile(times, 0.5), 1), "p95": round(percentile(times, 0.95), 1)}


def _values(draw: _Draw, question: Question, name: str, count: int) -> Sequence[str]:
    if name in ("text", "name"):
        kind = "paper" if question.name == "resolve-paper" else "concept"
        return [value.partition(":")[2].replace("-", " ") or value for value in draw.values(kind, count)]
    return draw.values(name, count)


def _asked(graph: kg.Graph, question: Question, values: tuple[str, ...]) -> Any:
    try:
        return question.ask(graph, values)
    except KgError:  # nothing of that name, or several
        return None


def _milliseconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
