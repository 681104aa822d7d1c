"""Make digests for reading lists: since a time, or since the last digest for the same list."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from kg.model import NotAllowed, StoreReadOnly, UsageError
from kg.model.checks import check_text
from kg.news.delivery import Delivery
from kg.news.memory import report_new, report_without_remembering
from kg.records.timestamps import format_timestamp, normalize_timestamp
from kg.records.watches import Watch
from kg.store import GraphStore
from queries import Digest, digest
from queries.arguments import PaperName

LAST: Final = "last"
"""Value of ``since`` that begins where the last digest for the same list ended."""

_AGE: Final = re.compile(r"(\d{1,5}) ?([hdw])")
_UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def parse_since(since: str, now: datetime | None = None) -> str | None:
    """Parse a time and return it as the graph keeps it; None for ``last``.

    >>> parse_since("7d", datetime(2026, 11, 28, tzinfo=UTC))
    '2026-11-21T00:00:00.000000Z'

    Args:
        since: ``last``; an age such as 7d, 12h or 2w; or a date or time in ISO 8601, local if it has no time
            zone.
        now: the time from which an age is counted; by default the current time.

    Raises:
        UsageError: it is none of these.
    """
    check_text(since, "the time to begin at")
    if since == LAST:
        return None
    try:
        if age := _AGE.fullmatch(since):
            return format_timestamp((now or datetime.now(UTC)) - int(age[1]) * _UNITS[age[2]])
        return normalize_timestamp(since)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"'{since}' is no time to begin at: give last, an age such as 7d, 12h or 2w, or a date such as "
            "2026-11-20"
        ) from error


def report_digest(
    store: GraphStore,
    list_names: Sequence[str],
    papers: Iterable[PaperName],
    delivery: Delivery[Digest],
    *,
    since: str = LAST,
    limit: int | None = None,
    hide: Iterable[PaperName] = (),
    on_unremembered: Callable[[], None] | None = None,
) -> Digest:
    """Deliver a digest of the papers that came into a graph and matter for a list.

    Args:
        store: the graph. With a time to begin at, it is only read.
        list_names: names that identify the list, whatever papers are on it; its last digest is found by them.
        papers: the papers on the list.
        delivery: prints the digest, or writes it into a file.
        since: when to begin, see `parse_since`.
        limit: most papers to show; further ones wait for the next digest of the list.
        hide: further papers that the reader knows.
        on_unremembered: called if the store may only be read: the digest is delivered all the same, and
            comes again the next time. Without this function it is an error.

    Returns:
        The digest.

    Raises:
        UsageError: ``since`` is no time, or the list is empty.
        StoreError: the graph could not be read; or it had to be written, and could not.
    """
    papers, hide = list(papers), list(hide)
    after = parse_since(since)
    if after is not None:
        report = digest(store, papers, after, limit=limit, hide=hide)
        delivery.deliver(report, "")
        delivery.finish()
        return report

    def answer(before: Watch) -> tuple[Digest, Watch]:
        report = digest(store, papers, before.until, limit=limit, hide=hide, waiting=before.waiting)
        return report, replace(before, asked=tuple(list_names), until=report.until, waiting=report.waiting)

    try:
        return report_new(store, _identify(list_names), answer, delivery)
    except (StoreReadOnly, NotAllowed):
        if on_unremembered is None:
            raise
    report = report_without_remembering(store, _identify(list_names), answer, delivery)
    on_unremembered()
    return report


def explain_omissions(report: Digest) -> str:
    """Describe in a sentence, without its full stop, how many new papers are shown, and why others are not.

    >>> explain_omissions(Digest(listed=1, after=None, until="", came_in=0, known=0, unlike=0, below=0,
    ...     papers=(), waiting=(), floor=0.15, near_misses=()))
    'no paper came in'
    """
    if not report.came_in:
        return "no paper came in"
    parts = [
        (len(report.waiting), "left out by the limit", "left out by the limit"),
        (report.known, "known already", "known already"),
        (report.unlike, "shares no concept with the list", "share no concept with the list"),
        (report.below, f"below the floor of {report.floor:g}", f"below the floor of {report.floor:g}"),
    ]
    counts = ", ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in parts if number)
    papers = "paper" if report.came_in == 1 else "papers"
    said = f"{len(report.papers):,} of {report.came_in:,} new {papers}"
    nearest = "".join(f"; nearest: {miss.paper.title} ({miss.score:.3f})" for miss in report.near_misses[:1])
    return f"{said}{': ' if counts else ''}{counts}{nearest}"


def _identify(list_names: Sequence[str]) -> str:
    named = "\n".join(sorted(set(list_names)))
    return f"digest:{hashlib.sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
