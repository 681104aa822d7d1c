"""Counts of a store and what is wrong with it, the same on every engine."""

from collections.abc import Callable, Mapping, Sequence
from typing import LiteralString

from kg.schema import FORMAT_VERSION, statement
from kg.store.protocol import Record


def counts(query: Callable[[LiteralString], list[Record]]) -> Mapping[str, int]:
    """Number of nodes by label and of relationships by type."""
    (row,) = query(statement("kg.store", "counts").text)
    return dict(row)


def problems_of(form: int | None, missing: Sequence[str]) -> tuple[str, ...]:
    """One sentence for each thing that is wrong, with what would fix it."""
    found = []
    if form is None:
        found.append("the store is empty: fill it with kg build SOURCE")
    elif form != FORMAT_VERSION:
        found.append(f"the store has format {form}, this version reads {FORMAT_VERSION}: build a new one")
    if missing and form is not None:
        found.append(f"missing in the store: {', '.join(missing)}; kg build SOURCE makes them")
    return tuple(found)
