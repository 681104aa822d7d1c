"""Load triples in a worker, or open an index of them, and answer queries.

This is a program for `kg.isolation.server`: it imports only the engine, because it must start quickly.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from pyoxigraph import QueryBoolean, QueryTriples, RdfFormat, Store, serialize

ITEMS_PER_FRAME = 1000

_T = TypeVar("_T")


def load(source: BinaryIO, syntax: str, base: str, index: str = "") -> tuple[Callable[[], Store], int]:
    """Load triples from a source.

    Args:
        source: RDF.
        syntax: its file extension.
        base: the base of relative IRIs; empty if there must be none.
        index: folder of the engine with the triples, if they are kept in one; then nothing is loaded.

    Returns:
        A function that opens the triples, and their number if they were loaded.
    """
    if index:
        return partial(Store.read_only, index), 0  # in each fork: threads of the engine would not survive it
    store = Store()
    store.load(source, RdfFormat.from_extension(syntax), base_iri=base or None)
    return lambda: store, len(store)


def answer(
    open_store: Callable[[], Store], request: tuple[str, dict[str, Any], int | None] | None
) -> Iterator[Any]:
    """Answer a query, or copy all triples.

    Opening an index takes hundreds of megabytes of address space for threads of the engine, an amount that
    varies, and the process aborts if it cannot get them. So the index is opened before memory is limited, not
    with the first frame.

    Args:
        open_store: returns the store to query.
        request: the query, its prefixes, and the number of rows that suffice; None to copy all triples.

    Returns:
        For a query, first its form and its columns, then lists of rows: each a tuple of terms, a triple, or
        the answer to ASK. For a copy, N-Quads.
    """
    store = open_store()
    if request is None:
        return (serialize(quads, format=RdfFormat.N_QUADS) for quads in _split(store))
    return _run(store, *request)


def _run(store: Store, text: str, prefixes: dict[str, Any], limit: int | None) -> Iterator[Any]:
    found = store.query(text, prefixes=prefixes, use_default_graph_as_union=True)
    if isinstance(found, QueryBoolean):
        yield "answer", ("answer",)
        yield [(bool(found),)]
    elif isinstance(found, QueryTriples):
        yield "triples", ("subject", "predicate", "object")
        yield from _split(islice(found, limit))
    else:
        yield "rows", tuple(variable.value for variable in found.variables)
        yield from _split(tuple(row) for row in islice(found, limit))


def describe_error(error: Exception) -> tuple[Any, ...]:
    """Return the kind of an error, and its message, with the line and column of a syntax error."""
    if isinstance(error, SyntaxError):
        return "syntax", error.msg, error.lineno, error.offset
    return "failed", str(error)


def _split(items: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(items)
    while piece := list(islice(rest, ITEMS_PER_FRAME)):
        yield piece
