"""Cache the answers of services, and reuse them without regard to how fresh they are."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime

import httpx2
from hishel import Entry, Request, Response, SqliteStorage


class NotCached(Exception):
    """The cache has no answer to a request, and no service may be asked."""


class AnswerCache(SqliteStorage):
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


class CacheOnlyTransport(httpx2.BaseTransport):
    """Takes answers from the cache, however old they are, and sends nothing.

    Args:
        cache: of earlier answers.
    """

    def __init__(self, cache: AnswerCache) -> None:
        self._cache = cache

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer in the cache.

        Raises:
            NotCached: there is none.
        """
        for entry in self._cache.get_entries(request.extensions["caching"]["key"]):
            return _read_entry(entry)
        raise NotCached

    def close(self) -> None:
        """Close files and connections."""
        self._cache.close()


class ResumingTransport(httpx2.BaseTransport):
    """Takes answers from the cache if they are newer than the time that a request names; passes on the rest.

    Args:
        cache: of earlier answers.
        following: the transport that requests are passed on to.
    """

    def __init__(self, cache: AnswerCache, following: httpx2.BaseTransport) -> None:
        self._cache = cache
        self._following = following

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer in the cache if it is recent enough, else that of the next transport."""
        since = request.extensions.get("since")
        if since is not None:
            for entry in self._cache.get_entries(request.extensions["caching"]["key"]):
                if _read_date(entry) >= since:
                    return _read_entry(entry)
        return self._following.handle_request(request)

    def close(self) -> None:
        """Close files and connections."""
        self._following.close()


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
