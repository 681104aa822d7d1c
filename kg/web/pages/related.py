"""What to read next, and why: related papers with the sentences behind them, and two papers compared."""

from starlette.datastructures import QueryParams

from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import related_papers, resolve_paper, why_related
from queries.papers import papers_named

MAX_RELATED = 100


def show_related(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers worth reading next to one, or to a reading list."""
    graph = snapshot.graph
    seeds = [resolve_paper(graph, given) for given in parameters.getlist("paper") if given.strip()]
    hidden = papers_named(graph, parameters.getlist("hide"))
    limit = read_number(parameters, "limit", 10, MAX_RELATED)
    found = related_papers(graph, seeds, limit, hidden) if seeds else []
    rows = [row for row in found if row.recommended or "all" in parameters]
    if parameters.get("sort") == "year":
        rows.sort(key=lambda row: -(row.paper.year or 0))
    data = {
        "seeds": seeds,
        "hidden": sorted(hidden),
        "limit": limit,
        "sort": parameters.get("sort", ""),
        "rows": rows,
        "far": len(found) - len(rows),
        "around": _keep(parameters),
    }
    return Page("related", "Related papers", data)


def show_comparison(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show what connects two papers."""
    one, other = parameters.get("a", "").strip(), parameters.get("b", "").strip()
    why = why_related(snapshot.graph, one, other) if one and other else None
    return Page("compare", "Two papers compared", {"a": one, "b": other, "why": why})


def _keep(parameters: QueryParams) -> list[tuple[str, str]]:
    """Return the state of the page as the parameters of its address."""
    return [(name, value) for name, value in parameters.multi_items() if name != "limit" and value.strip()]
