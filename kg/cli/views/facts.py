"""Everything the graph holds about a paper or a concept."""

from typing import Final

from kg.cli.printing.prose import print_prose
from kg.cli.printing.tables import print_table
from kg.cli.printing.text import format_concept, format_paper, format_use
from queries import ConceptFacts, PaperFacts

OPTIONAL_TEXTS: Final = frozenset(
    name for name, field in PaperFacts.model_fields.items() if field.annotation == (str | None)
)
"""Fields of a paper that are printed with their names: venue, DOI, …"""


def print_paper(facts: PaperFacts) -> None:
    """Print the record of a paper, its abstract, and a table of its concepts."""
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
    if rows:
        print_table(("role", "kind", "concept", "papers", "written as"), rows)
    else:
        print("\nNo method, dataset, task or topic was found in it.")
    for cited in facts.cites:
        print_prose(f"cites: {format_paper(cited)}")


def print_concept(facts: ConceptFacts) -> None:
    """Print the names of a concept, those near it, and its papers with a sentence of each."""
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
