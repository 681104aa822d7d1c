"""Show a concept: its names, what lies above and below it, and which papers do what with it."""

from itertools import groupby

from starlette.datastructures import QueryParams

from kg.pictures import draw_trend
from kg.resolution import Linked
from kg.web.page import Page, read_number
from kg.web.pages.concept_table import make_table
from kg.web.pages.definitions import find_definitions
from kg.web.snapshots import Snapshot
from queries import ConceptFacts, concept_facts, trend

MAX_PAPERS = 500


def show_concept(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show everything the graph holds about a concept."""
    limit = read_number(parameters, "limit", 20, MAX_PAPERS)
    facts = concept_facts(snapshot.graph, name, limit)
    years = trend(snapshot.graph, facts.concept.id)
    data = {
        "facts": facts,
        "limit": limit,
        "by_role": [(role, list(uses)) for role, uses in groupby(facts.papers, key=lambda use: use.role)],
        "merges": _find_merges(snapshot, facts),
        "definitions": find_definitions(facts),
        "table": make_table(snapshot.graph, [use.paper for use in facts.papers]),
        "years": years,
        "chart": draw_trend(facts.concept.name, years),
    }
    return Page("concept", facts.concept.name, data)


def _find_merges(snapshot: Snapshot, facts: ConceptFacts) -> list[Linked]:
    """Return the names that are linked as this concept, with the reason for each."""
    names = {facts.concept.name.casefold(), *(alias.casefold() for alias in facts.aliases)}
    return [linked for linked in snapshot.linked_names if linked.into.casefold() in names]
