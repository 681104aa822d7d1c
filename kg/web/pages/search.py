"""Search papers by words and concepts by the beginning of their names."""

from starlette.datastructures import QueryParams

from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import ConceptRow, PaperRow, find_papers

MAX_RESULTS = 200
SUGGESTED = 6


def show_results(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers that match words, and the concepts whose names begin with them."""
    text = parameters.get("q", "").strip()
    limit = read_number(parameters, "limit", 20, MAX_RESULTS)
    data = {"q": text, "limit": limit, **_find(snapshot, text, limit)}
    return Page("search", f"Search: {text}" if text else "Search", data)


def suggest(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the first few of the same results as a list to choose from while the user is typing."""
    return Page("suggestions", "Suggestions", _find(snapshot, parameters.get("q", "").strip(), SUGGESTED))


def _find(snapshot: Snapshot, text: str, limit: int) -> dict[str, list[ConceptRow] | list[PaperRow]]:
    papers = [found.paper for found in find_papers(snapshot.graph, text, limit)] if text else []
    return {"concepts": snapshot.concept_index.suggest(text, limit), "papers": papers}
