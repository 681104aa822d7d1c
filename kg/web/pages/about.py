"""Show what the pages are made from: the store and the versions."""

from starlette.datastructures import QueryParams

from kg import __version__
from kg.web.page import Page
from kg.web.snapshots import Snapshot


def show_about(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the store, its size, and versions."""
    # The counts may be a minute old, but whether the store can still be read is checked each time.
    snapshot.graph.revision()
    return Page("about", "About this graph", {"health": snapshot.health, "version": __version__})
