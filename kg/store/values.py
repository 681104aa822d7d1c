"""Values of answers as plain Python: what JSON, a table or a data frame can show."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, Final

from kg.schema import PAPER

_NODE: Final = {"id", "labels", "properties"}
_RELATIONSHIP: Final = {"id", "start", "end", "type", "properties"}
_ENGINE_FIELDS: Final = ("title", "type")
"""Fields that the embedded engine shows on every node beside what was stored."""


def plain(value: Any) -> Any:
    """A value without anything of an engine in it.

    A node becomes ``{labels, properties}``, a relationship ``{type, properties}``, a path
    ``{nodes, relationships}``; dates and times become ISO 8601 text. Keys have no order in Cypher: they come
    sorted.

    Args:
        value: whatever an engine's driver gives.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list | tuple | set | frozenset) and not hasattr(value, "iso_format"):
        return [plain(item) for item in value]
    return _special(value)


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    """A map, or a node or relationship as the embedded engine shows it."""
    if value.keys() == _NODE and isinstance(value["labels"], list):
        return _node(value["labels"], value["properties"])
    if value.keys() == _RELATIONSHIP:
        return _relationship(value["type"], value["properties"])
    return {str(key): plain(value[key]) for key in sorted(value, key=str)}


def _node(labels: Sequence[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    own = PAPER.label in labels
    kept = {k: v for k, v in properties.items() if k not in _ENGINE_FIELDS or (own and k == "title")}
    return {"labels": sorted(labels), "properties": _mapping(kept)}


def _relationship(kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": kind, "properties": _mapping(properties)}


def _special(value: Any) -> Any:
    """Values of a driver's own classes, told by what they can do."""
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if isinstance(value, date | time):
        return value.isoformat()
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
    if hasattr(value, "labels"):
        return _node(list(value.labels), dict(value.items()))
    if hasattr(value, "type") and hasattr(value, "items"):
        return _relationship(value.type, dict(value.items()))
    return str(value)
