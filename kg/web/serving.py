"""Run the explorer until it is stopped."""

import secrets
import socket
from collections.abc import Callable
from typing import Final

from kg.graph import Graph
from kg.web.app import make_app
from kg.web.listening import answer, listen
from kg.web.security import ACCESS_PARAMETER, LOCAL_HOSTS
from kg.web.snapshots import Snapshots

LOOPBACK: Final = "127.0.0.1"


def serve(connect: Callable[[], Graph], host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve the explorer until Ctrl-C.

    Args:
        connect: opens the graph.
        host: address to answer at. Any that other machines can reach makes the server demand a token.
        port: of the address; 0 takes any free one.
        on_ready: called with the address to open, once it answers.

    Raises:
        UsageError: the address cannot be used.
        StoreError: the graph cannot be read.
    """
    listener = listen(host, port)
    name = f"[{host}]" if ":" in host else host
    token = None if name in LOCAL_HOSTS else secrets.token_urlsafe(16)
    snapshots = Snapshots(connect)
    try:
        with snapshots.use() as snapshot:
            snapshot.graph.revision()  # announce no address if no page could be shown
        app = make_app(snapshots, hosts={*LOCAL_HOSTS, name, socket.gethostname()}, token=token)
        address = f"http://{name}:{listener.getsockname()[1]}/"
        told = f"{address}?{ACCESS_PARAMETER}={token}" if token else address
        answer(app, listener, lambda: on_ready(told))
    finally:
        snapshots.close()
