"""Send an answer to Zotero."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.printing.text import count, format_reason
from kg.graph import Graph
from kg.model import UsageError
from queries import Digest, NewPaper, Reason, RelatedPaper

if TYPE_CHECKING:
    from kg.news import Delivery

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
    """Check the value of ``--to``.

    Raises:
        UsageError: it is not ``zotero:`` and the name of a collection.
    """
    prefix, _, name = (to or "zotero:all").partition(":")
    if prefix != "zotero" or not name.strip():
        raise UsageError(f"--to takes a collection of Zotero, such as zotero:Reading, not '{to}'")


def send_papers(graph: Graph, rows: Sequence[RelatedPaper] | Sequence[NewPaper], to: str) -> None:
    """Put papers into a collection of Zotero, and say how many were added.

    Args:
        graph: the graph that holds the papers.
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


class ZoteroDelivery:
    """A delivery that sends the papers of a digest to Zotero before it delivers the digest.

    The graph remembers the digest only after that. If Zotero fails, the next digest shows the same papers
    again; papers that Zotero already has are not sent twice.

    Args:
        graph: the graph that holds the papers.
        to: ``zotero:`` and the name or key of a collection.
        delivery: prints the digest or writes it to a file.
    """

    def __init__(self, graph: Graph, to: str, delivery: "Delivery[Digest]") -> None:
        self._graph = graph
        self._to = to
        self._delivery = delivery

    def deliver(self, digest: Digest, mark: str) -> Path | None:
        """Send the papers, then deliver the digest."""
        if digest.papers:
            send_papers(self._graph, digest.papers, self._to)
        return self._delivery.deliver(digest, mark)

    def finish(self) -> None:
        """Finish the delivery."""
        self._delivery.finish()


def _list_lines(reason: Reason) -> tuple[str, ...]:
    return tuple(line.strip() for line in format_reason(reason))
