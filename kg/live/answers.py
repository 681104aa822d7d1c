"""Cache the answers of services, and reuse them without regard to how fresh they are."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime

import httpx2
from hishel import Entry, Request, Response, SqliteStorage


class NotKept(Exception):
    """The cache has no answer to a request, and no service may be asked."""


class Answers(SqliteStorage):
    """A cache that keeps only the last answer to a request; hishel would keep the first one as well."""

    def create_entry(
        self,
        request: Request,
        response: Response,
        key: str,
        *,
        ttl: float | None = None,
        tti: float | None = None,
    ) -> Entry:
        """Store an answer in place of earlier answers to the request."""
        for entry in self.get_entries(key):
            self.remove_entry(entry.id)
        return super().create_entry(request, response, key, ttl=ttl, tti=tti)


class Kept(httpx2.BaseTransport):
    """Takes answers from the cache, however old they are, and sends nothing.

    Args:
        answers: the cache.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer in the cache.

        Raises:
            NotKept: there is none.
        """
        for entry in self._answers.get_entries(request.extensions["caching"]["key"]):
            return _read_entry(entry)
        raise NotKept

    def close(self) -> None:
        """Close files and connections."""
        self._answers.close()


class GoingOn(httpx2.BaseTransport):
    """Takes answers from the cache if they are newer than the time that a request names; passes on the rest.

    Args:
        answers: the cache.
        others: the transport that requests are passed on to.
    """

    def __init__(self, answers: Answers, others: httpx2.BaseTransport) -> None:
        self._answers = answers
        self._others = others

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer in the cache if it is recent enough, else that of the next transport."""
        since = request.extensions.get("since")
        if since is not None:
            for entry in self._answers.get_entries(request.extensions["caching"]["key"]):
                if _read_date(entry) >= since:
                    return _read_entry(entry)
        return self._others.handle_request(request)

    def close(self) -> None:
        """Close files and connections."""
        self._others.close()


def _read_entry(entry: Entry) -> httpx2.Response:
    headers = [(name, value) for name, value in entry.response.headers.items()]
    stream = entry.response.stream
    content = b"".join(stream) if isinstance(stream, Iterable) else b""
    extensions = {"caching": {"from_cache": True}}
    status = entry.response.status_code
    return httpx2.Response(status, headers=headers, content=content, extensions=extensions)


def _read_date(entry: Entry) -> float:
    try:
        return parsedate_to_datetime(entry.response.headers["date"]).timestamp()
    except (KeyError, ValueError):
        return 0.0
