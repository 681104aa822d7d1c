"""Addresses of servers: told from paths, and checked before anything is sent anywhere."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from kg.model import UsageError

EXAMPLE: Final = "neo4j://HOST:7687 or bolt://HOST:7687"

_SERVER: Final = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://", re.IGNORECASE)
_OTHER_ADDRESS: Final = re.compile(r"(neo4j|bolt)(\+\w*)?(:|//)|[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""A misspelt address, or one of something else; one letter before the colon is a drive of Windows."""
_CREDENTIALS: Final = re.compile(r"//.*@", re.DOTALL)


@dataclass(frozen=True)
class Credentials:
    """User, password and database of a server; the password is not shown."""

    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None


def is_server(target: str) -> bool:
    """Check whether a target is the address of a server; else it is a path.

    Raises:
        UsageError: it looks like an address, and no store answers to one of this kind.
    """
    if _SERVER.match(target):
        return True
    if _OTHER_ADDRESS.match(target):
        raise UsageError(
            f"'{mask_credentials(target)}' is not a store: give a path, or an address such as {EXAMPLE}"
        )
    return False


def check_address(address: str) -> str:
    """Return an address if it names a server and nothing else.

    Raises:
        UsageError: it holds a name or a password, a database, no host, or a port that is not a number.
    """
    if "@" in address:
        raise UsageError(
            f"the address {mask_credentials(address)} holds a user name or a password, which others can see: "
            "leave them out, and set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    try:
        parts = urlsplit(address)
        _ = parts.port  # parsed, and checked, only when it is asked for
    except ValueError as error:
        raise UsageError(f"'{address}' is not an address of a server: give {EXAMPLE}") from error
    if not parts.hostname:
        raise UsageError(f"'{address}' names no host: give {EXAMPLE}")
    if parts.path.strip("/"):
        raise UsageError(f"'{address}' has something after the host: set NEO4J_DATABASE to name a database")
    return address


def mask_credentials(address: str) -> str:
    """Return an address without what may be a name and a password in it."""
    return _CREDENTIALS.sub("//", address)
