"""Read OpenAlex (docs.openalex.org): works by id, by words, or by a filter."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from kg.batches import batched
from kg.live.asking import Asker, Records, Request, Wanted
from kg.live.pages import drop_repeats, parse_records
from kg.model import Paper, SourceError

_WORK: Final = re.compile(r"(?:https?://openalex\.org/)?W\d+", re.IGNORECASE)
_PAGE: Final = 100
_MAX_PAGED: Final = 10_000
"""Number of works that numbered pages reach; cursors reach all, but need a key."""
_IDS_A_REQUEST: Final = 50
_FIELDS: Final = (
    "id,ids,doi,display_name,publication_year,publication_date,authorships,primary_location,locations,"
    "abstract_inverted_index,referenced_works"
)


def read(query: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield works of OpenAlex.

    Args:
        query: an id (``W2741809807``), ``filter=…`` in the syntax of OpenAlex, or words.
        asker: sends the requests.
        wanted: limit, date and references.
    """
    cited: dict[str, None] = {}
    for record in islice(_read(query, asker, wanted), wanted.limit):
        yield record
        if isinstance(record, Paper) and wanted.references:
            cited.update(dict.fromkeys(record.references))
    if cited:
        yield from _read_cited(cited, asker, wanted)


def _read_cited(cited: Collection[str], asker: Asker, wanted: Wanted) -> Records:
    found = list(find_works("openalex", (name.removeprefix("openalex:") for name in cited), asker))
    if len(found) < len(cited):
        wanted.note(f"OpenAlex: {len(cited) - len(found):,} of {len(cited):,} cited works are gone")
    yield from parse_records(found, "references", "openalex")


def find_works(key: str, values: Iterable[str], asker: Asker) -> Iterator[dict[str, Any]]:
    """Yield the works with these ids; those that OpenAlex does not have are left out.

    Args:
        key: ``openalex`` or ``doi``.
        values: ids of that kind.
        asker: sends the requests.
    """
    # A comma or a bar in an id would end the filter.
    plain = (value for value in values if not re.search(r"[,|\s]", value))
    for some in batched(plain, _IDS_A_REQUEST):
        params = {"filter": f"{key}:{'|'.join(some)}", "per_page": str(_PAGE), "select": _FIELDS}
        yield from _read_results(asker.ask(Request("openalex", "works", params)).json("OpenAlex"))


def _read(query: str, asker: Asker, wanted: Wanted) -> Records:
    if _WORK.fullmatch(query):
        name = query.rpartition("/")[2].upper()
        work = asker.ask(Request("openalex", f"works/{name}", {"select": _FIELDS})).json("OpenAlex")
        yield from parse_records([work], name, "openalex")
        return
    params = {"select": _FIELDS, "per_page": wanted.size_page(_PAGE)}
    filters = [query.removeprefix("filter=")] if query.startswith("filter=") else []
    if not filters:
        params["search"] = query
    if wanted.since:
        filters.append(f"from_publication_date:{wanted.since}")
    if filters:
        params["filter"] = ",".join(filters)
    pages = _iter_cursor_pages if asker.has_key("openalex") else _iter_numbered_pages
    yield from drop_repeats(
        record for works in pages(params, asker, wanted) for record in parse_records(works, query, "openalex")
    )


def _iter_cursor_pages(params: dict[str, str], asker: Asker, wanted: Wanted) -> Iterator[list[Any]]:
    cursor: object = "*"
    while isinstance(cursor, str) and cursor:
        answer = asker.ask(Request("openalex", "works", {**params, "cursor": cursor}))
        page = answer.json("OpenAlex")
        # The count in `meta` changes while works are added, so only the cursor tells where the end is.
        works = _read_results(page)
        if not works:
            return
        yield works
        cursor = page["meta"].get("next_cursor")


def _iter_numbered_pages(params: dict[str, str], asker: Asker, wanted: Wanted) -> Iterator[list[Any]]:
    """Yield pages by number: without a key, OpenAlex answers cursors with 401."""
    size = int(params["per_page"])
    for number in range(1, _MAX_PAGED // size + 1):
        answer = asker.ask(Request("openalex", "works", {**params, "page": str(number)}))
        works = _read_results(answer.json("OpenAlex"))
        if works:
            yield works
        if len(works) < size:
            return
    wanted.note(f"OpenAlex gives only {_MAX_PAGED:,} works without a key: set OPENALEX_API_KEY for all")


def _read_results(page: Any) -> list[Any]:
    works = page.get("results") if isinstance(page, dict) else None
    if not isinstance(works, list) or not isinstance(page.get("meta"), dict):
        raise SourceError("OpenAlex answered without results; try again later")
    return works
