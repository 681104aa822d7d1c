"""Send requests over HTTP, with base addresses, keys and pace, and handle refusals of services."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from kg import __version__
from kg.live import keeping, zotero
from kg.live.addresses import check_address, find_host
from kg.live.apis import APIS
from kg.live.asking import Answer, Refused, Request
from kg.live.pace import Pace
from kg.live.quota import PASSING, Quota, read_quota
from kg.live.refusals import explain_refusal, read_wait
from kg.live.resuming import Unfinished
from kg.model import SourceError, UsageError
from kg.settings import Settings

if TYPE_CHECKING:
    import httpx2

    from kg.live.network import Endpoint, Rejected

_HOUR: Final = 3600
_MAX_WAIT: Final = 60.0
"""Longest Retry-After of a service that is waited for, in seconds."""
_TRIES: Final = 4
_TIMEOUT: Final = 60.0
_PATIENCE: Final = 300.0
"""Seconds that a user has for the dialog that a request opens."""
_TRANSIENT: Final = (429, 500, 502, 503, 504)


class Client:
    """Sends the requests of a command, one after another, or reuses the answers to earlier requests.

    Args:
        settings: base addresses, keys, and where answers are stored.
        offline: whether to send nothing, and use only stored answers.
        on_quota: called with the title of a service and how many more requests it says that it takes.
        sleep: waits for a number of seconds.
        clock: returns seconds since 1970.

    Raises:
        UsageError: a module for sending requests is not installed, or a base address is invalid.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        offline: bool = False,
        on_quota: Callable[[str, Quota], None] = lambda title, quota: None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        _check_extra()
        self._bases = {name: check_address(name, getattr(settings, f"kg_{name}_url")) for name in APIS}
        self._keys = {
            name: _read_key(settings, api.key_setting) for name, api in APIS.items() if api.key_setting
        }
        self._seconds_apart = settings.kg_seconds_apart
        self._offline = offline
        self._on_quota = on_quota
        self._clock = clock
        self._folder = None if offline else keeping.prepare_folder(settings)
        self._cache_folder = keeping.find_folder(settings) if offline else self._folder
        self._pace = Pace(self._folder and self._folder / keeping.PACE, sleep, clock)
        self._unfinished = Unfinished(self._folder and self._folder / keeping.UNFINISHED, clock)
        self._since: float | None = None
        self._clients: dict[str, tuple[httpx2.Client, httpx2.Client]] = {}
        self._asked: set[str] = set()

    def has_key(self, service: str) -> bool:
        """Check whether the environment has a key for a service."""
        return bool(self._keys.get(service))

    @contextmanager
    def reading(self, source: str) -> Iterator[None]:
        """Resume a source in the block if a service broke it off: earlier answers are not requested again."""
        with self._unfinished.reading(source) as began:
            # Answers from shortly before may have been reused when the source was first read.
            self._since = None if began is None else began - _HOUR
            try:
                yield
            finally:
                self._since = None

    def ask(self, request: Request) -> Answer:
        """Send a request; see :meth:`kg.live.asking.Asker.ask`.

        The same request is sent again in one command, unless its answer is stable: who repeats a request does
        not trust the first answer.
        """
        import stamina

        tries = 1 if request.changes else _TRIES
        errors: list[Exception] = []

        def judge(error: Exception) -> bool | float:
            errors.append(error)
            return len(errors) < tries and self._should_try_again(request.service, error)

        with self._translate_errors(request.service):
            for attempt in stamina.retry_context(
                judge, attempts=tries, timeout=None, wait_initial=2.0, wait_max=_MAX_WAIT
            ):
                with attempt:
                    return self._send(request)
        raise AssertionError("the last try either answers or raises")

    @contextmanager
    def _translate_errors(self, service: str) -> Iterator[None]:
        """Raise an error that says in a sentence why a service did not answer, in place of the library's.

        Raises:
            SourceError: the service refused, broke off, or cannot be reached.
        """
        import httpx2

        from kg.live.answer_cache import NotCached
        from kg.live.network import Rejected

        title = APIS[service].title
        try:
            yield
        except Rejected as rejected:
            raise self._explain(service, rejected) from None
        except NotCached:
            raise SourceError(
                f"{title} is not asked with --offline, and its answer is not among those "
                "that are kept: run this once without --offline"
            ) from None
        except httpx2.RemoteProtocolError:
            raise SourceError(f"{title} broke off its answer; try again later") from None
        except httpx2.TransportError:
            raise self._explain_unreachable(service) from None

    def close(self) -> None:
        """Close connections and files."""
        for clients in self._clients.values():
            for client in clients:
                client.close()
        self._pace.close()

    def _send(self, request: Request) -> Answer:
        from kg.live.network import name_answer

        caching_client, plain_client = self._open(request.service)
        method, address = "GET" if request.body is None else "POST", self._make_address(request)
        body = None if request.body is None else json.dumps(request.body).encode()
        headers = dict(request.headers) | ({} if body is None else {"Content-Type": "application/json"})
        name = name_answer(method, address, body)
        if name in self._asked and not request.is_stable:
            headers["Cache-Control"] = "no-cache"
        client = plain_client if request.changes else caching_client
        answer = client.request(
            method,
            address,
            content=body,
            headers=headers,
            timeout=_PATIENCE if request.changes else _TIMEOUT,
            extensions={"caching": {"key": name}, "since": None if name in self._asked else self._since},
        )
        self._asked.add(name)
        received = {name.lower(): value for name, value in answer.headers.items()}
        if answer.extensions.get("caching", {"from_cache": False})["from_cache"]:
            received = {name: value for name, value in received.items() if not name.startswith(PASSING)}
        if quota := read_quota(request.service, received):
            self._on_quota(APIS[request.service].title, quota)
        return Answer(answer.content, received)

    def _open(self, service: str) -> "tuple[httpx2.Client, httpx2.Client]":
        """Return the clients of a service: one with the cache, and one without."""
        from kg.live.network import open_clients

        if service not in self._clients:
            headers = {"User-Agent": f"paper-graph/{__version__}", "Accept-Encoding": "gzip"}
            if service == "zotero":
                headers["Zotero-API-Version"] = "3"
            answers = self._cache_folder and self._cache_folder / keeping.ANSWERS
            self._clients[service] = open_clients(
                self._describe_endpoint(service), answers, offline=self._offline, headers=headers
            )
        return self._clients[service]

    def _describe_endpoint(self, service: str) -> "Endpoint":
        from kg.live.network import Endpoint

        api, pace = APIS[service], self._name_pace(service)
        apart = api.seconds_apart if self._seconds_apart is None else self._seconds_apart
        return Endpoint(
            api=api,
            address=self._bases[service],
            wait=lambda: self._pace.wait(pace, apart),
            key=self._keys.get(service, ""),
        )

    def _name_pace(self, service: str) -> str:
        """Return the name under which a pace is kept: the service with its host, which may be a mirror."""
        service = APIS[service].paced_with or service
        return f"{service} {find_host(self._bases[service])}"

    def _make_address(self, request: Request) -> str:
        params = dict(request.params)
        if request.service == "pubmed":
            params["tool"] = "paper-graph"
        # The feeds of arXiv are documented with a plus; in a DOI, a plus could be taken for a space.
        path = quote(request.path, safe="/+" if request.service == "arxiv_feed" else "/")
        address = f"{self._bases[request.service].rstrip('/')}/{path}"
        return f"{address}?{urlencode(params)}" if params else address

    def _should_try_again(self, service: str, error: Exception) -> bool | float:
        """Return whether to try again, or after how many seconds; `True` leaves the time to stamina."""
        import httpx2

        from kg.live.network import Rejected

        if not isinstance(error, Rejected):
            return isinstance(error, httpx2.TransportError) and not _is_refused(error)
        wait = self._read_wait(error)
        if error.status not in _TRANSIENT or (wait or 0) > _MAX_WAIT:
            return False
        if wait is None:
            return True
        # The wait applies to other commands, too, so it is kept with the pace, not waited for here.
        self._pace.postpone(self._name_pace(service), wait)
        return 0.0

    def _read_wait(self, rejected: "Rejected") -> int | None:
        return read_wait(rejected.retry_after, self._clock())

    def _explain(self, service: str, rejected: "Rejected") -> Refused:
        if rejected.status == 403 and service == "zotero":
            return Refused(zotero.FORBIDDEN, 403)
        api, wait = APIS[service], self._read_wait(rejected)
        key = api.key_setting.upper() if api.key_setting and self.has_key(service) else None
        return explain_refusal(api.title, rejected.status, wait, key, rejected.reason)

    def _explain_unreachable(self, service: str) -> SourceError:
        host = find_host(self._bases[service])
        if service == "zotero":
            return SourceError(f"Zotero does not answer at {host}: is it running?")
        return SourceError(f"{APIS[service].title} cannot be reached at {host}")


def list_hosts(settings: Settings) -> dict[str, str]:
    """Return name of a service -> its host, for all services; none is asked unless a user names it."""
    return {api.title: find_host(getattr(settings, f"kg_{name}_url")) for name, api in APIS.items()}


def _check_extra() -> None:
    """Check that the modules for sending requests are installed.

    Raises:
        UsageError: one is not.
    """
    try:
        import stamina  # noqa: F401

        from kg.live import network  # noqa: F401
    except ModuleNotFoundError as error:
        raise UsageError(f"services need the module {error.name}: pip install 'paper-graph[live]'") from None


def _read_key(settings: Settings, setting: str) -> str:
    """Return a key without blanks around it; a blank key would get a 401 even if the service needs none."""
    key: str = getattr(settings, setting).get_secret_value().strip()
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{setting.upper()} holds a character that no key has")
    return key


def _is_refused(error: BaseException | None) -> bool:
    """Check for a refused connection, which is not worth another try."""
    while error is not None:
        if isinstance(error, ConnectionRefusedError):
            return True
        error = error.__cause__ or error.__context__
    return False
