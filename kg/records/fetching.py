"""Turn rows of reading statements into records, and read large answers page by page.

Pages are found by key: each query asks for the ids after the last one seen. So memory does not grow with the
graph, and no page has to skip all those before it. Each page is a query of its own: a graph that is
written meanwhile gives a mixture of before and after.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from kg.batches import batched
from kg.schema import load_statement
from kg.store import GraphStore, Reader

PAGE: Final = 20_000
"""Ids or short records in one page. A large one, because the embedded engine sorts all ids for each page."""

PORTION: Final = 500
"""Papers or concepts in one query for everything that is attached to them."""

_R = TypeVar("_R")


def fetch(reader: Reader, name: str, record: Callable[..., _R], **parameters: object) -> list[_R]:
    """Return the rows of ``kg/records/cypher/<name>.cypher`` as records.

    Args:
        reader: the graph.
        name: of the statement.
        record: makes a record of a row; its arguments are named like the columns.
        parameters: of the statement.

    Raises:
        StoreError: the graph could not be read.
    """
    rows = reader.query(load_statement("kg.records", name).text, parameters)
    if rows and getattr(record, "_fields", None) == tuple(rows[0]):
        # A named tuple whose fields are the columns in their order: taken as they come, in half the time.
        make: Callable[[Iterable[object]], _R] = record._make  # type: ignore[attr-defined]  # has _fields
        return [make(row.values()) for row in rows]
    return [record(**row) for row in rows]


def fetch_ids(reader: Reader, name: str, **parameters: object) -> list[str]:
    """Return the ids that a statement gives as its only column, ``id``; see `fetch`."""
    rows = reader.query(load_statement("kg.records", name).text, parameters)
    return [row["id"] for row in rows]


def iter_rows(store: GraphStore, name: str, record: Callable[..., _R], **parameters: object) -> Iterator[_R]:
    """Yield the rows of a statement as records, one in memory at a time; see `fetch`.

    Draw the last one before anything is written.
    """
    return (record(**row) for row in store.iterate(load_statement("kg.records", name).text, parameters))


def iter_pages(reader: Reader, name: str, record: Callable[..., Any]) -> Iterator[Any]:
    """Yield all records of a statement that gives them in the order of their ids, page by page.

    Neo4j sorts by UTF-16, so that an emoji comes before a full-width letter; each page is sorted again.

    Args:
        reader: the graph.
        name: of a statement with the parameters ``$after`` (an id) and ``$limit``.
        record: makes a record, with an attribute ``id``, of a row.
    """
    after = ""
    while page := fetch(reader, name, record, after=after, limit=PAGE):
        # The last row as the engine sorts, since the next page begins behind it in that order.
        after = page[-1].id
        yield from sorted(page, key=lambda entry: entry.id)


def iter_ids(reader: Reader, name: str) -> Iterator[str]:
    """Yield all ids that a statement gives; see `iter_pages`."""
    after = ""
    while page := fetch_ids(reader, name, after=after, limit=PAGE):
        after = page[-1]
        yield from sorted(page)


def iter_portions(
    reader: Reader,
    name: str,
    ids: Iterable[str],
    record: Callable[..., _R],
    order: Callable[[_R], Any],
) -> Iterator[_R]:
    """Yield the records that a statement gives for some nodes, `PORTION` of them at a time.

    Args:
        reader: the graph.
        name: of a statement with the parameter ``$ids``.
        ids: of the nodes, drawn as they are needed.
        record: makes a record of a row.
        order: sort key within a portion, since each engine gives rows in an order of its own.
    """
    for portion in batched(ids, PORTION):
        yield from sorted(fetch(reader, name, record, ids=portion), key=order)
