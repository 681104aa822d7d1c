"""From a target to a store."""

import re
from pathlib import Path
from typing import Final

from kg.model import UsageError
from kg.store.credentials import Credentials
from kg.store.protocol import GraphStore

_SERVER: Final = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def open_store(target: str | Path, credentials: Credentials | None = None) -> GraphStore:
    """The store at a path or an address; nothing is opened or asked before it is used.

    Args:
        target: a path opens the embedded store, ``neo4j://…`` or ``bolt://…`` a server.
        credentials: who asks a server.

    Raises:
        UsageError: an address of a kind that no store answers to.
    """
    if isinstance(target, str) and _SERVER.match(target):
        from kg.store.server import ServerStore

        return ServerStore(target, credentials or Credentials())
    if isinstance(target, str) and _ADDRESS.match(target):
        raise UsageError(f"'{target}' is no store: give a path, or an address with neo4j:// or bolt://")
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore(Path(target).expanduser())
