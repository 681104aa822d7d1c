"""``kg show``: everything the graph holds about a paper or a concept."""

from functools import partial
from typing import Annotated, Final

import typer

from kg.cli.either import ask_either
from kg.cli.namesakes import tell_namesakes
from kg.cli.notes import say
from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.output import print_row, print_table
from kg.cli.prose import print_prose
from kg.cli.text import format_concept, format_paper, format_use
from kg.graph import Graph
from queries import ConceptFacts, PaperFacts, concept_facts, paper_facts
from queries.papers import papers_called

OPTIONAL_TEXTS: Final = frozenset(
    name for name, field in PaperFacts.model_fields.items() if field.annotation == (str | None)
)
"""Fields of a paper that are printed with their names: venue, DOI, …"""

MAX_NAMED_PAPERS: Final = 3
"""Papers that are named because they go by the name of a concept."""


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
        tell_namesakes(graph, [name])
        if isinstance(facts, ConceptFacts):
            _tell_papers(graph, name)
    if isinstance(facts, PaperFacts):
        paper = facts
        print_row(paper, format, lambda: _print_paper(paper), safe)
    else:
        concept = facts
        print_row(concept, format, lambda: _print_concept(concept), safe)


def _tell_papers(graph: Graph, name: str) -> None:
    """Name the papers that go by the name of a concept that is shown, on standard error."""
    for paper in papers_called(graph, name)[:MAX_NAMED_PAPERS]:
        say(f"kg: '{name}' is also a paper: {format_paper(paper)}")


def _print_paper(facts: PaperFacts) -> None:
    print_prose(format_paper(facts.paper))
    if facts.authors:
        print_prose(", ".join(facts.authors))
    for label, value in facts:
        if label in OPTIONAL_TEXTS and value:
            print_prose(f"{label}: {value}")
    for link in facts.links:
        print_prose(f"link: {link}")
    print()
    print_prose(facts.abstract, (fact.concept.name for fact in facts.facts), hang=0)
    rows = [
        (fact.role, fact.concept.kind, fact.concept.name, fact.concept.df, ", ".join(fact.surfaces))
        for fact in facts.facts
    ]
    print_table(("role", "kind", "concept", "papers", "written as"), rows)
    for cited in facts.cites:
        print_prose(f"cites: {format_paper(cited)}")


def _print_concept(facts: ConceptFacts) -> None:
    print_prose(f"{format_concept(facts.concept)}  [{facts.concept.id}]")
    if facts.aliases:
        print_prose(f"also written as: {', '.join(facts.aliases)}")
    for label, concepts in (("a kind of", facts.broader), ("kinds of it", facts.narrower)):
        if concepts:
            print_prose(f"{label}: {', '.join(concept.name for concept in concepts)}")
    if facts.neighbours:
        print_prose(f"often with: {', '.join(f'{c.name} ({c.df})' for c in facts.neighbours)}")
    for use in facts.papers:
        phrase = format_use(use.role, facts.concept.kind)
        print()
        print_prose(f"  {format_paper(use.paper)}")
        print_prose(f"    {phrase}: “{use.sentence}”", (facts.concept.name,))
