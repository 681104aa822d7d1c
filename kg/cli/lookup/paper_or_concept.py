"""Names that may stand for a paper or for a concept."""

from collections.abc import Callable
from typing import TypeVar

from kg.graph import Graph
from kg.model import NotFound
from queries.papers import count_papers, paper_rows

_OfPaper = TypeVar("_OfPaper")
_OfConcept = TypeVar("_OfConcept")


def ask_either(
    graph: Graph,
    name: str,
    ask_paper: Callable[[Graph, str], _OfPaper],
    ask_concept: Callable[[Graph, str], _OfConcept],
) -> _OfPaper | _OfConcept:
    """Return the answer for the paper with this id, else a concept of this name, else a paper that fits it.

    Args:
        graph: the graph to look in.
        name: id or name of a paper or a concept.
        ask_paper: returns the answer for a paper.
        ask_concept: returns the answer for a concept.

    Raises:
        Ambiguous: several concepts, or several papers, fit.
        NotFound: nothing fits; the message suggests the nearest concept, or else paper.
    """
    if paper_rows(graph, [name]):
        return ask_paper(graph, name)
    try:
        return ask_concept(graph, name)
    except NotFound as no_concept:
        try:
            return ask_paper(graph, name)
        except NotFound as no_paper:
            near = (*no_concept.suggestions, *no_paper.suggestions)
            raise NotFound(f"no paper and no concept '{name}'{_hint(graph, near)}", near) from None


def _hint(graph: Graph, near: tuple[str, ...]) -> str:
    if near:
        return f": did you mean '{near[0]}'?"
    return "; look for a paper with: kg find WORDS" if count_papers(graph) else ": the graph is empty"
