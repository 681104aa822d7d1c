"""Send an answer to Zotero."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from kg.cli.text import count, format_reason
from kg.graph import Graph
from kg.model import UsageError
from queries import Reason, RelatedPaper

SendOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="zotero:COLLECTION",
        help="Also put the recommended papers into a collection of Zotero on this machine, with the reasons.",
        show_default=False,
    ),
]


def check_target(to: str | None) -> None:
    """Check where to send to.

    Raises:
        UsageError: it is no collection of Zotero.
    """
    prefix, _, name = (to or "zotero:all").partition(":")
    if prefix != "zotero" or not name.strip():
        raise UsageError(f"--to takes a collection of Zotero, such as zotero:Reading, not '{to}'")


def send_related(graph: Graph, rows: Sequence[RelatedPaper], to: str) -> None:
    """Put papers into a collection of Zotero, and say how many.

    Args:
        graph: holds the papers.
        rows: the papers, with their reasons.
        to: ``zotero:`` and the name or key of a collection.
    """
    from contextlib import closing

    from kg.live import Client
    from kg.live.zotero_writing import Suggestion, send
    from kg.records.papers import iter_papers
    from kg.settings import read_settings

    name = to.partition(":")[2].strip()
    papers = {stored.id: stored.paper for stored in iter_papers(graph, [row.paper.id for row in rows])}
    suggestions = [
        Suggestion(papers[row.paper.id], tuple(map(_list_lines, row.reasons)))
        for row in rows
        if row.paper.id in papers
    ]
    with closing(Client(read_settings())) as client:
        sent = send(suggestions, name, client)
    known = len(suggestions) - sent
    more = f"; {known:,} there already" if known else ""
    print(f"kg: {count(sent, 'paper')} added to '{name}' in Zotero{more}", file=sys.stderr)


def _list_lines(reason: Reason) -> tuple[str, ...]:
    return tuple(line.strip() for line in format_reason(reason))
