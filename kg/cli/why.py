"""``kg why``: what connects two papers, or a reading list and a paper."""

import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import typer

from kg.cli.lookup.namesakes import print_namesakes
from kg.cli.lookup.reading_list import find_reading_list, is_list
from kg.cli.options import (
    ListArgument,
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.printing.answers import print_row, print_rows
from kg.cli.printing.text import count
from kg.cli.views.connections import print_connection
from kg.graph import Graph
from kg.model import ExtractedPaper, UsageError
from queries import PaperRow, Why

MAX_PAIRS: Final = 5
"""Most pairs of a reading list that are explained in text for people."""


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
        own, others = (find_reading_list(graph, [name]) for name in (paper, other))
        print_namesakes(graph, [paper, other])
        pairs = [(one, that) for one in own.papers for that in others.papers]
        if listed := is_list(paper) or is_list(other):
            pairs = [(one, that) for one, that in pairs if _id_of(one) != _id_of(that)]
            if not pairs:
                raise UsageError("the list names only the paper that it is compared with")
        connections = _connect(graph, pairs)
    if listed:
        print_rows(connections, format, lambda: _print_nearest(connections), safe)
    else:
        print_row(connections[0], format, lambda: print_connection(connections[0]), safe)


def _id_of(paper: PaperRow | ExtractedPaper) -> str:
    return paper.id if isinstance(paper, PaperRow) else paper.paper.id


def _connect(
    graph: Graph, pairs: Iterable[tuple[PaperRow | ExtractedPaper, PaperRow | ExtractedPaper]]
) -> list[Why]:
    """Explain every pair of papers, nearest first; a pair that comes in both orders is explained once."""
    from queries import why_related

    found = [why_related(graph, one, that) for one, that in pairs]
    once = {frozenset((why.paper.id, why.other.id)): why for why in reversed(found)}
    return sorted(once.values(), key=lambda why: (-why.score, why.paper.id, why.other.id))


def _print_nearest(connections: Sequence[Why]) -> None:
    """Print the nearest pairs, and say how many pairs nothing connects."""
    connected = [connection for connection in connections if connection.reasons or connection.words]
    for place, connection in enumerate(connected[:MAX_PAIRS]):
        if place:
            print()
        print_connection(connection)
    if len(connected) > MAX_PAIRS:
        hidden = count(len(connected) - MAX_PAIRS, "more pair")
        print(f"kg: {hidden} with something in common; --format json shows all", file=sys.stderr)
    if unconnected := len(connections) - len(connected):
        print(f"kg: {count(unconnected, 'pair')} with nothing telling in common", file=sys.stderr)
