"""Tell addresses of servers from paths, and check them before anything is sent anywhere.

A wrong address may be wrong because it holds a password. So messages quote an address only if it has no place
for one, and otherwise only its scheme.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from kg.model import UsageError

EXAMPLE: Final = "neo4j://HOST:7687 or bolt://HOST:7687"

_SCHEME: Final = r"(?:neo4j|bolt)(?:\+s|\+ssc)?://"
_HOST: Final = r"(?:[\w.-]+|\[[0-9a-f:.]+\])"
_SERVER: Final = re.compile(_SCHEME, re.IGNORECASE)
_OTHER_ADDRESS: Final = re.compile(
    r"\W*(neo4j|bolt)(\+\w*)?(:|//)|\W*[a-z][a-z0-9+.-]+:/"
    r"|[^/]+:.+@[\w.-]+:[0-9]+/?$|//[^/]+@|[\w.-]+:[0-9]+/?[?#]",
    re.IGNORECASE | re.DOTALL,
)
"""A misspelt address, or one of another kind; a single letter before the colon is a Windows drive."""
_PART_OF_ADDRESS: Final = re.compile(r"://|[?&#;](user|username|pass|password|pwd|token)=", re.IGNORECASE)
"""Parts that only an address has, wherever they stand."""
_ADDRESS: Final = re.compile(
    rf"{_SCHEME}(?P<host>{_HOST})?(?::(?P<port>[0-9]{{0,5}}))?(?P<path>/[\w./-]*)?", re.IGNORECASE
)
_PLAIN: Final = re.compile(rf"[\w+-]+(:|/)+{_HOST}?(:[0-9]*)?(/[\w./-]*)?", re.IGNORECASE)
"""An address, perhaps misspelt, that has no place for a secret."""
_SCHEME_OF_ANY: Final = re.compile(r"(neo4j|bolt)(\+\w{1,4})?|[a-z][a-z0-9+-]{1,15}(?=:/)", re.IGNORECASE)
_MAX_PORT: Final = 65535


@dataclass(frozen=True)
class Credentials:
    """User, password and database of a server; the password is not shown."""

    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None


def is_server(target: str) -> bool:
    """Check whether a target is the address of a server; if not, it is a path.

    Raises:
        UsageError: it looks like an address, but of a kind that no store answers to.
    """
    if _SERVER.match(target):
        return True
    if _OTHER_ADDRESS.match(target) or _PART_OF_ADDRESS.search(target):
        raise UsageError(
            f"'{mask_secrets(target)}' is not a store: give a path, or an address such as {EXAMPLE}"
        )
    return False


def check_address(address: str) -> str:
    """Return an address if it names a server and nothing else.

    Raises:
        UsageError: it holds a name, a password or parameters, a database, no host, or no number as port.
    """
    shown = mask_secrets(address)
    if "@" in address:
        raise UsageError(
            f"the address {shown} holds a user name or a password, which others can see: "
            "leave them out, and set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if "?" in address or "#" in address:
        raise UsageError(
            f"the address {shown} goes on after ? or #, where others can see it: leave that out, "
            "and set NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE"
        )
    parts = _ADDRESS.fullmatch(address)
    if not parts or int(parts["port"] or 0) > _MAX_PORT:
        raise UsageError(f"'{shown}' is not an address of a server: give {EXAMPLE}")
    if not parts["host"]:
        raise UsageError(f"'{shown}' names no host: give {EXAMPLE}")
    if (parts["path"] or "").strip("/"):
        raise UsageError(f"'{shown}' has something after the host: set NEO4J_DATABASE to name a database")
    return address


def show_target(target: str) -> str:
    """Return a path unchanged, and an address without its secrets."""
    try:
        return mask_secrets(target) if is_server(target) else target
    except UsageError:
        return mask_secrets(target)


def mask_secrets(address: str) -> str:
    """Return an address with dots in place of all that may be or hold a secret."""
    if _PLAIN.fullmatch(address):
        return address
    scheme = _SCHEME_OF_ANY.search(address)
    return f"{scheme[0]}://…" if scheme else "…"
