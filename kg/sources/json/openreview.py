"""Read submissions of OpenReview: notes of both versions of its API (docs.openreview.net, entities/note)."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.metadata.names import parse_authors
from kg.sources.json.fields import as_list, plain, text_at
from kg.sources.json.format import make_json_format
from kg.sources.json.sniffing import is_json

_KEY: Final = re.compile(r'"(?:forum|invitations?|venueid)"\s*:')
_DATES: Final = ("pdate", "odate", "cdate", "tcdate")
"""Keys of the times at which a note was published, opened and created, in milliseconds since 1970."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_MILLISECONDS: Final = 4_102_444_800_000


def sniff(head: str) -> bool:
    """Check for JSON with notes."""
    return is_json(head) and '"content"' in head and bool(_KEY.search(head))


def _make_draft(note: Mapping[str, Any]) -> Draft | None:
    given, forum = text_at(note, "id"), text_at(note, "forum")
    if (forum and given and forum != given) or note.get("replyto"):
        return None  # a review or comment
    return Draft(
        title=plain(note.get("title")),
        abstract=plain(note.get("abstract")),
        authors=parse_authors(list(_iter_authors(note))),
        date=next((date for name in _DATES if (date := _format_date(note.get(name)))), None),
        venue=plain(note.get("venue")) or plain(note.get("venueid")),
        url=f"https://openreview.net/forum?id={forum or given}" if forum or given else None,
        id=f"openreview:{given}" if given else None,
    )


def _iter_authors(note: Mapping[str, Any]) -> Iterator[object]:
    """Yield the authors, except those called Anonymous, as they are while a paper is under review."""
    value = note.get("authors")
    for author in as_list(value.get("value") if isinstance(value, Mapping) else value):
        if not (isinstance(author, str) and author.casefold().startswith("anonymous")):
            yield author


def _format_date(value: object) -> str | None:
    if type(value) is not int or not 0 < value < _MAX_MILLISECONDS:
        return None
    return (_EPOCH + timedelta(milliseconds=value)).date().isoformat()


FORMAT: Final = make_json_format("openreview", "OpenReview submissions (API answer)", 26, sniff, _make_draft)
