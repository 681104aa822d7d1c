"""Send requests over HTTP: base addresses, keys, pace, and what to do where a service refuses."""

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import IO, Any, Final

from kg import __version__
from kg.live import openalex, zotero
from kg.live.asking import Answer, Refused, Request
from kg.model import SourceError, UsageError
from kg.settings import Settings

_TITLES: Final = {
    "arxiv": "arXiv",
    "crossref": "Crossref",
    "openalex": "OpenAlex",
    "s2": "Semantic Scholar",
    "pubmed": "PubMed",
    "acl": "the ACL Anthology",
    "zotero": "Zotero",
}
_SECONDS_APART: Final = {"arxiv": 3.0, "crossref": 0.2, "s2": 1.0, "pubmed": 0.34}
"""Seconds between two requests (arXiv: one in three seconds; Crossref: five a second; S2: one a second with a
key; E-utilities: three a second)."""
_MAX_WAIT: Final = 60.0
"""Most seconds that a service's Retry-After is waited for."""
_MAX_BYTES: Final = 64 << 20
"""Of an answer; the largest that is wanted is a year of a conference in the ACL Anthology, some 10 MB."""
_TRIES: Final = 4
_TIMEOUT: Final = 60.0
_PATIENCE: Final = 300.0
"""Seconds that a user has for the dialog that a request opens."""
_EXPLANATIONS: Final = {"openalex": openalex.explain, "zotero": zotero.explain}


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follow redirections within a host only: the headers, keys among them, go along."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urllib.parse.urlsplit(newurl)[:2] != urllib.parse.urlsplit(req.full_url)[:2]:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Client:
    """Sends the requests of a command, one after another.

    Args:
        settings: base addresses and keys.
        sleep: waits for a number of seconds.
        clock: gives seconds.
    """

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bases = {name: _check_address(name, getattr(settings, f"kg_{name}_url")) for name in _TITLES}
        keys = {
            "openalex": settings.openalex_api_key,
            "s2": settings.semantic_scholar_api_key,
            "pubmed": settings.ncbi_api_key,
        }
        # A blank key is answered with 401 even where none is needed.
        self._keys = {name: key.get_secret_value().strip() for name, key in keys.items()}
        self._sleep = sleep
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._opener = urllib.request.build_opener(_SameHost)
        # What is on this machine is not asked through the proxy that others are.
        self._local = urllib.request.build_opener(_SameHost, urllib.request.ProxyHandler({}))

    def has_key(self, service: str) -> bool:
        """Check whether the environment has a key for a service."""
        return bool(self._keys.get(service))

    def ask(self, request: Request) -> Answer:
        """Send a request; see :meth:`kg.live.asking.Asker.ask`."""
        for left in reversed(range(1 if request.changes else _TRIES)):
            self._keep_pace(request.service)
            try:
                return self._send(request)
            except urllib.error.HTTPError as error:
                with error:
                    wait = _find_wait(error.headers.get("Retry-After"), left)
                    if error.code not in (429, 500, 502, 503, 504) or wait is None:
                        raise _explain(
                            request.service, error.code, error.headers.get("Retry-After")
                        ) from None
            except (OSError, http.client.HTTPException) as error:
                wait = _find_wait(None, left)
                if wait is None or _is_refused(error):
                    raise self._unreachable(request.service) from None
            self._sleep(wait)
        raise AssertionError("the last try either answers or raises")

    def _send(self, request: Request) -> Answer:
        timeout = _PATIENCE if request.changes else _TIMEOUT
        opener = self._local if request.service == "zotero" else self._opener
        with opener.open(self._prepare(request), timeout=timeout) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(_read(answer, _TITLES[request.service]), headers)

    def _prepare(self, request: Request) -> urllib.request.Request:
        params, key = dict(request.params), self._keys.get(request.service)
        headers = {"User-Agent": f"paper-graph/{__version__}", **request.headers}
        if key and request.service == "s2":
            headers["x-api-key"] = key
        elif key:
            params["api_key"] = key
        if request.service == "pubmed":
            params["tool"] = "paper-graph"
        if request.service == "zotero":
            headers["Zotero-API-Version"] = "3"
        body = None
        if request.body is not None:
            body = json.dumps(request.body).encode()
            headers["Content-Type"] = "application/json"
        address = f"{self._bases[request.service].rstrip('/')}/{urllib.parse.quote(request.path)}"
        if params:
            address += "?" + urllib.parse.urlencode(params)
        return urllib.request.Request(address, body, headers)  # noqa: S310  # the base is a setting, checked

    def _keep_pace(self, service: str) -> None:
        now, apart = self._clock(), _SECONDS_APART.get(service, 0.0)
        wait = self._asked.get(service, now - apart) + apart - now
        if wait > 0:
            self._sleep(wait)
        self._asked[service] = self._clock()

    def _unreachable(self, service: str) -> SourceError:
        address = self._bases[service]
        if service == "zotero":
            return SourceError(f"Zotero does not answer at {address}: is it running?")
        return SourceError(f"{_TITLES[service]} cannot be reached at {address}; what was read is kept")


def _read(answer: Any, title: str) -> bytes:
    """Read an answer of HTTP to its end.

    Raises:
        SourceError: it is larger than any page that is wanted.
        IncompleteRead: it was cut off.
    """
    content: bytes = answer.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise SourceError(f"{title} answered with more than {_MAX_BYTES >> 20} MiB, which no page of it has")
    if answer.length:  # what is left; reading to a limit says nothing of it
        raise http.client.IncompleteRead(content, answer.length)
    return content


def _check_address(service: str, address: str) -> str:
    """Return the base address of a service; `file:` and the like are none."""
    if not address.startswith(("http://", "https://")):
        raise UsageError(f"KG_{service.upper()}_URL is no address that begins with http:// or https://")
    return address


def _is_refused(error: Exception) -> bool:
    """Check whether nobody listens, which no waiting changes."""
    return isinstance(getattr(error, "reason", error), ConnectionRefusedError)


def _find_wait(said: str | None, left: int) -> float | None:
    """Return the seconds to wait before another try; None where there should be none.

    Args:
        said: the header Retry-After.
        left: tries that are left.
    """
    if left == 0:
        return None
    if said and said.strip().isdecimal():
        return float(said) if float(said) <= _MAX_WAIT else None
    return 2.0 ** (_TRIES - left)


def _explain(service: str, status: int, retry_after: str | None) -> Refused:
    """Return an error that says why a service refused a request, without the address: it may hold a key."""
    title = _TITLES[service]
    if status == 429:
        said = (retry_after or "").strip()
        when = f"in {_format_wait(int(said))}" if said.isdecimal() else "later"
        return Refused(
            f"{title} takes no more requests; run this again {when}, what was read is kept", status
        )
    refused = Refused(f"{title} refused the request with status {status}", status)
    explain = _EXPLANATIONS.get(service)
    explanation = explain(refused) if explain else None
    return Refused(explanation, status) if explanation else refused


def _format_wait(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"
