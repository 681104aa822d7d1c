"""``kg why``: what connects two papers, or a reading list and a paper."""

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from kg.cli.namesakes import tell_namesakes
from kg.cli.options import (
    ListArgument,
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.output import print_row, print_rows
from kg.cli.readinglist import ReadingList, find_papers_asked_about, is_list
from kg.cli.text import count
from kg.cli.views.connections import print_connection
from kg.graph import Graph
from kg.model import UsageError
from queries import Why

MAX_PAIRS: Final = 5
"""Pairs that are explained for people where a reading list has more."""


def why(
    paper: ListArgument,
    other: Annotated[str, typer.Argument(help="The other paper or list, named in the same way.")],
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Explain what connects two papers: shared concepts with their sentences, or that nothing does.

    Of a reading list each paper is explained that has something in common with the other, the nearest first.
    """
    with open_graph(store) as graph:
        own, others = (find_papers_asked_about(graph, [name]) for name in (paper, other))
        tell_namesakes(graph, [paper, other])
        connections = _connect(graph, own, others)
    if is_list(paper) or is_list(other):
        connections = [pair for pair in connections if pair.paper.id != pair.other.id]
        if not connections:
            raise UsageError("nothing is told of a paper and itself, and the list names no other")
        print_rows(connections, format, lambda: _print_nearest(connections), safe)
    else:
        print_row(connections[0], format, lambda: print_connection(connections[0]), safe)


def _connect(graph: Graph, own: ReadingList, others: ReadingList) -> list[Why]:
    """Explain every pair of two lists once, also where both are in both lists; the nearest first."""
    from queries import why_related

    found = [why_related(graph, left, right) for left in own.papers for right in others.papers]
    once = {frozenset((why.paper.id, why.other.id)): why for why in reversed(found)}
    return sorted(once.values(), key=lambda why: (-why.score, why.paper.id, why.other.id))


def _print_nearest(connections: Sequence[Why]) -> None:
    """Print the nearest pairs, and count those that nothing connects."""
    connected = [connection for connection in connections if connection.reasons or connection.words]
    for place, connection in enumerate(connected[:MAX_PAIRS]):
        if place:
            print()
        print_connection(connection)
    if len(connected) > MAX_PAIRS:
        hidden = count(len(connected) - MAX_PAIRS, "more pair")
        print(f"kg: {hidden} with something in common; --format json shows all", file=sys.stderr)
    if apart := len(connections) - len(connected):
        print(f"kg: {count(apart, 'pair')} with nothing telling in common", file=sys.stderr)
