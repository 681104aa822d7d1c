"""``kg backup`` and ``kg restore``: a graph into one file with a checksum, and back into any empty store."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import StoreOption, open_graph
from kg.cli.terminal.progress import progress
from kg.cli.totals import count_node_steps
from kg.graph import restore as restore_graph

if TYPE_CHECKING:
    from kg.export.backup import BackupReport

ToFileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A new file, or an earlier backup, which is replaced.")
]
FromFileArgument = Annotated[str, typer.Argument(metavar="FILE", help="A file that kg backup wrote.")]


def backup(file: ToFileArgument, store: StoreOption = None) -> None:
    """Write a whole graph into one file with a checksum, also while a build runs.

    The file is complete or not there at all. kg restore reads it back.
    """
    with open_graph(store) as graph, progress("backing up", "nodes", count_node_steps(graph)) as advance:
        report = graph.backup(file, on_progress=advance)
    print(
        f"{file}: {report.nodes:,} nodes and {report.relationships:,} relationships of {graph.target}",
        file=sys.stderr,
    )


def restore(file: FromFileArgument, store: StoreOption = None) -> None:
    """Read a backup back into an empty store, embedded or server.

    All of the file is checked before anything is written.
    Run the same command again to resume an interrupted restore.
    """
    with progress("restoring", "rows") as advance:

        def note_size(found: "BackupReport") -> None:
            advance.total = found.nodes + found.relationships

        report = restore_graph(file, store, on_opened=note_size, on_progress=advance)
    print(
        f"restored {report.nodes:,} nodes and {report.relationships:,} relationships from {file}",
        file=sys.stderr,
    )
