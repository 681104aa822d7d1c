"""Show a paper: its abstract with the concepts that it mentions, and links to related pages."""

from collections.abc import Sequence

from starlette.datastructures import QueryParams

from kg.linking import normalize_name
from kg.web.marking import mark
from kg.web.page import Page
from kg.web.snapshots import Snapshot
from queries import PaperFacts, paper_facts, related_papers
from queries.facts import mentions
from queries.models import PlacedMention

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
        "linked": _explain_names(snapshot, facts, places),
        "kinds": sorted({place.concept.kind for place in places}),
        "related": [row for row in related_papers(graph, facts.paper, RELATED) if row.recommended],
    }
    return Page("paper", facts.paper.title, data)


def _explain_names(
    snapshot: Snapshot, facts: PaperFacts, places: Sequence[PlacedMention]
) -> dict[str, dict[str, str]]:
    """Return concept -> other name for it in the paper -> reason why that name is linked to it."""
    text = f"{facts.paper.title}\n{facts.abstract}"
    reasons = {linked.name: linked.reason for linked in snapshot.linked_names}
    explained: dict[str, dict[str, str]] = {}
    for place in places:
        written = text[place.start : place.end]
        name = normalize_name(written)
        if name in reasons and name != normalize_name(place.concept.name):
            explained.setdefault(place.concept.id, {})[written] = reasons[name]
    return explained
