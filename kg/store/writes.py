"""A batch as writing statements, in the order in which they must run."""

from collections.abc import Iterable
from typing import Final

from kg.model import GraphBatch, Kind, Row, Value
from kg.schema import ALIAS, AUTHOR, FACTS, PAPER, RELATIONS, RUN, load_statement
from kg.store.protocol import Write

_NODES: Final = {
    **{node.label: node.label.casefold() for node in (PAPER, AUTHOR, RUN, ALIAS)},
    **{kind.value: kind.value.casefold() for kind in Kind},
}
"""Label -> statement that writes its nodes."""

_RELATIONSHIPS: Final = {
    **{kind.type: kind.type.casefold() for kind in (*FACTS, *RELATIONS)},
    "WROTE": "wrote",
    "ALIAS_OF": "alias_of",
}
"""Relationship type -> statement that writes it."""


def statements(batch: GraphBatch) -> list[Write]:
    """Everything a batch does, first what goes, then nodes, then relationships.

    Raises:
        KeyError: the batch holds a label or a type that the schema does not know.
    """
    removing = [
        _write("stale", ids=[*batch.forgotten, *batch.replaced]),
        _write("unsay", ids=[*batch.forgotten, *batch.replaced]),
        _write("forget_aliases", ids=list(batch.forgotten)),
        _write("forget", ids=list(batch.forgotten)),
        _write("replace", ids=list(batch.replaced)),
    ]
    nodes = [_write(_NODES[label], rows=_plain(rows)) for label, rows in batch.nodes.items()]
    edges = [_write(_RELATIONSHIPS[kind], rows=_plain(rows)) for kind, rows in batch.relationships.items()]
    needed = [write for write in removing if write[1]["ids"]]
    if needed:
        needed.append(_write("unsaid"))
    return [*needed, *nodes, *edges, _write("unlinked")]


def _write(name: str, **parameters: object) -> Write:
    return load_statement("kg.store", name).text, parameters


def _plain(rows: Iterable[Row]) -> list[dict[str, Value]]:
    return [dict(row) for row in rows]
