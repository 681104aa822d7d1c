"""Find which parts of the schema a server lacks, and what stands in their way."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.store.definitions import Definition, list_server_definitions
from kg.store.protocol import Record

POPULATING: Final = "POPULATING"
"""State of an index that is being filled."""


def find_missing(indexes: Sequence[Record]) -> list[Definition]:
    """Return the constraints and indexes that a server lacks.

    Args:
        indexes: rows of ``show_indexes.cypher``, in which a constraint appears as the index that it owns.
    """
    present = {row["name"] for row in indexes}
    return [definition for definition in list_server_definitions() if definition.name not in present]


def find_obstacles(indexes: Sequence[Record]) -> Iterator[str]:
    """Explain which indexes have our names but are not ours, or do not work.

    Args:
        indexes: rows of ``show_indexes.cypher``.

    Yields:
        One sentence each, with the remedy.
    """
    by_name = {row["name"]: row for row in indexes}
    for definition in list_server_definitions():
        row = by_name.get(definition.name)
        if row is None:
            continue
        if (row["labels"], row["properties"]) != ([definition.label], list(definition.properties)):
            covers = f":{'|'.join(row['labels'] or ['?'])}({', '.join(row['properties'] or ['?'])})"
            yield f"the index '{definition.name}' covers {covers}, not ours: {_suggest_drop(definition.name)}"
        elif row["state"] == "FAILED":
            yield f"the index '{definition.name}' has failed: {_suggest_drop(definition.name)}"


def index_states(indexes: Sequence[Record]) -> dict[str, str]:
    """Return the state of each of our indexes that is present, by name."""
    ours = {definition.name for definition in list_server_definitions()}
    return {row["name"]: row["state"] for row in indexes if row["name"] in ours}


def _suggest_drop(name: str) -> str:
    return f"remove it with DROP INDEX {name} (DROP CONSTRAINT where it belongs to one), then build again"
