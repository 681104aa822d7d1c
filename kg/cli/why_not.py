"""``kg why-not``: why a paper is not among those related to another."""

from typing import Annotated

import typer

from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    PaperArgument,
    SpreadsheetSafeOption,
    StoreOption,
    WeightOption,
    WithoutOption,
    open_graph,
    parse_weights,
)
from kg.cli.printing.answers import print_row
from kg.cli.views.why_not import print_why_not


def why_not(
    paper: PaperArgument,
    other: Annotated[str, typer.Argument(help="The paper that you miss, named in the same way.")],
    limit: LimitOption = 10,
    weight: WeightOption = None,
    without: WithoutOption = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Explain why a paper is not among those related to another, and what it would have to share."""
    from queries import why_not as ask

    with open_graph(store) as graph:
        answer = ask(graph, paper, other, limit, weights=parse_weights(weight), without=without or ())
    print_row(answer, format, lambda: print_why_not(answer), safe)
