"""``kg copy``: a graph from one store to another."""

import sys
from typing import Annotated

import typer

from kg.cli.options import open_graph
from kg.cli.terminal.progress import progress
from kg.cli.totals import count_node_steps

FromArgument = Annotated[str, typer.Argument(metavar="FROM", help="Path or address of the store to copy.")]
ToArgument = Annotated[str, typer.Argument(metavar="TO", help="Path or address of an empty store.")]


def copy(source: FromArgument, target: ToArgument) -> None:
    """Copy a whole graph from one store to another, embedded or server, and compare the counts.

    Run the same command again to resume an interrupted copy.
    NEO4J_USERNAME and NEO4J_PASSWORD apply to the server.
    """
    with open_graph(source) as graph, progress("copying", "nodes", count_node_steps(graph)) as advance:
        report = graph.copy_to(target, on_progress=advance)
    print(
        f"{target}: {report.nodes:,} nodes and {report.relationships:,} relationships, as in {source}",
        file=sys.stderr,
    )
