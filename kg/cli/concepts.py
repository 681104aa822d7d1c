"""``kg concepts``: which names are linked to one concept, of which kind it is, and how to correct that."""

import sys
from typing import Annotated

import typer

from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.printing.answers import print_rows
from kg.cli.printing.tables import print_table
from kg.cli.terminal.escaping import Command, Commands
from kg.cli.terminal.progress import working

concepts = typer.Typer(
    name="concepts",
    cls=Commands,
    help="List the names that are linked as others and the kinds agreed on, find more that may be the same; "
    "merge, split and retype.",
    no_args_is_help=True,
)

NameArgument = Annotated[str, typer.Argument(help="A name in any spelling, or a concept's id.")]
IntoArgument = Annotated[str, typer.Argument(help="The name to link it as.")]
KindArgument = Annotated[
    str, typer.Argument(help="Method, Dataset, Task, Topic or Metric; auto takes the decision back.")
]
FromArgument = Annotated[str, typer.Argument(help="The name that it is linked as.")]


@concepts.command(cls=Command)
def merges(
    limit: LimitOption = 50,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """List the names that are linked as others, with reason and score, most used first."""
    with open_graph(store) as graph:
        rows = graph.linked_names()[:limit]
    table = [(row.name, row.into, row.reason, f"{row.score:.2f}", row.papers) for row in rows]
    print_rows(
        rows, format, lambda: print_table(("name", "linked as", "reason", "score", "papers"), table), safe
    )


@concepts.command(cls=Command)
def kinds(
    limit: LimitOption = 50,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """List the names that papers take for different things, with the kind agreed on, most used first."""
    with open_graph(store) as graph:
        rows = graph.name_kinds()[:limit]
    table = [(row.name, row.kind or "several", row.reason, f"{row.score:.2f}", row.papers) for row in rows]
    print_rows(rows, format, lambda: print_table(("name", "kind", "reason", "score", "papers"), table), safe)


@concepts.command(cls=Command)
def candidates(
    limit: LimitOption = 20,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """List pairs of concepts that may be the same, likeliest first."""
    from queries import duplicates

    with open_graph(store) as graph:
        rows = duplicates(graph, limit)
    table = [(row.concept.name, row.other.name, row.reason, f"{row.score:.2f}") for row in rows]
    print_rows(rows, format, lambda: print_table(("concept", "other", "reason", "score"), table), safe)


@concepts.command(cls=Command)
def merge(name: NameArgument, into: IntoArgument, store: StoreOption = None) -> None:
    """Link a name as another, in every paper and in later builds."""
    with open_graph(store) as graph, working("linking"):
        graph.merge(name, into)
    print(f"linked: '{name}' as '{into}'", file=sys.stderr)


@concepts.command(cls=Command)
def split(name: NameArgument, from_: FromArgument, store: StoreOption = None) -> None:
    """Keep a name apart from the one it is linked as, in later builds too."""
    with open_graph(store) as graph, working("linking"):
        graph.split(name, from_)
    print(f"kept apart: '{name}' and '{from_}'", file=sys.stderr)


@concepts.command(cls=Command)
def retype(name: NameArgument, kind: KindArgument, store: StoreOption = None) -> None:
    """Set the kind of a name, in every paper and in later builds."""
    with open_graph(store) as graph, working("linking"):
        graph.retype(name, kind)
    decided = "left to papers again" if kind.casefold() == "auto" else kind.capitalize()
    print(f"kind of '{name}': {decided}", file=sys.stderr)
