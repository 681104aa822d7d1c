"""Check that both engines accept the values of a user's ``$parameters``."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from kg.model import UsageError
from kg.schema.types import MAX_INTEGER

MAX_NESTING: Final = 50
"""Most levels of lists and maps inside each other; the embedded engine takes 64."""


def check_parameters(parameters: Mapping[str, object] | None) -> dict[str, Any]:
    """Return a copy of the parameters, if a database can take them.

    Args:
        parameters: values by name, without the ``$``.

    Raises:
        UsageError: a value, or one inside it, is not one that Cypher knows.
    """
    for name in parameters or ():
        if not isinstance(name, str):
            raise UsageError(f"the names of parameters are texts, not such as {name!r}")
    return {name: _check_value(value, f"${name}", 0) for name, value in (parameters or {}).items()}


def _check_value(value: object, name: str, depth: int) -> Any:
    if depth > MAX_NESTING:
        whole = name.partition("[")[0]
        raise UsageError(f"the parameter {whole} has more than {MAX_NESTING} lists inside each other")
    if isinstance(value, int):
        return _check_integer(value, name)
    if value is None or isinstance(value, float | date | time):
        return value
    if isinstance(value, str):
        return _check_text(value, name)
    if isinstance(value, list | tuple):
        return [_check_value(item, f"{name}[{place}]", depth + 1) for place, item in enumerate(value)]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {
            _check_text(key, name): _check_value(item, f"{name}.{key}", depth + 1)
            for key, item in value.items()
        }
    kind = (
        "map with keys that are not texts" if isinstance(value, Mapping) else f"Python {type(value).__name__}"
    )
    raise UsageError(
        f"the parameter {name} is not a Cypher value but a {kind}: "
        "give None, a bool, a number, a text, a date or a time, or a list or map of these"
    )


def _check_integer(value: int, name: str) -> int:
    if not -MAX_INTEGER - 1 <= value <= MAX_INTEGER:
        raise UsageError(f"the parameter {name} has more than 64 bits: give a float or a text")
    return value


def _check_text(value: str, name: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"the parameter {name} holds half a character (a lone surrogate)") from error
    return value
