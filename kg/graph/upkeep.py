"""The graph as a whole: copies of it, the check of it, and its upgrade from an older format."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.opening import open_target
from kg.graph.store import StoredGraph
from kg.model.checks import check_path

if TYPE_CHECKING:
    from kg.audit import Finding
    from kg.export.backup import BackupReport
    from kg.export.copying import CopyReport
    from kg.resolution import Migration


class Upkeep(StoredGraph):
    """The part of :class:`kg.Graph` that copies, checks and upgrades all of it."""

    def copy_to(
        self, target: str | Path, *, on_progress: Callable[[int], None] = lambda nodes: None
    ) -> CopyReport:
        """Copy the whole graph into an empty store, or resume such a copy.

        Args:
            target: path or address of the other store.
            on_progress: called with the number of nodes, or of nodes whose relationships were copied.

        Returns:
            The numbers of nodes and relationships that the target holds now.

        Raises:
            UsageError: this graph is empty, or the target holds a graph already.
            StoreError: a store failed, or this graph changed meanwhile; what was copied is kept.
        """
        from kg.export.copying import copy

        check_path(target, "the store to copy to")
        with closing(open_target(target, copying=self.target)) as other:
            return copy(self._store, other, on_progress=on_progress)

    def backup(
        self, file: Path | str, *, on_progress: Callable[[int], None] = lambda nodes: None
    ) -> BackupReport:
        """Write the whole graph, in the one state that it has now, into a file for :func:`kg.restore`.

        Args:
            file: a new file, or an earlier backup, which is replaced once the new one is complete.
            on_progress: called with the number of nodes, or of nodes whose relationships were written.

        Returns:
            The numbers of nodes and relationships in the file.

        Raises:
            UsageError: this graph is empty, or the file is something other than a backup.
            ExportError: the file could not be written, or the graph is damaged.
            StoreError: the graph could not be read.
        """
        from kg.export.backup import back_up

        check_path(file, "the file to write")
        return back_up(self._store, file, on_progress=on_progress)

    def audit(self, *, on_progress: Callable[[int], None] = lambda nodes: None) -> tuple[Finding, ...]:
        """Check the whole graph against all that must hold in it; nothing is written.

        Args:
            on_progress: called with the number of nodes that were checked; papers are counted twice.

        Returns:
            What is wrong; nothing, if all is well.

        Raises:
            StoreError: the graph could not be read.
        """
        from kg.audit.checking import audit

        return audit(self._store, on_progress=on_progress)

    def migrate(self) -> Migration:
        """Upgrade a store that an older version wrote.

        Returns:
            The formats before and after, equal where there was nothing to do, and the papers linked again.

        Raises:
            StoreFormat: the store holds no graph of papers.
            StoreError: the store could not be written; the same call resumes.
        """
        from kg.resolution import migrate

        return migrate(self._store)
