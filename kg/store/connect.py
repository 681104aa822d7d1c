"""From a target to a store."""

from pathlib import Path

from kg.store.neo4j.address import checked, is_server
from kg.store.neo4j.credentials import Credentials
from kg.store.opening import Opening
from kg.store.protocol import GraphStore


def open_store(
    target: str | Path, credentials: Credentials | None = None, opening: Opening | None = None
) -> GraphStore:
    """The store at a path or an address; nothing is opened or asked before it is used.

    Args:
        target: a path opens the embedded store, ``neo4j://…`` or ``bolt://…`` a server.
        credentials: who asks a server.
        opening: what may lie in the store beside a graph of this version; by default nothing.

    Raises:
        UsageError: an address of a kind that no store answers to, or one that holds a password.
    """
    if isinstance(target, str) and is_server(target):
        from kg.store.neo4j.store import ServerStore

        return ServerStore(checked(target), credentials or Credentials(), opening or Opening())
    from kg.store.embedded.store import EmbeddedStore

    return EmbeddedStore(Path(target).expanduser(), opening or Opening())
