"""Services as sources of a command."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from kg.live import Client, Wanted, is_live, read_live
from kg.model import Paper, Rejection, SourceError, UsageError
from kg.settings import read_settings

SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="YYYY-MM-DD",
        help="Of OpenAlex, Semantic Scholar and PubMed: only papers published from this day on.",
        show_default=False,
    ),
]
ReferencesOption = Annotated[
    bool, typer.Option("--references", help="Also what these papers cite, where the service has that.")
]


def check_since(since: str | None) -> None:
    """Check a date.

    Raises:
        UsageError: it is none.
    """
    try:
        if since:
            date.fromisoformat(since)
    except ValueError:
        raise UsageError(f"--since takes a date such as 2026-01-31, not '{since}'") from None


def split_sources(sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the files and folders among sources, and the addresses of services."""
    live = [source for source in sources if is_live(source)]
    return [source for source in sources if source not in live], live


def read_services(
    sources: Sequence[str], wanted: Wanted, problems: list[SourceError]
) -> Iterator[Paper | Rejection]:
    """Yield the papers of services, one service after another; nothing is asked before the first is read.

    Args:
        sources: addresses of services.
        wanted: what else is asked for.
        problems: gets the error of each service that stopped after some papers, so that these are linked
            before it is told.

    Raises:
        SourceError: a service gave nothing at all.
    """
    client = Client(read_settings())
    for source in sources:
        read = 0
        try:
            for record in read_live(source, client, wanted):
                read += 1
                yield record
        except SourceError as problem:
            if not read:
                raise
            problems.append(problem)
