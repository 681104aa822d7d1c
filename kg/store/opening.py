"""How a store is opened, and what must not lie in it."""

from dataclasses import dataclass
from typing import Final

from kg.model import StoreFormat
from kg.schema import FORMAT_VERSION

RETRY_SECONDS: Final = 60.0
"""A server needs about 20 seconds to start, a cluster about as long to choose a leader."""


@dataclass(frozen=True)
class Opening:
    """What a store may hold when it is opened, and how patient we are with it.

    Args:
        into_existing: also a graph of something else: ours is written beside it.
        older: also a store of an older format, to bring it up to date.
        retry_seconds: how long a transaction is tried again after a deadlock or a lost connection.
    """

    into_existing: bool = False
    older: bool = False
    retry_seconds: float = RETRY_SECONDS


def check_format(target: str, form: int | None, filled: bool, opening: Opening) -> None:
    """Refuse what another program or version wrote.

    Args:
        target: path or address, to name in the message.
        form: the format in the store's mark, None where it has none.
        filled: whether anything else lies in it.
        opening: what is allowed all the same.

    Raises:
        StoreFormat: it must not be used so.
    """
    if form is None:
        if filled and not opening.into_existing:
            raise StoreFormat(
                f"'{target}' holds something else: choose an empty store (NEO4J_DATABASE names a database), "
                "or build with --into-existing to write beside what is there"
            )
    elif form > FORMAT_VERSION:
        raise StoreFormat(
            f"'{target}' was written by a newer version (format {form}, this one reads {FORMAT_VERSION}): "
            "install that version"
        )
    elif form < FORMAT_VERSION and not opening.older:
        raise StoreFormat(
            f"'{target}' was written by an older version (format {form}, this one reads {FORMAT_VERSION}): "
            f"bring it up to date with kg migrate --store {target}"
        )
