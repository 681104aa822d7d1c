"""What passes between a service's module and whatever sends its requests."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from kg.model import Paper, Rejection, SourceError


@dataclass(frozen=True, slots=True)
class Request:
    """One request to a service, without its base address and without keys: whoever sends it adds both."""

    service: str
    """Which one, by the name that its settings have: ``openalex``, ``s2``, …"""
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: object = None
    """Sent as JSON with POST; None is a GET."""
    headers: Mapping[str, str] = field(default_factory=dict)
    changes: bool = False
    """Whether it changes something, or opens a dialog: it is sent once, and may take minutes."""
    is_stable: bool = False
    """Whether the answer is trusted where the same is asked again in one command: it is not sent again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request that succeeded."""

    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """By names in lower case."""

    def json(self, service: str) -> Any:
        """Return the content as JSON.

        Args:
            service: its name, for the message.

        Raises:
            SourceError: it is something else, such as the page of a proxy, or was cut off.
        """
        try:
            return orjson.loads(self.content)
        except orjson.JSONDecodeError:
            what = "a web page" if self.content.lstrip()[:1] == b"<" else "something else"
            raise SourceError(
                f"{service} answered with {what} where JSON was expected; try again later"
            ) from None


class Refused(SourceError):
    """A service refused a request.

    Args:
        message: one sentence.
        status: of HTTP.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Asker(Protocol):
    """Whatever sends requests."""

    def has_key(self, service: str) -> bool:
        """Check whether the environment has a key for a service."""
        ...

    def ask(self, request: Request) -> Answer:
        """Send a request; wait and try again where the service asks for that.

        Raises:
            Refused: the service refused it.
            SourceError: the service cannot be reached.
        """
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks of a service besides the query."""

    limit: int | None = None
    since: str | None = None
    """ISO date; only papers published from then on."""
    references: bool = False
    """Also the papers that these cite, one hop."""
    note: Callable[[str], None] = print
    """Called with a sentence that the user should know."""
    mailto: str = ""
    """Mail address of the user, for services that serve those better who give one; never another's."""

    def size_page(self, largest: int) -> str:
        """Return how many records to ask for in a page."""
        return str(largest if self.limit is None else max(1, min(largest, self.limit)))


Records = Iterator[Paper | Rejection]
