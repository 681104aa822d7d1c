"""Read what arXiv announces today from its daily Atom feeds (info.arxiv.org/help/rss.html)."""

import re
from typing import Final

from kg.live.arxiv import ENTRY, check_feed, parse_feed
from kg.live.asking import Asker, Records, Refused, Request, Wanted
from kg.live.pages import drop_repeats
from kg.model import NotFound, UsageError

_CATEGORY: Final = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[a-z]+)*)?")
_MAX_ANNOUNCED: Final = 2_000
"""Most entries of a feed."""
_REPLACEMENT: Final = re.compile(rb"<(?:\w+:)?announce_type[^>]*>\s*replace")


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the papers that arXiv announces today, whether new or cross-listed in another category.

    New versions of older papers are left out. At weekends and on holidays arXiv announces nothing.

    Args:
        query: categories (``cs.CL``) or archives (``math``) with a plus between them.
        asker: sends the requests.
        wanted: only its note is used.

    Raises:
        UsageError: this is no list of categories.
        NotFound: arXiv has no such category.
        SourceError: arXiv answers with something other than a feed.
    """
    categories = [part for part in re.split(r"[+,\s]+", query) if part]
    for category in categories:
        if not _CATEGORY.fullmatch(category):
            raise UsageError(
                f"'{category}' is no category of arXiv, such as cs.CL or math: arxiv-new:cs.CL+cs.LG"
            )
    if wanted.references:
        wanted.note("arXiv does not know what papers cite")
    return drop_repeats(_read_feed("+".join(categories), asker, wanted))


def _read_feed(categories: str, asker: Asker, wanted: Wanted) -> Records:
    try:
        feed = check_feed(asker.ask(Request("arxiv_feed", f"atom/{categories}")).content)
    except Refused as refused:
        if refused.status in (400, 404):
            raise NotFound(
                f"arXiv announces nothing under {categories}: one of these is no category"
            ) from None
        raise
    announced = ENTRY.findall(feed)
    if len(announced) >= _MAX_ANNOUNCED:
        wanted.note(
            f"arXiv gives the first {_MAX_ANNOUNCED:,} announcements only: name fewer categories at once"
        )
    if all(map(_REPLACEMENT.search, announced)):
        wanted.note(
            f"arXiv announces no new papers in {categories} today: there are none at weekends and holidays"
        )
    yield from parse_feed(ENTRY.sub(_leave_out_replacement, feed), categories)


def _leave_out_replacement(entry: re.Match[bytes]) -> bytes:
    return b"" if _REPLACEMENT.search(entry[0]) else entry[0]
