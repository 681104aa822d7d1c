"""Values of answers as plain Python: what JSON, a table or a data frame can show."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any


def plain(value: Any) -> Any:
    """Nodes and relationships as maps, paths as lists of them, dates as ISO 8601 text.

    Args:
        value: whatever an engine's driver gives.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return _special(value)


def _special(value: Any) -> Any:
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        steps = zip(value.relationships, value.nodes[1:], strict=True)
        return [plain(part) for part in (value.nodes[0], *(part for step in steps for part in step))]
    if hasattr(value, "items"):
        return plain(dict(value.items()))
    return str(value)
