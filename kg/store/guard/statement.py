"""A user's statement that has passed the guard."""

from collections.abc import Mapping
from typing import Any, LiteralString, cast, final

from kg.store.guard.check import check_read_only
from kg.store.guard.parameters import check_parameters


@final
class CheckedStatement:
    """A user's statement that only reads, with its parameters.

    Creating one runs the check, and stores take free Cypher in no other form, so no engine can skip it.

    Args:
        text: the statement.
        parameters: its ``$parameters``, by name.

    Raises:
        QueryRefused: the statement would do more than read, or calls what is not allowed.
        UsageError: a parameter has a value that Cypher does not know.
    """

    def __init__(self, text: str, parameters: Mapping[str, object] | None = None) -> None:
        check_read_only(text)
        self._text = text
        self._parameters = check_parameters(parameters)

    @property
    def text(self) -> LiteralString:
        """The statement. It passed the guard, so drivers may treat it like a literal of the source code."""
        return cast(LiteralString, self._text)  # type: ignore[redundant-cast]  # mypy reads it as str

    @property
    def parameters(self) -> dict[str, Any]:
        """A deep copy of the values, by name."""
        return self._parameters
