"""What a command says besides its answer, in a sentence each on standard error."""

import sys
from collections.abc import Sequence

from kg.cli.text import one_line
from kg.graph import Graph


def print_note(note: str) -> None:
    """Print a note about how a source was read; see ``on_note`` of :func:`kg.sources.read`."""
    print(one_line(f"note: {note}"), file=sys.stderr)


def tell_why_empty(graph: Graph, question: str, values: Sequence[str]) -> None:
    """Say why a question has no rows, where that is known; see :func:`queries.emptiness.explain_empty`."""
    from queries.emptiness import explain_empty

    if reason := explain_empty(graph, question, values):
        print(one_line(f"kg: {reason}"), file=sys.stderr)
