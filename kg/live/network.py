"""Connect to a service: through the cache of earlier answers (hishel), then over the network (httpx2).

Keys are added behind the cache, so that none is stored in it; an answer that repeats a key is not stored. A
refusal or a broken answer raises an exception before it reaches the cache, whose content stays as it was.
"""

import hashlib
import logging
import re
import ssl
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

import httpx2
from hishel import CacheOptions
from hishel.httpx2 import CacheTransport

from kg.live.answers import Answers, GoingOn, Kept, NotKept
from kg.live.reasons import find_reason
from kg.live.receiving import read_content
from kg.model import SourceError, UsageError

_MAX_REDIRECTS: Final = 5
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_NOT_PASSED_ON: Final = (
    "set-cookie",
    "content-encoding",
    "content-length",
    "transfer-encoding",
    "connection",
)
_SAYS_HOW_LONG: Final = re.compile(r"max-age|no-cache|no-store", re.IGNORECASE)
_WEB_PAGE: Final = re.compile(rb"\s*<(?:!doctype\s+)?html", re.IGNORECASE)

# A cache that cannot be written to must not fail a command: hishel asks the service instead, and logs why.
logging.getLogger("hishel").addHandler(logging.NullHandler())


class Rejected(Exception):
    """A service answered with a status other than success.

    Args:
        status: of HTTP.
        retry_after: the header of that name.
        reason: what the service says about it.
    """

    def __init__(self, status: int, retry_after: str | None, reason: str | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.retry_after = retry_after
        self.reason = reason


@dataclass(frozen=True)
class Way:
    """The settings for connecting to one service."""

    title: str
    address: str
    seconds_fresh: int
    """Seconds for which an answer is reused without asking, if the service does not say."""
    wait: Callable[[], None]
    """Keeps the pace; called before each request that is sent."""
    key: str = field(default="", repr=False)
    key_header: str | None = None
    """The header for the key; None if the key goes into the parameter ``api_key``."""
    is_local: bool = False
    """Whether the service is on this machine, so that it is not asked through a proxy."""


def open_ways(
    way: Way, folder: Path | None, *, offline: bool, headers: Mapping[str, str]
) -> tuple[httpx2.Client, httpx2.Client]:
    """Return a client that uses the cache, and one that does not.

    Args:
        way: settings of the service.
        folder: file of the cache; None for no cache.
        offline: whether only the cache answers.
        headers: sent with each request.
    """
    network: httpx2.BaseTransport = _Silence() if offline else _Network(way)
    kept: httpx2.BaseTransport = network
    if folder and offline:
        kept = Kept(Answers(database_path=folder)) if folder.exists() else network
    elif folder:
        # Answers to POST are stored only for `--offline`, as the standard does not reuse them.
        options = CacheOptions(shared=False, supported_methods=["GET", "POST"])
        answers = Answers(database_path=folder)
        kept = GoingOn(answers, CacheTransport(network, answers, rfc=options))
    # The environment is not trusted: ~/.netrc holds passwords, and the proxy is chosen below.
    clients = [httpx2.Client(transport=one, headers=headers, trust_env=False) for one in (kept, network)]
    return clients[0], clients[1]


def name_answer(method: str, address: str, body: bytes | None) -> str:
    """Return the name under which an answer is stored: a hash of the request without the service's key."""
    return hashlib.sha256(b"\0".join((method.encode(), address.encode(), body or b""))).hexdigest()


class _Silence(httpx2.BaseTransport):
    """A transport that sends nothing and has no answers."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        raise NotKept


class _Network(httpx2.BaseTransport):
    """Sends requests to one service with its key and at its pace, and follows redirects on its host.

    Args:
        way: to the service.
    """

    def __init__(self, way: Way) -> None:
        self._way = way
        self._transport = httpx2.HTTPTransport(verify=_load_certificates(), proxy=_find_proxy(way))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = request.headers.copy()
        if self._way.key and self._way.key_header:
            headers[self._way.key_header] = self._way.key
        url = request.url
        for _ in range(_MAX_REDIRECTS):
            self._way.wait()
            sent = httpx2.Request(
                request.method,
                self._add_key(url),
                headers=headers,
                content=request.read(),
                extensions={"timeout": request.extensions["timeout"]},
            )
            response = self._transport.handle_request(sent)
            try:
                moved = response.headers.get("location") if response.status_code in _REDIRECTS else None
                if not moved or request.method != "GET":
                    return self._receive(response)
                url = _follow(url, moved, response.status_code)
            finally:
                response.close()
        raise Rejected(response.status_code, None)

    def close(self) -> None:
        self._transport.close()

    def _add_key(self, url: httpx2.URL) -> httpx2.URL:
        if not self._way.key or self._way.key_header or "api_key" in url.params:
            return url
        return httpx2.URL(f"{url}{'&' if url.query else '?'}api_key={quote(self._way.key, safe='')}")

    def _receive(self, response: httpx2.Response) -> httpx2.Response:
        """Return an answer that was read to its end, with headers that say how long it may be reused.

        Raises:
            Rejected: the status is not that of a success.
        """
        if response.status_code == 304:
            stream = httpx2.ByteStream(b"")
            return httpx2.Response(304, headers=self._make_headers(response, b""), stream=stream)
        if not response.is_success:
            retry_after = response.headers.get("retry-after")
            raise Rejected(response.status_code, retry_after, self._read_reason(response))
        content = read_content(response, self._way.title)
        return httpx2.Response(
            response.status_code, headers=self._make_headers(response, content), content=content
        )

    def _read_reason(self, response: httpx2.Response) -> str | None:
        """Return the reason that a service gives for a refusal; None if none, or if it has the key."""
        try:
            reason = find_reason(read_content(response, self._way.title))
        except (httpx2.TransportError, SourceError):
            return None
        return None if reason and self._way.key and self._way.key in reason else reason

    def _make_headers(self, response: httpx2.Response, content: bytes) -> httpx2.Headers:
        headers = response.headers.copy()
        for name in _NOT_PASSED_ON:
            headers.pop(name, None)
        headers.setdefault("date", formatdate(usegmt=True))
        said = headers.get("cache-control", "")
        key = self._way.key.encode()
        if _WEB_PAGE.match(content) or (key and (key in content or any(key in v for _, v in headers.raw))):
            headers["cache-control"] = "no-store"
        # "Not modified" leaves the headers of the stored answer as they are.
        elif response.status_code != 304 and "expires" not in headers and not _SAYS_HOW_LONG.search(said):
            fresh = f"max-age={self._way.seconds_fresh}"
            headers["cache-control"] = f"{said}, {fresh}" if said else fresh
        return headers


@cache
def _load_certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _find_proxy(way: Way) -> str | None:
    """Return the proxy that the environment names for a service.

    Raises:
        UsageError: the proxy is of a kind that cannot be used.
    """
    url = httpx2.URL(way.address)
    if way.is_local or urllib.request.proxy_bypass(url.host):
        return None
    proxy = urllib.request.getproxies().get(url.scheme)
    if not proxy:
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        raise UsageError(
            f"the proxy of {url.scheme.upper()}_PROXY is none that begins with http:// or https://"
        )
    return proxy


def _follow(url: httpx2.URL, location: str, status: int) -> httpx2.URL:
    """Return the address that an answer redirects to.

    Raises:
        Rejected: it is on another host, which keys must not be sent to.
    """
    target = url.join(location)
    if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
        raise Rejected(status, None)
    return target
