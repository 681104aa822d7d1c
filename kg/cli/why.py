"""``kg why``: what connects two papers."""

from typing import Annotated

import typer

from kg.cli.namesakes import tell_namesakes
from kg.cli.options import (
    OutputFormat,
    OutputOption,
    PaperArgument,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.output import print_row
from kg.cli.text import format_paper, format_reason
from queries import Why


def why(
    paper: PaperArgument,
    other: Annotated[str, typer.Argument(help="The other paper, named in the same way.")],
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Explain what connects two papers: shared concepts with their sentences, or that nothing does."""
    from queries import why_related

    with open_graph(store) as graph:
        connection = why_related(graph, paper, other)
        tell_namesakes(graph, [paper, other])
    print_row(connection, format, lambda: _print_connection(connection), safe)


def _print_connection(connection: Why) -> None:
    print(f"this one: {format_paper(connection.paper)}")
    print(f"that one: {format_paper(connection.other)}")
    print(f"\n{connection.verdict}")
    for reason in connection.reasons:
        print("\n" + "\n".join(format_reason(reason)))
