"""Send values as frames through a socket between a program and its worker.

Both ends are this program, on a socket that no other process can open, so pickle does no harm here.
"""

import pickle
import struct
from socket import MSG_WAITALL, socket
from typing import Any, Final

CONTENT: Final = "content"
ERROR: Final = "error"
END: Final = "end"
"""The kind of a frame of an answer, which stands before its value."""

TOO_LARGE: Final = "too large"
"""Kind of the error that reports a part of an answer as too large to be sent."""

MAX_FRAME_BYTES: Final = 128 << 20
"""Most bytes of a frame of an answer: the asking process holds it, several times over while printing it."""

_LENGTH: Final = struct.Struct("!Q")


class FrameTooLarge(Exception):
    """A value takes more bytes than the other end accepts."""


def send_frame(connection: socket, value: object, max_bytes: int | None = None) -> None:
    """Send a value.

    Args:
        connection: the socket to send it through.
        value: anything that can be pickled.
        max_bytes: most bytes of the pickled value; None if the other end accepts any number.

    Raises:
        FrameTooLarge: the value takes more bytes; nothing was sent.
        OSError: the other end is closed.
    """
    content = pickle.dumps(value, protocol=5)
    if max_bytes is not None and len(content) > max_bytes:
        raise FrameTooLarge
    connection.sendall(_LENGTH.pack(len(content)))
    connection.sendall(content)


def receive_frame(connection: socket) -> Any:
    """Wait for the next value, and return it.

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
