"""Define what a tool is: a name, its arguments, the structure of its answers, and its function."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kg.mcp.quoting import NOTICE
from kg.mcp.schemas import JsonSchema, drop_titles, keep_types
from kg.model import UsageError
from kg.web.snapshots import Snapshot

MAX_ANSWER_ROWS: Final = 50
"""Most rows of an answer, more than an assistant reads at once."""

_R = TypeVar("_R")


def _read_json(value: object) -> object:
    """Parse a list or an object that some clients send as text; a single name becomes a list of one."""
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
    """Answers from the graph, given an instance of ``arguments``."""

    @property
    def input_schema(self) -> JsonSchema:
        """The arguments that it takes, as JSON Schema."""
        return drop_titles(self.arguments.model_json_schema())

    @property
    def output_schema(self) -> JsonSchema:
        """The structure of its answers, as JSON Schema."""
        return keep_types(self.answer.model_json_schema(mode="serialization"))

    def call(self, snapshot: Snapshot, given: dict[str, Any]) -> Reply:
        """Answer a call.

        Args:
            snapshot: the graph.
            given: arguments by their names.

        Raises:
            UsageError: the arguments are not those that it takes.
            KgError: there is no answer; the message says why.
        """
        try:
            arguments = self.arguments.model_validate(given)
        except ValidationError as error:
            raise UsageError(self._explain(error)) from None
        return self.reply(snapshot, arguments)

    def _explain(self, error: ValidationError) -> str:
        """Return a sentence that says which arguments are wrong, and which exist."""
        wrong = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'the arguments'}: {problem['msg']}"
            for problem in error.errors(include_url=False, include_input=False)[:3]
        )
        taken = ", ".join(
            name if field.is_required() else f"[{name}]"
            for name, field in self.arguments.model_fields.items()
        )
        return f"{self.name} takes {taken}; {wrong}"
