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

from kg.live.answer_cache import AnswerCache, CacheOnlyTransport, NotCached, ResumingTransport
from kg.live.apis import Api
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
class Endpoint:
    """Where and how one service is asked."""

    api: Api
    address: str
    wait: Callable[[], None]
    """Keeps the pace; called before each request that is sent."""
    key: str = field(default="", repr=False)


def open_clients(
    endpoint: Endpoint, cache_file: Path | None, *, offline: bool, headers: Mapping[str, str]
) -> tuple[httpx2.Client, httpx2.Client]:
    """Return a client that uses the cache, and one that does not.

    Args:
        endpoint: of the service.
        cache_file: the answers to earlier requests; None for no cache.
        offline: whether only the cache answers.
        headers: sent with each request.
    """
    network: httpx2.BaseTransport = _OfflineTransport() if offline else _NetworkTransport(endpoint)
    cached: httpx2.BaseTransport = network
    if cache_file and offline:
        if cache_file.exists():
            cached = CacheOnlyTransport(AnswerCache(database_path=cache_file))
    elif cache_file:
        # Answers to POST are stored only for `--offline`, as the standard does not reuse them.
        options = CacheOptions(shared=False, supported_methods=["GET", "POST"])
        cache = AnswerCache(database_path=cache_file)
        cached = ResumingTransport(cache, CacheTransport(network, cache, rfc=options))
    # The environment is not trusted: ~/.netrc holds passwords, and the proxy is chosen below.
    clients = [httpx2.Client(transport=one, headers=headers, trust_env=False) for one in (cached, network)]
    return clients[0], clients[1]


def name_answer(method: str, address: str, body: bytes | None) -> str:
    """Return the name under which an answer is stored: a hash of the request without the service's key."""
    return hashlib.sha256(b"\0".join((method.encode(), address.encode(), body or b""))).hexdigest()


class _OfflineTransport(httpx2.BaseTransport):
    """A transport that sends nothing and has no answers."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        raise NotCached


class _NetworkTransport(httpx2.BaseTransport):
    """Sends requests to one service with its key and at its pace, and follows redirects on its host.

    Args:
        endpoint: of the service.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._api = endpoint.api
        self._transport = httpx2.HTTPTransport(verify=_load_certificates(), proxy=_find_proxy(endpoint))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = request.headers.copy()
        if self._endpoint.key and self._api.key_header:
            headers[self._api.key_header] = self._endpoint.key
        url = request.url
        for _ in range(_MAX_REDIRECTS):
            self._endpoint.wait()
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
        if not self._endpoint.key or self._api.key_header or "api_key" in url.params:
            return url
        return httpx2.URL(f"{url}{'&' if url.query else '?'}api_key={quote(self._endpoint.key, safe='')}")

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
        content = read_content(response, self._api.title)
        return httpx2.Response(
            response.status_code, headers=self._make_headers(response, content), content=content
        )

    def _read_reason(self, response: httpx2.Response) -> str | None:
        """Return the reason that a service gives for a refusal; None if none, or if it has the key."""
        try:
            reason = find_reason(read_content(response, self._api.title))
        except (httpx2.TransportError, SourceError):
            return None
        return None if reason and self._endpoint.key and self._endpoint.key in reason else reason

    def _make_headers(self, response: httpx2.Response, content: bytes) -> httpx2.Headers:
        headers = response.headers.copy()
        for name in _NOT_PASSED_ON:
            headers.pop(name, None)
        headers.setdefault("date", formatdate(usegmt=True))
        said = headers.get("cache-control", "")
        key = self._endpoint.key.encode()
        if _WEB_PAGE.match(content) or (key and (key in content or any(key in v for _, v in headers.raw))):
            headers["cache-control"] = "no-store"
        # "Not modified" leaves the headers of the stored answer as they are.
        elif response.status_code != 304 and "expires" not in headers and not _SAYS_HOW_LONG.search(said):
            fresh = f"max-age={self._api.seconds_fresh}"
            headers["cache-control"] = f"{said}, {fresh}" if said else fresh
        return headers


@cache
def _load_certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _find_proxy(endpoint: Endpoint) -> str | None:
    """Return the proxy that the environment names for a service.

    Raises:
        UsageError: the proxy is of a kind that cannot be used.
    """
    url = httpx2.URL(endpoint.address)
    if endpoint.api.is_local or urllib.request.proxy_bypass(url.host):
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
