"""The schema on a server: what is missing of it, and what stands in its way."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.store.definitions import Definition, for_server
from kg.store.protocol import Record

FILLING: Final = "POPULATING"


def missing(indexes: Sequence[Record]) -> list[Definition]:
    """What a server lacks.

    Args:
        indexes: rows of ``show_indexes.cypher``; a constraint shows as the index it owns.
    """
    there = {row["name"] for row in indexes}
    return [definition for definition in for_server() if definition.name not in there]


def obstacles(indexes: Sequence[Record]) -> Iterator[str]:
    """Why indexes that have our names are not ours or do not work: one sentence each, with the remedy."""
    by_name = {row["name"]: row for row in indexes}
    for definition in for_server():
        row = by_name.get(definition.name)
        if row is None:
            continue
        if (row["labels"], row["properties"]) != ([definition.label], list(definition.properties)):
            covers = f":{'|'.join(row['labels'] or ['?'])}({', '.join(row['properties'] or ['?'])})"
            yield f"the index '{definition.name}' is one of {covers}: {_remedy(definition.name)}"
        elif row["state"] == "FAILED":
            yield f"the index '{definition.name}' has failed: {_remedy(definition.name)}"


def states(indexes: Sequence[Record]) -> dict[str, str]:
    """State of each of our indexes that is there."""
    ours = {definition.name for definition in for_server()}
    return {row["name"]: row["state"] for row in indexes if row["name"] in ours}


def _remedy(name: str) -> str:
    return f"remove it with DROP INDEX {name} (DROP CONSTRAINT where it belongs to one), then build again"
