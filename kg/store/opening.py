"""How a store is opened, and what must not lie in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

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
        copying: also half of a copy of this store, to finish it.
        retry_seconds: how long a transaction is tried again after a deadlock or a lost connection.
    """

    into_existing: bool = False
    older: bool = False
    copying: str | None = None
    retry_seconds: float = RETRY_SECONDS


def check_format(target: str, mark: Mapping[str, Any], opening: Opening) -> None:
    """Refuse what another program or version wrote, and half of a copy.

    Args:
        target: path or address, to name in the message.
        mark: the row of ``read_mark.cypher``.
        opening: what is allowed all the same.

    Raises:
        StoreFormat: it must not be used so.
    """
    form = mark["format"]
    if form is None:
        if mark["filled"] and not opening.into_existing:
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
    elif mark["copying"] not in (None, opening.copying):
        raise StoreFormat(
            f"'{target}' holds half of a copy of {mark['copying']}: finish it with "
            f"kg copy {mark['copying']} {target}"
        )
