"""What a command says besides its answer, in a sentence each on standard error."""

import sys
from collections.abc import Sequence
from typing import Final

from kg.cli.text import one_line
from kg.graph import Graph

NOT_LINKED: Final = "not all papers are linked yet: the same kg build goes on where it was cut off"
"""Told of a graph in which a build has written papers, and has not linked their concepts yet."""


def say(sentence: str) -> None:
    """Print a sentence on standard error, in one line whatever names are in it."""
    print(one_line(sentence), file=sys.stderr)


def print_note(note: str) -> None:
    """Print a note about how a source was read; see ``on_note`` of :func:`kg.sources.read`."""
    say(f"note: {note}")


def tell_why_empty(graph: Graph, question: str, values: Sequence[str]) -> None:
    """Say why a question has no rows, where that is known; see :func:`queries.emptiness.explain_empty`."""
    from queries.emptiness import explain_empty

    if reason := explain_empty(graph, question, values):
        say(f"kg: {reason}")
