"""Options and helpers of commands that read papers from services."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.printing.notes import print_note
from kg.files import exists
from kg.model import KgError, Paper, Rejection, SourceError, UsageError
from kg.settings import read_settings

if TYPE_CHECKING:
    from kg.live import Client, Wanted
    from kg.live.asking import Records
    from kg.live.quota import Quota

SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="YYYY-MM-DD",
        help="Of services that know dates: only papers published from this day on.",
        show_default=False,
    ),
]
ReferencesOption = Annotated[
    bool, typer.Option("--references", help="Also what these papers cite, where the service has that.")
]

OfflineOption = Annotated[
    bool,
    typer.Option("--offline", help="Ask no service: take only answers that an earlier command has kept."),
]


_SERVICE_ADDRESS: Final = re.compile(r"[a-z][a-z0-9_-]+:(?![\\/]).*", re.DOTALL | re.IGNORECASE)
"""A prefix, a colon and a rest: not a Windows drive, and not a web address."""


def check_since(since: str | None) -> None:
    """Check the value of ``--since``.

    Raises:
        UsageError: it is not a date such as 2026-01-31.
    """
    try:
        if since:
            date.fromisoformat(since)
    except ValueError:
        raise UsageError(f"--since takes a date such as 2026-01-31, not '{since}'") from None


def split_sources(sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the files and folders among sources, and the addresses of services.

    Raises:
        UsageError: one looks like the address of a service, but there is no such service.
    """
    files: list[str] = []
    live: list[str] = []
    for source in sources:
        is_address = _SERVICE_ADDRESS.fullmatch(source) and not exists(source)
        (live if is_address else files).append(source)
    if live:
        _check_prefixes(live)
    return files, live


def _check_prefixes(addresses: Sequence[str]) -> None:
    from kg.live import SERVICES, is_live

    for address in addresses:
        if not is_live(address):
            known = ", ".join(sorted(SERVICES))
            raise UsageError(f"'{address}' is no file, and no service is called so: there are {known}")


def read_services(
    sources: Sequence[str],
    wanted: "Wanted",
    problems: list[KgError],
    *,
    offline: bool = False,
    on_quota: Callable[[str], None] = lambda quota: None,
) -> Iterator[Paper | Rejection]:
    """Return the papers of services, one service after another; no request is sent before the first is read.

    Args:
        sources: addresses of services.
        wanted: what else is asked for.
        problems: receives the error of each service that stopped. The others are still asked, and their
            papers are linked before the errors are reported.
        offline: whether to use only cached answers.
        on_quota: called with the number of requests that a service still accepts, in words.

    Raises:
        UsageError: an address is malformed, or what sends requests is not installed.
    """
    if not sources:  # then the HTTP client need not be installed, nor is there a need for a cache
        return iter(())
    from kg.live import Client, read_live

    client = Client(read_settings(), offline=offline, on_quota=watch_quota(on_quota))
    return _read_all({source: read_live(source, client, wanted) for source in sources}, client, problems)


def watch_quota(show: Callable[[str], None]) -> Callable[[str, "Quota"], None]:
    """Return a function that shows each quota that a service reports, and prints a note once it runs low.

    Args:
        show: called with a few words.
    """
    low: set[str] = set()

    def note(title: str, quota: "Quota") -> None:
        show(f"{title}: {quota.text}")
        if quota.is_low and title not in low:
            low.add(title)
            print_note(f"{title}: {quota.text}")

    return note


def _read_all(
    services: Mapping[str, "Records"], client: "Client", problems: list[KgError]
) -> Iterator[Paper | Rejection]:
    with closing(client):
        for source, records in services.items():
            read = 0
            try:
                with client.reading(source):
                    for record in records:
                        read += 1
                        yield record
            except KgError as problem:
                problems.append(_add_that_papers_are_kept(problem) if read else problem)


def _add_that_papers_are_kept(problem: KgError) -> KgError:
    message = str(problem)
    return SourceError(f"{message}{',' if ';' in message else ';'} what was read is kept")
