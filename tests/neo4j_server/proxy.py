"""A proxy between a client and a server that cuts connections in the middle of a message."""

import random
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Final

CHUNK: Final = 4096
RESET: Final = struct.pack("ii", 1, 0)
"""Linger for no time: the other side sees a reset, as where a cable is pulled."""


@dataclass
class Proxy:
    """Passes bytes on, and cuts the connection that carried them after so many."""

    server: tuple[str, int]
    bytes_between_cuts: int
    cuts: int
    cut: int = 0
    _left: int = 0
    _lock: Lock = field(default_factory=Lock)
    _stop: Event = field(default_factory=Event)
    _listener: socket.socket = field(default_factory=socket.socket)

    def start(self) -> str:
        """Begin to listen; return the address."""
        self._left = self.bytes_between_cuts
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        Thread(target=self._accept, daemon=True).start()
        host, port = self._listener.getsockname()
        return f"bolt://{host}:{port}"

    def stop(self) -> None:
        """Stop listening."""
        self._stop.set()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while not self._stop.is_set():
                client, _ = self._listener.accept()
                try:
                    server = socket.create_connection(self.server)
                except OSError:
                    client.close()
                    continue
                for source, sink in ((client, server), (server, client)):
                    Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if self._cuts_now(len(data)):
                    sink.sendall(data[: random.randrange(len(data) + 1)])
                    break
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                end.shutdown(socket.SHUT_RDWR)
                end.close()

    def _cuts_now(self, size: int) -> bool:
        with self._lock:
            self._left -= size
            if self._left > 0 or self.cut >= self.cuts:
                return False
            self.cut += 1
            self._left = self.bytes_between_cuts
            return True


@contextmanager
def proxy(uri: str, bytes_between_cuts: int, cuts: int) -> Iterator[tuple[Proxy, str]]:
    """Start a proxy before a server; yield it and the address under which it answers."""
    host, _, port = uri.rpartition("//")[2].partition(":")
    made = Proxy((host, int(port)), bytes_between_cuts, cuts)
    try:
        yield made, made.start()
    finally:
        made.stop()
