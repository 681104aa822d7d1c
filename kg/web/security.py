"""Keep other sites and other machines out.

A page of any site may send requests to a server on this machine, and an attacker may make a name point to it
(DNS rebinding). So a request must name a host that this server was started for, nothing can be written, a
form is accepted only from a page of this server, no other site may frame a page or read an answer, and a
server that other machines can reach demands a token.
"""

import secrets
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LOCAL_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
FORMS: Final = frozenset({"/list"})
"""Paths that take a form; they read it and store nothing."""
COOKIE: Final = "kg_token"
ACCESS_PARAMETER: Final = "token"


class Guard:
    """Refuses requests that do not come from the user.

    Args:
        app: the application that answers all other requests.
        hosts: names, without a port, that a request may call this server by. With a token, any numeric
            address is accepted as well, as nobody can make one point elsewhere.
        token: the token that a request must bring, once as ``?token=``, then in a cookie; None demands none.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL_HOSTS, token: str | None = None) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer = self._refuse(scope) or self._app
        await answer(scope, receive, send_with_headers)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._is_known(_host_of(headers.get("host", ""))):
            return PlainTextResponse("This server is not known by that name.", 421)
        if scope["method"] == "POST" and scope["path"] in FORMS:
            if not _is_own_form(scope, headers):
                return PlainTextResponse("Only pages of this server may send something.", 403)
        elif scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Pages can only be read.", 405, {"Allow": "GET, HEAD"})
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Other sites may link here, and not read.", 403)
        return self._ask_for_token(scope, headers) if self._token else None

    def _is_known(self, host: str) -> bool:
        return host in self._hosts or (self._token is not None and _is_address(host.strip("[]")))

    def _ask_for_token(self, scope: Scope, headers: Headers) -> Response | None:
        """Refuse a request without the token; put one that is in the address into a cookie instead."""
        parameters = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(parameters).get(ACCESS_PARAMETER, "")
        if self._is_token(given):
            others = urlencode([pair for pair in parameters if pair[0] != ACCESS_PARAMETER])
            path = "/" + scope["raw_path"].decode("latin-1").lstrip("/")
            response = RedirectResponse(f"{path}?{others}" if others else path, 303)
            response.set_cookie(COOKIE, given, httponly=True, samesite="strict")
            return response
        if self._is_token(_read_cookie(headers.get("cookie", ""))):
            return None
        return PlainTextResponse("Open the address that kg web printed: it holds the token.", 401)

    def _is_token(self, given: str) -> bool:
        return self._token is not None and secrets.compare_digest(given.encode(), self._token.encode())


def _is_own_form(scope: Scope, headers: Headers) -> bool:
    """Check that, according to the browser, a form comes from a page of this server."""
    own = f"{scope['scheme']}://{headers.get('host', '')}".lower()
    return headers.get("sec-fetch-site", "same-origin") == "same-origin" and headers.get("origin") == own


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _host_of(header: str) -> str:
    """Return the name in a Host header, without the port."""
    name, colon, port = header.lower().rpartition(":")
    return name if colon and port.isdigit() else header.lower()


def _read_cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
