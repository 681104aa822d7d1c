"""``kg cypher``: any query in Cypher that only reads."""

import json
import sys
from typing import Annotated, Any

import typer

from kg.cli.options import (
    OutputFormat,
    OutputOption,
    RowLimitOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.printing.answers import print_stream, warn_truncated
from kg.model import UsageError
from kg.store.hints import Watched, name_unknown

_TextArgument = Annotated[str, typer.Argument(help="A statement that only reads.")]
_ParamOption = Annotated[
    list[str] | None,
    typer.Option("--param", help="A parameter as name=value; the value is JSON, or else text."),
]
_TimeoutOption = Annotated[float, typer.Option(min=0.001, help="Seconds that the statement may take.")]


def cypher(
    text: _TextArgument,
    param: _ParamOption = None,
    timeout: _TimeoutOption = 30.0,
    limit: RowLimitOption = 1000,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Query the graph in Cypher. Statements that write or reach outside the graph are refused."""
    with (
        open_graph(store) as graph,
        graph.stream(text, parse_parameters(param or []), timeout=timeout, limit=limit) as rows,
    ):
        watched = Watched(rows)
        print_stream(rows.columns, watched, format, safe)
        truncated = rows.truncated
    if truncated:
        warn_truncated(limit)
    for hint in name_unknown(text) if watched.is_blank else ():
        print(f"kg: {hint}", file=sys.stderr)


def parse_parameters(pairs: list[str]) -> dict[str, Any]:
    """Return the values by their names: ``k=3`` is a number, ``name=ResNet`` and ``name="3"`` are texts.

    Raises:
        UsageError: a pair is not ``name=value``, or its value is nested too deeply to be parsed.
    """
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
