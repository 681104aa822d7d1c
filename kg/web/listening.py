"""Listen on an address of this machine, and answer requests there until Ctrl-C."""

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Final

import uvicorn

from kg.model import UsageError

if TYPE_CHECKING:
    from starlette.applications import Starlette

_LOGGER: Final = logging.getLogger("uvicorn.error")


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that already accepts connections, so that its address can be announced.

    Args:
        host: address to answer at.
        port: of the address; 0 takes any free one.

    Raises:
        UsageError: the address cannot be used.
    """
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(place[:2], family=family, backlog=512)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot answer at {host}:{port}: {reason}; another port is set by --port") from None
    return listener


def answer(app: "Starlette", listener: socket.socket, on_ready: Callable[[], None]) -> None:
    """Answer requests until Ctrl-C, which ends the server without a message.

    Args:
        app: the application that answers.
        listener: the socket to answer on, see `listen`.
        on_ready: called as soon as requests are answered.
    """
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=1)
    _LOGGER.addFilter(_is_worth_telling)
    with suppress(KeyboardInterrupt):
        _Server(config, on_ready).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that logs nothing about the requests that are cut off when it ends."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and call ``on_ready``."""
        await super().startup(sockets)
        self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note a signal to end."""
        _LOGGER.disabled = True
        super().handle_exit(sig, frame)


def _is_worth_telling(record: logging.LogRecord) -> bool:
    """Check that a record is not of a request whose statement Ctrl-C ended, maybe before the server knows."""
    return not (record.exc_info and isinstance(record.exc_info[1], KeyboardInterrupt))
