"""Choose how a store is opened, and refuse contents that it must not have."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.model import StoreFormat
from kg.schema import FORMAT_VERSION

_MARK_OF_BACKUP: Final = re.compile("backup [0-9a-f]{64}")

RETRY_SECONDS: Final = 60.0
"""Seconds for which transactions are retried. A server needs about 20 seconds to start, a cluster about as
long to elect a leader."""


@dataclass(frozen=True)
class OpenOptions:
    """What a store may hold when it is opened, and for how long failed transactions are retried.

    Args:
        into_existing: allow a foreign graph that has none of our labels: ours is written next to it.
        older: allow a store of an older format, to bring it up to date.
        copying: path or address of a store, or the mark of a backup: allow an unfinished copy, to finish it.
        retry_seconds: seconds for which a transaction is retried after a deadlock or a lost connection.
    """

    into_existing: bool = False
    older: bool = False
    copying: str | None = None
    retry_seconds: float = RETRY_SECONDS


def check_format(target: str, mark: Mapping[str, Any], options: OpenOptions) -> None:
    """Refuse a store that another program or version wrote, or that is an unfinished copy.

    Args:
        target: path or address, to name in the message.
        mark: the row of ``read_mark.cypher``.
        options: what is allowed all the same.

    Raises:
        StoreFormat: it may not be used with these options.
    """
    found = mark["format"]
    if found is None:
        if mark["filled"] and not options.into_existing:
            raise StoreFormat(
                f"'{target}' holds something else: choose an empty store (NEO4J_DATABASE names a database), "
                "or build with --into-existing (in Python, connect with into_existing=True) to write next to "
                "what it holds"
            )
    elif found > FORMAT_VERSION:
        raise StoreFormat(
            f"'{target}' was written by a newer version (format {found}, this one reads {FORMAT_VERSION}): "
            "install that version"
        )
    elif found < FORMAT_VERSION and not options.older:
        raise StoreFormat(
            f"'{target}' was written by an older version (format {found}, this one reads {FORMAT_VERSION}): "
            f"bring it up to date with kg migrate --store {target}"
        )
    elif mark["copying"] not in (None, options.copying):
        raise StoreFormat(_explain_unfinished(target, mark["copying"]))


def check_labels_are_free(target: str, counts: Iterable[Mapping[str, Any]]) -> None:
    """Refuse to write next to nodes that have labels of ours: linking would change them, or delete them.

    Args:
        target: path or address, to name in the message.
        counts: rows of ``count_our_labels.cypher``.

    Raises:
        StoreFormat: there are such nodes.
    """
    taken = [f"{row['label']} ({row['nodes']:,})" for row in counts if row["nodes"]]
    if taken:
        raise StoreFormat(
            f"'{target}' holds nodes of something else that a build would take for its own: "
            f"{', '.join(taken)}; choose another database (NEO4J_DATABASE names one)"
        )


def mark_of_backup(checksum: str) -> str:
    """Return the mark of a store into which a backup is restored, in place of the source store of a copy."""
    return f"backup {checksum}"


def _explain_unfinished(target: str, copying: str) -> str:
    if _MARK_OF_BACKUP.fullmatch(copying):
        return (
            f"'{target}' holds a backup that was restored in part: finish it with kg restore FILE "
            f"--store {target} and the same file, or empty the store"
        )
    return f"'{target}' holds an unfinished copy of {copying}: finish it with kg copy {copying} {target}"
