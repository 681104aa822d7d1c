"""Open the store that a path or an address names."""

from pathlib import Path

from kg.model.checks import check_path
from kg.store.neo4j.address import Credentials, check_address, is_server
from kg.store.options import OpenOptions
from kg.store.protocol import GraphStore


def open_store(
    target: str | Path, credentials: Credentials | None = None, options: OpenOptions | None = None
) -> GraphStore:
    """Return the store at a path or an address; it is opened, or asked, when it is first used.

    Args:
        target: a path opens the embedded store, ``neo4j://…`` or ``bolt://…`` a server.
        credentials: user, password and database of a server.
        options: what may lie in the store besides a graph of this version; by default nothing.

    Raises:
        UsageError: an address of a kind that no store answers to, or one that holds a password; a path that
            no file can have.
        StoreError: a path whose links lead nowhere, or whose folder does not exist.
    """
    check_path(target, "a store")
    # Engines are imported here: loading one takes longer than most commands need the other.
    if is_server(str(target)):
        from kg.store.neo4j.store import ServerStore

        return ServerStore(check_address(str(target)), credentials or Credentials(), options or OpenOptions())
    from kg.store.embedded.store import EmbeddedStore

    return EmbeddedStore(Path(target), options or OpenOptions())
