"""Open the store that a path or an address names."""

from pathlib import Path

from kg.model.checks import check_path
from kg.store.neo4j.address import Credentials, check_address, is_server
from kg.store.options import OpenOptions
from kg.store.protocol import GraphStore


def open_store(
    target: str | Path, credentials: Credentials | None = None, options: OpenOptions | None = None
) -> GraphStore:
    """Return the store at a path or an address; nothing is opened or sent before its first use.

    Args:
        target: a path opens the embedded store, ``neo4j://…`` or ``bolt://…`` a server.
        credentials: user, password and database of a server.
        options: what the store may hold other than a graph of this version; by default nothing.

    Raises:
        UsageError: the address is of a kind that no store answers to, or holds a password; or the path is
            one that no file can have.
        StoreError: the links of the path lead nowhere, or its folder does not exist.
    """
    check_path(target, "a store")
    # Each engine is imported only where it is used: loading the other takes longer than most commands run.
    if is_server(str(target)):
        from kg.store.neo4j.store import ServerStore

        return ServerStore(check_address(str(target)), credentials or Credentials(), options or OpenOptions())
    from kg.store.embedded.store import EmbeddedStore

    return EmbeddedStore(Path(target), options or OpenOptions())
