"""``kg copy``: a graph from one store to another."""

import sys
from typing import Annotated

import typer

from kg.cli.options import open_graph
from kg.cli.progress import progress

FromArgument = Annotated[str, typer.Argument(metavar="FROM", help="Path or address of the store to copy.")]
ToArgument = Annotated[str, typer.Argument(metavar="TO", help="Path or address of an empty store.")]


def copy(source: FromArgument, target: ToArgument) -> None:
    """Copy the whole graph from one store to another, of either kind; counts are compared at the end.

    The same command goes on where it was cut off. NEO4J_USERNAME and NEO4J_PASSWORD are those of the server.
    """
    with open_graph(source) as graph, progress("copying") as advance:
        report = graph.copy_to(target, on_progress=advance)
    print(
        f"{target}: {report.nodes:,} nodes and {report.relationships:,} relationships, as in {source}",
        file=sys.stderr,
    )
