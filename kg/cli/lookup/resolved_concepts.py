"""Say which concept a name was resolved to, if the concept goes by another name."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from kg.cli.printing.notes import say
from kg.cli.printing.text import count
from kg.graph import Graph
from kg.linking import slugify
from kg.model import KgError
from queries import ConceptRow, Question, resolve_concept

_CONCEPTS: Final = frozenset(("concept", "concepts", "method", "task"))
"""Arguments of questions that name concepts."""
_SHOW_THE_CONCEPT: Final = frozenset(("concept", "resolve-concept"))
"""Questions whose answer begins with what the concept is called."""


def print_resolved_concepts(graph: Graph, asked: Question, values: Sequence[str]) -> None:
    """Print on standard error the concepts that the names in a question were resolved to.

    A concept that was asked for by its own name or id is left out.

    Args:
        graph: the graph to look in.
        asked: the question.
        values: values of its arguments; the last argument may have several.
    """
    for value in _list_concepts(asked, values):
        with suppress(KgError):  # the question covered several kinds of one name
            concept = resolve_concept(graph, value)
            if not _is_named(concept, value):
                say(f"kg: '{value}' is {concept.name} [{concept.id}], {count(concept.df, 'paper')}")


def _list_concepts(asked: Question, values: Sequence[str]) -> Iterable[str]:
    if asked.name in _SHOW_THE_CONCEPT:
        return ()
    arguments = asked.arguments * len(values) if asked.many else asked.arguments
    return (value for argument, value in zip(arguments, values, strict=False) if argument in _CONCEPTS)


def _is_named(concept: ConceptRow, value: str) -> bool:
    return value in (concept.id, concept.name) or slugify(value) == concept.slug
