"""``kg show``: everything the graph holds about a paper or a concept."""

from functools import partial
from typing import Annotated, Final

import typer

from kg.cli.lookup.namesakes import print_namesakes
from kg.cli.lookup.paper_or_concept import ask_either
from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.printing.answers import print_row
from kg.cli.printing.notes import say
from kg.cli.printing.text import format_paper
from kg.cli.views.facts import print_concept, print_paper
from kg.graph import Graph
from queries import ConceptFacts, PaperFacts, concept_facts, paper_facts
from queries.paper_names import papers_called

MAX_NAMED_PAPERS: Final = 3
"""Most papers that are named because they have the same name as the concept."""


def show(
    name: Annotated[str, typer.Argument(help="A paper (id, DOI, arXiv id, title) or a concept (id, name).")],
    limit: LimitOption = 20,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Show everything the graph holds about a paper or a concept."""
    with open_graph(store) as graph:
        facts = ask_either(graph, name, paper_facts, partial(concept_facts, limit=limit))
        print_namesakes(graph, [name])
        if isinstance(facts, ConceptFacts):
            _print_papers_called(graph, name)
    if isinstance(facts, PaperFacts):
        paper = facts
        print_row(paper, format, lambda: print_paper(paper), safe)
    else:
        concept = facts
        print_row(concept, format, lambda: print_concept(concept), safe)


def _print_papers_called(graph: Graph, name: str) -> None:
    """Print on standard error the papers that have the same name as the concept that is shown."""
    for paper in papers_called(graph, name)[:MAX_NAMED_PAPERS]:
        say(f"kg: '{name}' is also a paper: {format_paper(paper)}")
