"""Run the server until it is stopped: over standard input and output, or over HTTP on this machine."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import anyio
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings

from kg.web.listening import answer, listen

LOOPBACK: Final = "127.0.0.1"
PATH: Final = "/mcp"
_NAMES: Final = ("127.0.0.1", "localhost")
LOOPBACK_ONLY: Final = TransportSecuritySettings(
    allowed_hosts=[f"{name}:*" for name in _NAMES],
    allowed_origins=[f"http://{name}:*" for name in _NAMES],
)
"""Refuses requests that name another host, or come from a page of another one: a page of any site may send
requests to this machine, even under a name that was made to point to it (DNS rebinding)."""


def serve_stdio(server: Server[Any]) -> None:
    """Serve one client over standard input and output, until either is closed."""
    try:
        anyio.run(_speak, server)
    except* (BrokenPipeError, anyio.BrokenResourceError):
        _close_output()


async def _speak(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _close_output() -> None:
    """Detach standard output, so that the process does not fail at its end if its reader has gone."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)


def serve_http(server: Server[Any], port: int, on_ready: Callable[[str], None]) -> None:
    """Serve any number of clients on this machine over streamable HTTP, until Ctrl-C.

    Args:
        server: the server to run.
        port: the port to answer at; 0 takes any free one.
        on_ready: called with the address, once it answers.

    Raises:
        UsageError: the port cannot be used.
    """
    listener = listen(LOOPBACK, port)
    app = server.streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, transport_security=LOOPBACK_ONLY
    )
    address = f"http://{LOOPBACK}:{listener.getsockname()[1]}{PATH}"
    answer(app, listener, lambda: on_ready(address))
