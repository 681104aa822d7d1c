"""The socket that a server of this machine answers at."""

import socket

from kg.model import UsageError


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections from now on, so that the address may be told.

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
