"""``kg why``: what connects two papers."""

from typing import Annotated

import typer

from kg.cli.options import OutputFormat, OutputOption, PaperArgument, StoreOption, open_graph
from kg.cli.output import show_one
from kg.cli.text import paper_line, reason_lines


def why(
    paper: PaperArgument,
    other: Annotated[str, typer.Argument(help="The other paper, named in the same way.")],
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """What connects two papers: shared concepts with their sentences, or the honest lack of any."""
    from queries import why_related

    with open_graph(store) as graph:
        answer = why_related(graph, paper, other)

    def as_text() -> None:
        print(f"this one: {paper_line(answer.paper)}")
        print(f"that one: {paper_line(answer.other)}")
        print(f"\n{answer.verdict}")
        for reason in answer.reasons:
            print("\n" + "\n".join(reason_lines(reason)))

    show_one(answer, format, as_text)
