"""Show the first page: search, what the graph holds, and which papers appeared or were added last."""

from typing import Final

from starlette.datastructures import QueryParams

from kg.web.page import Page
from kg.web.snapshots import Snapshot
from queries.papers import newest_papers, papers_that_came_last

SHOWN_PAPERS: Final = 10


def show_home(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the search, and what the graph holds."""
    data = {
        "stats": snapshot.stats,
        "newest": newest_papers(snapshot.graph, SHOWN_PAPERS),
        "arrived": papers_that_came_last(snapshot.graph, SHOWN_PAPERS),
    }
    return Page("home", "Papers, methods, datasets and tasks", data)
