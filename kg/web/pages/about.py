"""What the pages are made from."""

from starlette.datastructures import QueryParams

from kg import __version__
from kg.web.page import Page
from kg.web.snapshots import Snapshot


def show_about(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the store, its size, and versions."""
    # The counts may be a minute old; that the store can still be read is found out each time.
    snapshot.graph.revision()
    return Page("about", "About this graph", {"health": snapshot.health, "version": __version__})
