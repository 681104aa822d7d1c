"""Show what to read next, and why: related papers with the sentences behind them, and two papers compared."""

from dataclasses import asdict
from typing import Final

from starlette.datastructures import QueryParams

from kg.model import UsageError
from kg.records.packing import form_of
from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import Weights, related_papers, resolve_paper, why_related
from queries.concepts import resolve_slug
from queries.listing import find_listed

MAX_RELATED = 100
SLIDERS: Final = {"words": "Words", "concepts": "Concepts", "embedding": "Meaning", "recency": "Recency"}
"""Part of a score -> name of it on the page."""


def show_related(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers worth reading next to one, or to a reading list."""
    graph = snapshot.graph
    seeds = [resolve_paper(graph, given) for given in _read_list(parameters, "paper")]
    hidden = find_listed(graph, _read_list(parameters, "hide"))
    limit = read_number(parameters, "limit", 10, MAX_RELATED)
    weights = _read_weights(parameters)
    without = {given: form_of(resolve_slug(graph, given)) for given in _read_list(parameters, "without")}
    diverse = "diverse" in parameters
    found = (
        related_papers(
            graph, seeds, limit, hidden.ids, weights=weights, without=list(without), diverse=diverse
        )
        if seeds
        else []
    )
    rows = [row for row in found if row.recommended or "all" in parameters]
    if parameters.get("sort") == "year":
        rows.sort(key=lambda row: -(row.paper.year or 0))
    data = {
        "seeds": seeds,
        "hidden": sorted(hidden.ids),
        "unknown": hidden.unknown,
        "limit": limit,
        "sort": parameters.get("sort", ""),
        "weights": asdict(weights),
        "sliders": SLIDERS,
        "without": without,
        "diverse": diverse,
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


def _read_weights(parameters: QueryParams) -> Weights:
    """Return the weight of each part of a score.

    Raises:
        UsageError: a weight is not a number, or out of range.
    """
    weights = {}
    for name in SLIDERS:
        if value := parameters.get(name, "").strip():
            try:
                weights[name] = float(value)
            except ValueError:
                raise UsageError(f"the weight of {name} must be a number, not '{value}'") from None
    return Weights.of(weights)


def _read_list(parameters: QueryParams, name: str) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in parameters.getlist(name) if value.strip()))


def _keep(parameters: QueryParams) -> list[tuple[str, str]]:
    """Return the state of the page as the parameters of its address."""
    return [(name, value) for name, value in parameters.multi_items() if name != "limit" and value.strip()]
