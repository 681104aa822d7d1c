"""Read a library of Zotero on this machine through its local API (zotero.org/support/dev/web_api/v3)."""

from collections.abc import Iterator
from typing import Any, Final

from kg.live.asking import Asker, Records, Request, Wanted
from kg.live.pages import drop_repeats, parse_records
from kg.model import Ambiguous, NotFound, SourceError

_LIBRARY: Final = "api/users/0"
_PAGE: Final = 100
FORBIDDEN: Final = (
    "Zotero does not let other programs in: in its settings, under Advanced, tick "
    "'Allow other applications on this computer to communicate with Zotero'"
)
"""Message for a refusal with status 403."""


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the papers of a library.

    Args:
        query: the name or the key of a collection; empty for the whole library.
        asker: sends the requests.
        wanted: only the limit is used.

    Raises:
        NotFound: there is no such collection.
        Ambiguous: several have this name.
    """
    folder = f"collections/{find_collection(query, asker)}/" if query else ""
    yield from drop_repeats(
        record
        for items in _iter_pages(f"{_LIBRARY}/{folder}items/top", asker, int(wanted.size_page(_PAGE)))
        for record in parse_records(items, query or "library", "zotero")
    )


def find_collection(name: str, asker: Asker) -> str:
    """Return the key of a collection.

    The API answers an unknown key with an empty list, so collections are looked up first.

    Raises:
        NotFound: there is no such collection.
        Ambiguous: several have this name.
    """
    named = [
        (str(collection["key"]), str(collection["data"]["name"]))
        for page in _iter_pages(f"{_LIBRARY}/collections", asker, _PAGE)
        for collection in page
    ]
    found = [entry for entry in named if name in entry] or [
        entry for entry in named if entry[1].casefold() == name.casefold()
    ]
    if not found:
        some = ", ".join(sorted(name for _, name in named)[:5])
        raise NotFound(f"Zotero has no collection '{name}'" + (f"; it has {some}" if some else ""))
    if len(found) > 1:
        raise Ambiguous(f"Zotero has several collections '{name}'; name one by its key:", found)
    return found[0][0]


def _iter_pages(path: str, asker: Asker, size: int) -> Iterator[list[Any]]:
    """Yield the pages of a list, up to the first that is not full."""
    start = 0
    while True:
        params = {"format": "json", "limit": str(size), "start": str(start)}
        page = asker.ask(Request("zotero", path, params)).json("Zotero")
        if not isinstance(page, list):
            raise SourceError("Zotero answered with something else than a list of items")
        if page:
            yield page
        start += len(page)
        if len(page) < size:
            return
