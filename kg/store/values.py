"""Convert values of answers to plain Python, which JSON, a table or a data frame can show."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, Final

from kg.schema import PAPER

HALF_A_CHARACTER: Final = "a text holds half a character (a lone surrogate): write it in UTF-8"
"""Message about a text that no engine takes, such as a name on the command line that is not UTF-8."""

_NODE_FIELDS: Final = {"id": int, "labels": list, "properties": Mapping}
_RELATIONSHIP_FIELDS: Final = {"id": int, "start": int, "end": int, "type": str, "properties": Mapping}
ENGINE_PROPERTIES: Final = ("title", "type")
"""Properties that the embedded engine adds to the stored ones; on relationships only the second."""

_NANOSECONDS: Final = re.compile(r"\.(\d{6})000")
"""Nanoseconds in a time as the server's driver writes it; Python writes no more than microseconds."""


def to_plain(value: Any) -> Any:
    """Convert a value so that it contains no type of an engine.

    A node becomes ``{labels, properties}``, a relationship ``{type, properties}``, a path
    ``{nodes, relationships}``; dates and times become ISO 8601 text. Keys come sorted, as Cypher gives them
    no order.

    Args:
        value: whatever an engine's driver gives.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dict):
        return _convert_map(value)
    # The server's driver has durations that are tuples.
    if isinstance(value, list | tuple | set | frozenset) and not hasattr(value, "iso_format"):
        return [to_plain(item) for item in value]
    return _convert_object(value)


def _convert_map(value: Mapping[Any, Any]) -> dict[str, Any]:
    """Convert a map; the embedded engine gives nodes and relationships as maps, too."""
    if _has_fields(value, _NODE_FIELDS) and value["properties"].keys() >= set(ENGINE_PROPERTIES):
        return _convert_node(value["labels"], value["properties"])
    if _has_fields(value, _RELATIONSHIP_FIELDS):
        return _convert_relationship(value["type"], value["properties"])
    return {str(key): to_plain(value[key]) for key in sorted(value, key=str)}


def _has_fields(value: Mapping[Any, Any], fields: Mapping[str, type]) -> bool:
    """Check whether a map has exactly these fields, each of its type, as a user's map may resemble a node."""
    return value.keys() == fields.keys() and all(isinstance(value[name], fields[name]) for name in fields)


def _convert_node(labels: Sequence[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    # The title of a paper is its own; that of any other node comes from the engine.
    is_paper = PAPER.label in labels
    kept = {
        name: value
        for name, value in properties.items()
        if name not in ENGINE_PROPERTIES or (is_paper and name == "title")
    }
    return {"labels": sorted(labels), "properties": _convert_map(kept)}


def _convert_relationship(type_: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": type_, "properties": _convert_map(properties)}


def _convert_object(value: Any) -> Any:
    """Convert an object of a driver's own class, recognized by its methods, so that no driver is imported."""
    if hasattr(value, "iso_format"):
        written: str = value.iso_format()
        return _NANOSECONDS.sub(_cut_zeros, written) if hasattr(value, "to_native") else written
    if isinstance(value, date | time):
        return value.isoformat()
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return {"nodes": to_plain(list(value.nodes)), "relationships": to_plain(list(value.relationships))}
    if hasattr(value, "labels"):
        return _convert_node(list(value.labels), dict(value.items()))
    if hasattr(value, "type") and hasattr(value, "items"):
        return _convert_relationship(value.type, dict(value.items()))
    return str(value)


def _cut_zeros(fraction: re.Match[str]) -> str:
    """Write the fraction of a second as Python does: six digits, or none."""
    return "" if fraction[1] == "000000" else f".{fraction[1]}"
