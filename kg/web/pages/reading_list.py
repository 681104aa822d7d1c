"""A reading list, kept in the address of the page."""

from starlette.datastructures import QueryParams

from kg.web.page import Page
from kg.web.snapshots import Snapshot
from queries.papers import paper_rows


def show_list(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers of a list."""
    ids = list(dict.fromkeys(value for value in parameters.getlist("paper") if value))
    rows = paper_rows(snapshot.graph, ids)
    papers = [rows[identity] for identity in ids if identity in rows]
    return Page("list", "Reading list", {"papers": papers, "unknown": [i for i in ids if i not in rows]})
