"""Addresses of servers: told from paths, and checked before anything is sent anywhere."""

import re
from typing import Final
from urllib.parse import urlsplit

from kg.model import UsageError

EXAMPLE: Final = "neo4j://HOST:7687 or bolt://HOST:7687"

_SERVER: Final = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://", re.IGNORECASE)
_ALMOST: Final = re.compile(r"(neo4j|bolt)(\+\w*)?(:|//)|[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""A misspelt address, or one of something else; one letter before the colon is a drive of Windows."""
_SECRET: Final = re.compile(r"//.*@", re.DOTALL)


def is_server(target: str) -> bool:
    """Whether a target is the address of a server; else it is a path.

    Raises:
        UsageError: it looks like an address, and no store answers to one of this kind.
    """
    if _SERVER.match(target):
        return True
    if _ALMOST.match(target):
        raise UsageError(f"'{shown(target)}' is no store: give a path, or an address such as {EXAMPLE}")
    return False


def checked(address: str) -> str:
    """An address that names a server and nothing else.

    Raises:
        UsageError: it holds a name or a password, a database, no host, or a port that is no number.
    """
    if "@" in address:
        raise UsageError(
            f"the address {shown(address)} holds a user name or a password, which others can see: leave them "
            "out, and set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"'{address}' is not an address of a server: give {EXAMPLE}") from error
    if not parts.hostname:
        raise UsageError(f"'{address}' names no host: give {EXAMPLE}")
    if parts.path.strip("/"):
        raise UsageError(f"'{address}' goes on after the host: set NEO4J_DATABASE to name a database")
    return address


def shown(address: str) -> str:
    """An address without what may be a name and password in it."""
    return _SECRET.sub("//", address)
