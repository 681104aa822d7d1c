"""Search papers by words and concepts by the beginning of their names."""

from starlette.datastructures import QueryParams

from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import find_papers

MAX_RESULTS = 200


def show_results(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers that match words, and the concepts whose names begin so."""
    text = parameters.get("q", "").strip()
    limit = read_number(parameters, "limit", 20, MAX_RESULTS)
    concepts = snapshot.concept_index.suggest(text, limit)
    papers = [found.paper for found in find_papers(snapshot.graph, text, limit)] if text else []
    data = {"q": text, "limit": limit, "concepts": concepts, "papers": papers}
    return Page("search", f"Search: {text}" if text else "Search", data)
