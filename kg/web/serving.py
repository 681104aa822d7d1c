"""Run the explorer until it is stopped."""

import secrets
import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from kg.graph import Graph
from kg.model import UsageError
from kg.web.app import make_app
from kg.web.security import ACCESS_PARAMETER, LOCAL_HOSTS
from kg.web.snapshots import Snapshots

LOOPBACK: Final = "127.0.0.1"


def serve(connect: Callable[[], Graph], host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve the explorer until Ctrl-C.

    Args:
        connect: opens the graph.
        host: address to answer at. Any but this machine's own demands a token.
        port: of the address; 0 takes any free one.
        on_ready: called with the address to open, once it answers.

    Raises:
        UsageError: the address cannot be used.
        StoreError: the graph cannot be read.
    """
    listener = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    token = None if name in LOCAL_HOSTS else secrets.token_urlsafe(16)
    snapshots = Snapshots(connect)
    try:
        app = make_app(snapshots, hosts={*LOCAL_HOSTS, name, socket.gethostname()}, token=token)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=1)
        address = f"http://{name}:{listener.getsockname()[1]}/"
        on_ready(f"{address}?{ACCESS_PARAMETER}={token}" if token else address)
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        snapshots.close()


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections from now on, so that the address may be told."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(place[:2], family=family, backlog=512)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot answer at {host}:{port}: {reason}; another port is set by --port") from None
    return listener
