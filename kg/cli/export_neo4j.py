"""``kg export-neo4j``: files for Neo4j's bulk importer."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, open_graph
from kg.cli.terminal.progress import progress
from kg.cli.totals import count_all

FolderArgument = Annotated[
    Path,
    typer.Argument(
        metavar="DIR",
        help="Folder to write to: a new or empty one, or an earlier export, which is replaced.",
        show_default=False,
    ),
]


def export_neo4j(folder: FolderArgument, store: StoreOption = None) -> None:
    """Write files for neo4j-admin database import full, and print the commands that import them."""
    with open_graph(store) as graph, progress("exporting", "rows", count_all(graph)) as advance:
        report = graph.export_for_import(folder, on_progress=advance)
    print(report.commands)
    print(f"{folder}: {report.nodes:,} nodes and {report.relationships:,} relationships", file=sys.stderr)
