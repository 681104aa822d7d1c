"""A graph of any size that holds nothing: its rows are made when they are asked for.

``python -m tests.unit.rdf.synthetic PAPERS FILE`` exports it and prints triples and peak memory in bytes.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from kg.rdf import export
from kg.records.papers import papers_statement
from kg.schema import load_statement
from tests.memory import measure_peak
from tests.unit.rdf.examples import CONCEPT, FACT, PAPER, RUN

FACTS = 10
"""Facts of each paper, two mentions each."""

PAPER_ROW = {
    **dict(PAPER.paper),
    "links": PAPER.links,
    "abbreviations": ["WW\twhistling walrus"],
    "relations": [],
    "vector": None,
    "run": PAPER.run,
    "content_sha256": None,
}
CONCEPT_ROW = {
    "labels": ["Concept", CONCEPT.kind.value],
    "name": CONCEPT.name,
    "aliases": CONCEPT.aliases,
    "df": CONCEPT.df,
    "reach": CONCEPT.reach,
}
STATE_ROW = dict.fromkeys(("format", "linked", "short_forms", "merges", "decisions"))


class Synthetic:
    """A reader of a made graph.

    Args:
        papers: how many there are; for each there is a concept and an author.
    """

    def __init__(self, papers: int) -> None:
        self._papers = papers
        answers: dict[str, Callable[[Mapping[str, Any]], list[dict[str, Any]]]] = {
            "paper_ids": lambda p: self._page("p", p),
            "facts": lambda p: [fact for key in p["ids"] for fact in _facts(key)],
            "authorships": lambda p: [{"paper": key, "author": f"author:{key}"} for key in p["ids"]],
            "concept_ids": lambda p: self._page("c", p),
            "concepts": lambda p: [{**CONCEPT_ROW, "id": key} for key in p["ids"]],
            "authors": lambda p: [{**row, "name": "Ada"} for row in self._page("a", p)],
            "runs": lambda p: [] if p["after"] else [RUN._asdict()],
            "state": lambda p: [STATE_ROW],
        }
        self._answers = {load_statement("kg.records", name).text: answer for name, answer in answers.items()}
        self._answers[papers_statement()] = lambda p: [{**PAPER_ROW, "id": key} for key in p["ids"]]

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        answer = self._answers.get(text)
        return answer(parameters or {}) if answer else []

    def _page(self, letter: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        start = int(parameters["after"][1:] or 0)
        stop = min(start + parameters["limit"], self._papers)
        return [{"id": f"{letter}{number:09}"} for number in range(start + 1, stop + 1)]


def _facts(paper: str) -> list[dict[str, Any]]:
    fields = ("type", "name", "confidence", "mention_count", "run")
    return [
        {
            **{name: getattr(FACT, name) for name in fields},
            "paper": paper,
            "concept": f"method:{paper}-{number}",
            "starts": [100 * number, 100 * number + 50],
            "ends": [100 * number + 9, 100 * number + 59],
            "mentions": "\t".join(["whistle\tTask\tused\t0.9"] * 2),
        }
        for number in range(FACTS)
    ]


if __name__ == "__main__":
    report = export(Synthetic(int(sys.argv[1])), sys.argv[2])
    print(report.triples, measure_peak())
