"""``kg concepts``: which names are one concept, and what to do where that is wrong."""

import sys
from typing import Annotated

import typer

from kg.cli.options import LimitOption, OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_rows, show_table

concepts = typer.Typer(
    name="concepts",
    help="Names that are linked as others: list them, find candidates, merge, split.",
    no_args_is_help=True,
)

NameArgument = Annotated[str, typer.Argument(help="A name in any spelling, or a concept's id.")]
IntoArgument = Annotated[str, typer.Argument(help="The name that it is to be linked as.")]
FromArgument = Annotated[str, typer.Argument(help="The name that it is linked as.")]


@concepts.command()
def merges(
    limit: LimitOption = 50, store: StoreOption = None, format: OutputOption = OutputFormat.TABLE
) -> None:
    """Names that are linked as others, with reason and score, the most used first."""
    with open_graph(store) as graph:
        rows = graph.linked_names()[:limit]
    table = [(row.name, row.into, row.reason, f"{row.score:.2f}", row.papers) for row in rows]
    show_rows(rows, format, lambda: show_table(("name", "linked as", "reason", "score", "papers"), table))


@concepts.command()
def candidates(
    limit: LimitOption = 20, store: StoreOption = None, format: OutputOption = OutputFormat.TABLE
) -> None:
    """Concepts that may be one, the likeliest first."""
    from queries import duplicates

    with open_graph(store) as graph:
        rows = duplicates(graph, limit)
    table = [(row.concept.name, row.other.name, row.reason, f"{row.score:.2f}") for row in rows]
    show_rows(rows, format, lambda: show_table(("concept", "other", "reason", "score"), table))


@concepts.command()
def merge(name: NameArgument, into: IntoArgument, store: StoreOption = None) -> None:
    """Link a name as another, in every paper, also in later builds."""
    with open_graph(store) as graph:
        graph.merge(name, into)
    print(f"linked: '{name}' as '{into}'", file=sys.stderr)


@concepts.command()
def split(name: NameArgument, from_: FromArgument, store: StoreOption = None) -> None:
    """Keep a name apart from the one it is linked as, also in later builds."""
    with open_graph(store) as graph:
        graph.split(name, from_)
    print(f"apart: '{name}' and '{from_}'", file=sys.stderr)
