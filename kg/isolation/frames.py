"""Frames: values on their way through a socket between a program and its worker.

Both ends are this program, on a socket that no other process can open, so pickle does no harm here.
"""

import pickle
import struct
from socket import MSG_WAITALL, socket
from typing import Any, Final

CONTENT: Final = "content"
ERROR: Final = "error"
END: Final = "end"
"""What a frame of an answer is, in front of its value."""

_LENGTH: Final = struct.Struct("!Q")


def send_frame(connection: socket, value: object) -> int:
    """Send a value, and return its size in bytes.

    Raises:
        OSError: the other end is closed.
    """
    content = pickle.dumps(value, protocol=5)
    connection.sendall(_LENGTH.pack(len(content)))
    connection.sendall(content)
    return len(content)


def receive_frame(connection: socket) -> Any:
    """Wait for the next value.

    Raises:
        EOFError: the other end was closed before the value was complete.
        TimeoutError: it did not come within the timeout of the socket.
    """
    (length,) = _LENGTH.unpack(_receive_bytes(connection, _LENGTH.size))
    return pickle.loads(_receive_bytes(connection, length))  # noqa: S301  # see above


def _receive_bytes(connection: socket, length: int) -> bytearray:
    content = bytearray(length)
    view = memoryview(content)
    while view:
        received = connection.recv_into(view, 0, MSG_WAITALL)
        if not received:
            raise EOFError
        view = view[received:]
    return content
