"""``kg show``: everything the graph holds of a paper or a concept."""

from typing import Annotated

import typer

from kg.cli.options import LimitOption, OutputFormat, OutputOption, StoreOption, open_graph
from kg.cli.output import show_one, show_table
from kg.cli.text import concept_line, paper_line, verb
from kg.graph import Graph
from kg.model import Ambiguous, NotFound
from queries import ConceptFacts, PaperFacts, concept_facts, paper_facts
from queries.papers import paper_rows


def show(
    name: Annotated[str, typer.Argument(help="A paper (id, DOI, arXiv id, title) or a concept (id, name).")],
    limit: LimitOption = 20,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Everything the graph holds of a paper or a concept."""
    with open_graph(store) as graph:
        answer = _concept_or_paper(graph, name, limit)
    if isinstance(answer, PaperFacts):
        paper = answer
        show_one(paper, format, lambda: _print_paper(paper))
    else:
        concept = answer
        show_one(concept, format, lambda: _print_concept(concept))


def _concept_or_paper(graph: Graph, name: str, limit: int) -> PaperFacts | ConceptFacts:
    """A paper of just this id, a concept of this name, else a paper, else the error that helps most."""
    if paper_rows(graph, [name]):
        return paper_facts(graph, name)
    try:
        return concept_facts(graph, name, limit)
    except NotFound as no_concept:
        try:
            return paper_facts(graph, name)
        except Ambiguous:
            raise
        except NotFound as no_paper:
            nearest = no_concept if no_concept.suggestions else no_paper
            suggestions = (*no_concept.suggestions, *no_paper.suggestions)
            hint = str(nearest).partition(": ")[2]
            known = f": {hint}" if hint else ""
            raise NotFound(f"no paper and no concept '{name}'{known}", suggestions) from None


def _print_paper(answer: PaperFacts) -> None:
    print(paper_line(answer.paper))
    if answer.authors:
        print(", ".join(answer.authors))
    for label in ("venue", "doi", "arxiv_id", "url"):
        if value := getattr(answer, label):
            print(f"{label}: {value}")
    for link in answer.links:
        print(f"link: {link}")
    print(f"\n{answer.abstract}")
    rows = [
        (fact.role, fact.concept.kind, fact.concept.name, fact.concept.df, ", ".join(fact.surfaces))
        for fact in answer.facts
    ]
    show_table(("role", "kind", "concept", "papers", "written as"), rows)
    for cited in answer.cites:
        print(f"cites: {paper_line(cited)}")


def _print_concept(answer: ConceptFacts) -> None:
    print(f"{concept_line(answer.concept)}  [{answer.concept.id}]")
    if answer.aliases:
        print(f"also written: {', '.join(answer.aliases)}")
    for label, concepts in (("a kind of", answer.broader), ("kinds of it", answer.narrower)):
        if concepts:
            print(f"{label}: {', '.join(concept.name for concept in concepts)}")
    if answer.neighbours:
        print(f"often with: {', '.join(f'{c.name} ({c.df})' for c in answer.neighbours)}")
    for use in answer.papers:
        print(f"\n  {paper_line(use.paper)}\n    {verb(use.role, answer.concept.kind)}: “{use.sentence}”")
