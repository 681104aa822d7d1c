"""A local server that plays the services: each test says what it answers, and sees what was asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from kg.live import Client, Wanted, read_live
from kg.model import Paper, Rejection
from kg.settings import Settings

NAMES = ("arxiv", "arxiv_feed", "crossref", "hf", "openalex", "s2", "pubmed", "acl", "zotero")


@dataclass
class Asked:
    """A request as it arrived."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class Reply:
    """An answer to play: JSON unless it is bytes."""

    content: object = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False


@dataclass
class Service:
    """A running server."""

    url: str
    asked: list[Asked]
    notes: list[str] = field(default_factory=list)
    quotas: list[tuple[str, str, bool]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    folder: str = ""
    """Where clients keep answers; gone when the server stops."""
    now: float = 0.0

    def client(self, *, offline: bool = False, **settings: Any) -> Client:
        """Return a client that asks this server and whose waiting takes no time."""
        bases = {f"kg_{name}_url": self.url for name in NAMES}
        given = Settings(**{**bases, "kg_cache": self.folder, **settings})
        return Client(
            given,
            offline=offline,
            on_quota=lambda title, quota: self.quotas.append((title, *quota)),
            sleep=self._sleep,
            clock=lambda: self.now,
        )

    def _sleep(self, seconds: float) -> None:
        """Let time pass without waiting."""
        self.slept.append(seconds)
        self.now += seconds

    def read(self, source: str, settings: dict[str, Any] | None = None, **wanted: Any) -> list[Any]:
        """Return the records of a source."""
        asked = Wanted(note=self.notes.append, **wanted)
        return list(read_live(source, self.client(**(settings or {})), asked))

    def papers(self, source: str, settings: dict[str, Any] | None = None, **wanted: Any) -> list[Paper]:
        """Return the records of a source that yields only papers."""
        records = self.read(source, settings, **wanted)
        assert not [record for record in records if isinstance(record, Rejection)]
        return records


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Service]:
    """Serve what a function answers."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            url = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked.append(Asked(url.path, dict(parse_qsl(url.query)), headers, body))
            self._reply(answer(asked[-1]))

        do_POST = do_GET

        def _reply(self, reply: Reply) -> None:
            content = (
                reply.content if isinstance(reply.content, bytes) else json.dumps(reply.content).encode()
            )
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content) + 100 * reply.is_cut))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with TemporaryDirectory() as folder:
        yield from _run(Handler, asked, folder)


def _run(handler: type[BaseHTTPRequestHandler], asked: list[Asked], folder: str) -> Iterator[Service]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Service(f"http://127.0.0.1:{server.server_port}", asked, folder=folder)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
