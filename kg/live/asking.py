"""Define what passes between the module of a service and the object that sends its requests."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from kg.model import Paper, Rejection, SourceError


@dataclass(frozen=True, slots=True)
class Request:
    """One request to a service, without base address and keys, which the sender adds."""

    service: str
    """The service, by the name in its settings: ``openalex``, ``s2``, …"""
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: object = None
    """What is sent as JSON with POST; None for a GET."""
    headers: Mapping[str, str] = field(default_factory=dict)
    changes: bool = False
    """Whether it changes something or opens a dialog, so that it is sent only once, and may take minutes."""
    is_stable: bool = False
    """Whether the same request is not sent again in one command, as its answer does not change."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request that succeeded."""

    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Name in lower case -> value."""

    def json(self, service: str) -> Any:
        """Return the content as JSON.

        Args:
            service: its name, for the message.

        Raises:
            SourceError: the content is something else, such as the page of a proxy, or was cut off.
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
    """An object that sends requests."""

    def has_key(self, service: str) -> bool:
        """Check whether the environment has a key for a service."""
        ...

    def ask(self, request: Request) -> Answer:
        """Send a request; wait and try again if the service asks for that.

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
    """ISO date from which on papers must be published."""
    references: bool = False
    """Whether to add the papers that these cite, one hop away."""
    note: Callable[[str], None] = print
    """Called with a sentence that the user should know."""
    mailto: str = ""
    """Mail address of the user, for services that treat users with an address better; never anyone else's."""

    def size_page(self, largest: int) -> str:
        """Return how many records to ask for in a page."""
        return str(largest if self.limit is None else max(1, min(largest, self.limit)))


Records = Iterator[Paper | Rejection]
