"""Graph, put together from the other modules of this room, each with its methods on one subject."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.building import Building
from kg.graph.curating import Curating
from kg.graph.exports import Exports
from kg.graph.news import News
from kg.graph.opening import open_target
from kg.graph.statements import Statements
from kg.graph.upkeep import Upkeep
from kg.model import KgError
from kg.model.checks import check_path
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.export.backup import BackupReport


class Graph(Building, Curating, Statements, News, Exports, Upkeep):
    """A knowledge graph in a store.

    It is a context manager that closes the store, and every question of :mod:`queries` takes it as the graph
    to ask.

    >>> with kg.connect("papers.kg") as graph:                          # doctest: +SKIP
    ...     graph.build(kg.sources.read("library.bib"))
    ...     queries.related_papers(graph, "Attention is all you need")
    """

    def __repr__(self) -> str:
        return f"Graph({self.target!r})"

    def _repr_html_(self) -> str:
        """Return its place and its size, or why it cannot be read, as a table for notebooks."""
        from kg.model.html import make_html_table

        try:
            rows: list[tuple[str, object]] = [*self.health().counts.items()]
        except KgError as error:
            rows = [("problem", str(error))]
        return make_html_table([("graph", self.target), *rows])


def connect(
    target: str | Path | None = None,
    *,
    settings: Settings | None = None,
    into_existing: bool = False,
    older: bool = False,
    copying: str | None = None,
) -> Graph:
    """Open a graph.

    Args:
        target: a path opens the embedded store, a ``neo4j://…`` or ``bolt://…`` address a server; by default
            ``KG_STORE``, then ``NEO4J_URI``, then ``./papers.kg``.
        settings: credentials of a server and the default target; by default read from the environment and
            from ``paper-graph.toml``.
        into_existing: also write into a database that holds another program's graph.
        older: also open a store of an older format, for :meth:`Graph.migrate` only.
        copying: also open an unfinished copy of this store, for :meth:`Graph.copy_to` only.

    Returns:
        The graph. A store that is missing, damaged or of another format is reported by the first use of it.

    Raises:
        StoreError: the folder of the path does not exist.
        UsageError: the address is of a kind that no store has, incomplete, or holds a password; a setting of
            the environment or of ``paper-graph.toml`` is wrong; or ``settings`` are something else.
    """
    return Graph(
        open_target(target, settings=settings, into_existing=into_existing, older=older, copying=copying)
    )


def restore(
    file: str | Path,
    target: str | Path | None = None,
    *,
    settings: Settings | None = None,
    on_opened: Callable[[BackupReport], None] = lambda report: None,
    on_progress: Callable[[int], None] = lambda rows: None,
) -> BackupReport:
    """Restore a graph from a backup into an empty store, or resume that.

    Args:
        file: what :meth:`Graph.backup` wrote; all of it is checked before anything is written.
        target: path or address of the store, on whichever engine; by default as for :func:`connect`.
        settings: credentials of a server and the default target; by default read from the environment and
            from ``paper-graph.toml``.
        on_opened: called once the file is checked, with the numbers of nodes and relationships in it.
        on_progress: called with the number of nodes or relationships that were written.

    Returns:
        The numbers of nodes and relationships in the file, and now in the store.

    Raises:
        UsageError: the file is no backup that this version reads, or the store holds a graph already.
        SourceError: the file is damaged.
        StoreError: the store could not be written; the same call resumes.
    """
    from kg.export.backup import open_backup
    from kg.export.backup import restore as restore_into

    check_path(file, "a backup")
    with (
        open_backup(file) as backup,
        closing(open_target(target, settings=settings, copying=backup.mark)) as store,
    ):
        on_opened(backup.report)
        return restore_into(backup, store, on_progress=on_progress)
