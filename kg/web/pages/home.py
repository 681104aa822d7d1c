"""The first page: search, what the graph holds, and what appeared last."""

from starlette.datastructures import QueryParams

from kg.web.page import Page
from kg.web.snapshots import Snapshot
from queries.papers import newest_papers

SHOWN_PAPERS = 10


def show_home(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show what the graph holds."""
    newest = newest_papers(snapshot.graph, SHOWN_PAPERS)
    return Page("home", "Papers, methods, datasets and tasks", {"stats": snapshot.stats, "newest": newest})
