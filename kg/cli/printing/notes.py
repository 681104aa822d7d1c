"""Messages beside the answer of a command: one sentence each, on standard error."""

import sys
from collections.abc import Sequence
from typing import Final

from kg.cli.printing.text import one_line
from kg.graph import Graph

NOT_LINKED: Final = "not all papers are linked yet: the same kg build goes on where it was cut off"
"""Message about a graph whose last build has written papers but not linked their concepts."""


def say(sentence: str) -> None:
    """Print a sentence on standard error, on one line even if a name in it has line breaks."""
    print(one_line(sentence), file=sys.stderr)


def print_note(note: str) -> None:
    """Print a note about how a source was read; see ``on_note`` of :func:`kg.sources.read`."""
    say(f"note: {note}")


def print_why_empty(graph: Graph, question: str, values: Sequence[str]) -> None:
    """Say why an answer is empty, if that is known; see :func:`queries.emptiness.explain_empty`."""
    from queries.emptiness import explain_empty

    if reason := explain_empty(graph, question, values):
        say(f"kg: {reason}")
