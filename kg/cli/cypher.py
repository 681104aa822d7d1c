"""``kg cypher``: any question in Cypher that only reads."""

import json
import sys
from typing import Annotated, Any

import typer

from kg.cli.options import OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_stream
from kg.model import UsageError


def cypher(
    text: Annotated[str, typer.Argument(help="A statement that only reads.")],
    param: Annotated[
        list[str] | None, typer.Option("--param", help="name=value; the value is JSON, or else text.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.001, help="Seconds the statement may take.")] = 30.0,
    limit: Annotated[int, typer.Option(min=0, help="Most rows to show.")] = 1000,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Ask the graph in Cypher. Statements that write or reach outside the graph are refused."""
    with (
        open_graph(store) as graph,
        graph.stream(text, _parameters(param or []), timeout=timeout, limit=limit) as rows,
    ):
        show_stream(rows.columns, rows, format)
        truncated = rows.truncated
    if truncated:
        print(f"kg: only the first {limit:,} rows are shown; --limit shows more", file=sys.stderr)


def _parameters(pairs: list[str]) -> dict[str, Any]:
    """Values by name: ``k=3`` is a number, ``name=ResNet`` and ``name="3"`` are texts."""
    parameters = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (equals and name.isidentifier()):
            raise UsageError(f"a parameter is written name=value, not '{pair}'")
        try:
            parameters[name] = json.loads(value)
        except ValueError:
            parameters[name] = value
        except RecursionError as error:
            raise UsageError(f"the parameter ${name} has too many lists inside each other") from error
    return parameters
