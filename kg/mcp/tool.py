"""What a tool is: a name, what it takes, what it gives, and the function in between."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kg.mcp.quoting import NOTICE
from kg.mcp.schemas import JsonSchema, drop_titles, keep_types
from kg.model import UsageError
from kg.web.snapshots import Snapshot

MAX_ROWS: Final = 50
"""Rows of an answer at most: more than fits one reading."""

_R = TypeVar("_R")


def _read_json(value: object) -> object:
    """Read a list or an object that came as a text, as some clients send it; one name is a list of one."""
    if not isinstance(value, str):
        return value
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        read = value
    return read if isinstance(read, list | dict) else [value]


Names: TypeAlias = Annotated[list[str], BeforeValidator(_read_json)]
Values: TypeAlias = Annotated[dict[str, Any], BeforeValidator(_read_json)]


class Arguments(BaseModel):
    """What an assistant gives; a name that is not known is refused, since it was meant to do something."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Answer(BaseModel, Generic[_R]):
    """The structure of an answer."""

    rows: Sequence[_R]
    more: bool = Field(default=False, description="rows were left out; raise limit")
    notice: str = NOTICE


class Reply(NamedTuple):
    """An answer with the text that stands beside it."""

    answer: Answer[Any]
    text: str


@dataclass(frozen=True)
class Tool:
    """A question that an assistant can ask."""

    name: str
    description: str
    arguments: type[Arguments]
    answer: type[Answer[Any]]
    reply: Callable[[Snapshot, Any], Reply]
    """Answers with the graph and an instance of ``arguments``."""

    @property
    def input_schema(self) -> JsonSchema:
        """What it takes, as JSON Schema."""
        return drop_titles(self.arguments.model_json_schema())

    @property
    def output_schema(self) -> JsonSchema:
        """The structure that it gives, as JSON Schema."""
        return keep_types(self.answer.model_json_schema(mode="serialization"))

    def call(self, snapshot: Snapshot, given: dict[str, Any]) -> Reply:
        """Answer a call.

        Args:
            snapshot: the graph.
            given: arguments by their names.

        Raises:
            UsageError: the arguments are not those that it takes.
            KgError: there is no answer, for a reason that the message tells.
        """
        try:
            arguments = self.arguments.model_validate(given)
        except ValidationError as error:
            raise UsageError(self._explain(error)) from None
        return self.reply(snapshot, arguments)

    def _explain(self, error: ValidationError) -> str:
        """Say in a sentence which arguments are wrong and which there are."""
        wrong = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'the arguments'}: {problem['msg']}"
            for problem in error.errors(include_url=False, include_input=False)[:3]
        )
        taken = ", ".join(
            name if field.is_required() else f"[{name}]"
            for name, field in self.arguments.model_fields.items()
        )
        return f"{self.name} takes {taken}; {wrong}"
