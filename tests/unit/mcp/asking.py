"""Ask a server in this process, as a client does."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from mcp.client import Client
from mcp.server import Server

_T = TypeVar("_T")


class Told(NamedTuple):
    """What a client got for a call."""

    text: str
    rows: list[Any]
    structure: dict[str, Any]
    failed: bool


class Assistant:
    """A client of one server; each question is a connection of its own, as the protocol now has it."""

    def __init__(self, server: Server[Any]) -> None:
        self._server = server

    def do(self, ask: Callable[[Client], Awaitable[_T]]) -> _T:
        """Connect, and do something with the client."""

        async def connect() -> _T:
            async with Client(self._server) as client:
                return await ask(client)

        # A thread has no event loop yet, whatever else runs in this process, such as that of Playwright.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, connect()).result()

    def call(self, tool: str, /, **arguments: Any) -> Told:
        """Call a tool; the client checks the answer against the schema that the tool declares."""
        return tell(self.do(lambda client: client.call_tool(tool, arguments)))


def tell(result: Any) -> Told:
    """Return what a result says; it has one block of text."""
    (block,) = result.content
    structure = result.structured_content or {}
    return Told(block.text, structure.get("rows", []), structure, result.is_error)
