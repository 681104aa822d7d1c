"""Which names may stand elsewhere in a hierarchy, or reach other papers, once some edges have changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.linking import HierarchyEdge
from kg.resolution.touched import TouchedNames


def find_outdated(
    before: Iterable[HierarchyEdge], now: Iterable[HierarchyEdge], touched: TouchedNames
) -> set[str]:
    """Find the names whose edges, broader names or reach may be others than before.

    Args:
        before: the hierarchy as it was.
        now: the hierarchy as it is.
        touched: names that other papers mention than before.
    """
    were, are = set(before), set(now)
    gone, new = were - are, are - were
    # A name lists what is above it, at several steps; and its papers count for all that is above it.
    moved = _walk({edge.narrow for edge in (*gone, *new)}, _link_down([*are, *gone]))
    counted = moved | touched.forms
    reached = _walk(counted, _link_up([*are, *gone]))
    # To a broader name that papers take for something else by now, edges lead to another concept.
    return reached | {edge.narrow for edge in are if edge.broad in touched.shifted}


def _link_down(edges: Iterable[HierarchyEdge]) -> Mapping[str, Sequence[str]]:
    links: dict[str, list[str]] = defaultdict(list)
    for narrow, broad, _ in edges:
        links[broad].append(narrow)
    return links


def _link_up(edges: Iterable[HierarchyEdge]) -> Mapping[str, Sequence[str]]:
    links: dict[str, list[str]] = defaultdict(list)
    for narrow, broad, _ in edges:
        links[narrow].append(broad)
    return links


def _walk(names: Iterable[str], links: Mapping[str, Sequence[str]]) -> set[str]:
    """Return names and all that their links lead to, at any number of steps."""
    seen = set(names)
    pending = list(seen)
    while pending:
        following = [name for name in links.get(pending.pop(), ()) if name not in seen]
        seen.update(following)
        pending += following
    return seen
