"""The lineage of one method: step by step to what it builds on, and to what was built on it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from kg.model import Kind, UsageError
from kg.store import Reader
from queries.answers import answers
from queries.arguments import ConceptName, check_limit
from queries.concepts import concepts_by_id, resolve_concept
from queries.descent.known import Known
from queries.descent.naming import is_particular
from queries.descent.tracing import Edge, find_edges
from queries.models import ConceptRow
from queries.models.lineage import Basis, Descent, Side
from queries.models.nodes import UNDATED

MAX_DEPTH: Final = 3
"""Steps from the method that is asked about."""
_MAX_EXPANDED: Final = 30
"""Methods of one step that are followed further, those that most papers mention."""


@answers(Descent)
def lineage(reader: Reader, method: ConceptName, limit: int = 30) -> list[Descent]:
    """List what a method builds on, and what was built on it, with years and the sentences that say so.

    Args:
        reader: the graph.
        method: an id, a name or a spelling.
        limit: most rows; those nearest to the method come first, and each side gets at least half of them.

    Raises:
        UsageError: the name is that of something else.
    """
    limit = check_limit(limit)
    asked = _resolve_method(reader, method)
    known = Known(reader)
    known.look_up([asked.id])
    if not is_particular(asked.name) and asked.id not in known.proposals:
        return []  # a whole field, such as machine learning: no claim about it would hold
    edges = drop_cycles(_walk(reader, asked.id, known))
    older = _list_rows(Side.OLDER, asked.id, edges, known)
    newer = _list_rows(Side.NEWER, asked.id, edges, known)
    share = max(limit // 2, limit - len(newer))
    shown = older[:share]
    return [*_sort(shown), *_sort(newer[: limit - len(shown)])]


def _resolve_method(reader: Reader, name: ConceptName) -> ConceptRow:
    """Find the method of a name, even if more papers mention something else of that name."""
    concept = resolve_concept(reader, name)
    if concept.kind is Kind.METHOD:
        return concept
    id = f"{Kind.METHOD.value.lower()}:{concept.slug}"
    same = concepts_by_id(reader, [id])
    if not same:
        raise UsageError(f"'{concept.name}' is a {concept.kind.value.lower()}: only methods have a lineage")
    return same[id]


def _walk(reader: Reader, root: str, known: Known) -> list[Edge]:
    """Return all edges within `MAX_DEPTH` steps; a method without a known year is not followed further."""
    fronts: dict[Side, set[str]] = {side: {root} for side in Side}
    seen = {side: {root} for side in Side}
    edges: dict[tuple[str, str], Edge] = {}
    for _ in range(MAX_DEPTH):
        everyone = set().union(*fronts.values())
        if not everyone:
            break
        steps = find_edges(reader, everyone, known)
        for side, front in fronts.items():
            taken = [edge for edge in steps if _get_near_end(edge, side) in front]
            edges.update({(edge.newer, edge.older): edge for edge in taken})
            next_ones = {_get_far_end(edge, side) for edge in taken} - seen[side]
            dated = [method for method in next_ones if known.year_of(method) is not None]
            dated.sort(key=lambda method: (-known.concepts[method].df, method))
            seen[side] |= next_ones
            fronts[side] = set(dated[:_MAX_EXPANDED])
    return list(edges.values())


def _get_near_end(edge: Edge, side: Side) -> str:
    return edge.newer if side is Side.OLDER else edge.older


def _get_far_end(edge: Edge, side: Side) -> str:
    return edge.older if side is Side.OLDER else edge.newer


def drop_cycles(edges: Iterable[Edge]) -> list[Edge]:
    """Leave out edges that close a circle, as methods of one year do that claim to build on each other.

    Args:
        edges: in which `older` is not the younger method, as far as dates are known.
    """
    listed = list(edges)
    newer_than: dict[str, set[str]] = defaultdict(set)
    for edge in listed:
        newer_than[edge.older].add(edge.newer)
    return [edge for edge in listed if edge.older not in _find_reached(edge.newer, newer_than)]


def _find_reached(start: str, steps: Mapping[str, Collection[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = set(steps.get(waiting.pop(), ())) - reached
        reached |= new
        waiting += new
    return reached


def _list_rows(side: Side, root: str, edges: Iterable[Edge], known: Known) -> list[Descent]:
    """Return the edges on one side of a method, the nearest first, and among these the most telling."""
    from_near: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        from_near[_get_near_end(edge, side)].append(edge)
    rows: list[Descent] = []
    front, seen = {root}, {root}
    for depth in range(1, MAX_DEPTH + 1):
        step = [edge for method in front for edge in from_near[method]]
        rows += sorted((_make_row(edge, side, depth, known) for edge in step), key=_rank)
        front = {_get_far_end(edge, side) for edge in step} - seen
        seen |= front
        front = {method for method in front if known.year_of(method) is not None}
    return rows


def _make_row(edge: Edge, side: Side, depth: int, known: Known) -> Descent:
    method = _get_far_end(edge, side)
    proposal = known.proposals.get(method)
    return Descent(
        side=side,
        depth=depth,
        method=known.concepts[method],
        year=known.year_of(method),
        introduced_by=proposal.paper if proposal else None,
        nearer=known.concepts[_get_near_end(edge, side)],
        basis=edge.basis,
        paper=edge.paper,
        sentence=edge.sentence,
    )


def _rank(row: Descent) -> tuple[object, ...]:
    return (row.year is None, row.basis is Basis.PART, -row.method.df, row.method.id, row.nearer.id)


def _sort(rows: Sequence[Descent]) -> list[Descent]:
    return sorted(rows, key=lambda row: (row.depth, row.year or UNDATED, row.method.id, row.nearer.id))
