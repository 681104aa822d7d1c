"""Check whether values have the types with which properties are declared."""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from kg.schema.graph import Property

MAX_INTEGER: Final = 2**63 - 1
"""Greatest integer, as both engines store integers in 64 bits."""


def has_type(declared: Property, value: Any) -> bool:
    """Check whether a value is of the type that a property is declared with."""
    if declared.type in _IS_SCALAR:
        return _IS_SCALAR[declared.type](value)
    is_item = _IS_SCALAR[declared.type.removesuffix("s")]
    return isinstance(value, list | tuple) and all(map(is_item, value))


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -MAX_INTEGER - 1 <= value <= MAX_INTEGER


_IS_SCALAR: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "float": lambda value: isinstance(value, float) and math.isfinite(value),
    "boolean": lambda value: isinstance(value, bool),
}
