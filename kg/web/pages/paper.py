"""A paper: its abstract with what it mentions, and where it leads."""

from starlette.datastructures import QueryParams

from kg.web.marking import mark
from kg.web.page import Page
from kg.web.snapshots import Snapshot
from queries import paper_facts, related_papers
from queries.facts import mentions

RELATED = 5


def show_paper(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show everything the graph holds about a paper, and the papers nearest to it."""
    graph = snapshot.graph
    facts = paper_facts(graph, name)
    places = mentions(graph, facts.paper.id)
    data = {
        "facts": facts,
        "title_pieces": mark(facts.paper.title, places),
        "abstract_pieces": mark(facts.abstract, places, len(facts.paper.title) + 1),
        "kinds": sorted({place.concept.kind for place in places}),
        "related": [row for row in related_papers(graph, facts.paper, RELATED) if row.recommended],
    }
    return Page("paper", facts.paper.title, data)
