"""Write values as JSON that every program reads: without NaN and infinity, which JSON does not have."""

import json
import math


def write_json(value: object, indent: int | None = None) -> str:
    """Return a value as JSON, with null for NaN and infinity.

    >>> write_json([1.5, float("nan"), "é"])
    '[1.5, null, "é"]'

    Args:
        value: of types that JSON has.
        indent: spaces for each level, on lines of their own; None for one line.
    """
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        return json.dumps(_without_odd_numbers(value), ensure_ascii=False, indent=indent)


def _without_odd_numbers(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_odd_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_odd_numbers(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
