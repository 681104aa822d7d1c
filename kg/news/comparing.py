"""Compare two graphs: their papers, concepts, merges, edges and first uses."""

from collections.abc import Iterator, Mapping, Set
from typing import Literal, TypeAlias, TypeVar

from pydantic import Field

from kg.model import Frozen
from kg.news.contents import COMPARED_FIELDS, Contents, Edge, read_contents
from kg.store import GraphStore

What: TypeAlias = Literal["paper", "concept", "merge", "edge", "first use"]
Change: TypeAlias = Literal["gone", "new", "changed"]

_Key = TypeVar("_Key", str, Edge)


class Difference(Frozen):
    """One thing in which two graphs differ."""

    what: What
    change: Change = Field(description="new: only in the second graph; gone: only in the first")
    id: str = Field(description="of the paper or concept; the name of a merge; the ends and type of an edge")
    before: str | None = Field(description="as the first graph has it")
    after: str | None = Field(description="as the second graph has it")
    fields: tuple[str, ...] = Field(default=(), description="of a paper: which of its fields changed")


class Comparison(Frozen):
    """How a second graph differs from a first one."""

    papers: tuple[int, int] = Field(description="numbers of papers in both")
    concepts: tuple[int, int]
    edges_of_others: tuple[int, int] = Field(
        description="edges of papers and concepts that only the first, or only the second, has: not listed"
    )
    differences: tuple[Difference, ...]

    def count(self, what: What, change: Change) -> int:
        """Return the number of differences of one sort."""
        return sum(found.what == what and found.change == change for found in self.differences)


def compare_graphs(first: GraphStore, second: GraphStore) -> Comparison:
    """Compare two graphs, on whichever engines; both must fit into memory.

    Papers under different ids are the same if their DOI, their arXiv id, or their title and year are.

    Args:
        first: the earlier graph.
        second: the later graph.

    Raises:
        StoreFormat: one of the graphs is empty.
        StoreError: one of the graphs could not be read.
    """
    left, right = read_contents(first), read_contents(second)
    right.rename_papers(_find_same_papers(left, right))
    nodes = left.papers.keys() & right.papers.keys() | left.concepts.keys() & right.concepts.keys()
    return Comparison(
        papers=(len(left.papers), len(right.papers)),
        concepts=(len(left.concepts), len(right.concepts)),
        edges_of_others=(_count_others(left, nodes), _count_others(right, nodes)),
        differences=tuple(_iter_differences(left, right, nodes)),
    )


def _find_same_papers(left: Contents, right: Contents) -> dict[str, str]:
    """Return id in the second graph -> id in the first, for papers that have different ids in them."""
    gone = {id for id in left.papers if id not in right.papers}
    known = {key: id for id in sorted(gone, reverse=True) for key in left.keys[id]}
    same: dict[str, str] = {}
    for id in sorted(right.papers.keys() - left.papers.keys()):
        if found := next((known[key] for key in right.keys[id] if known.get(key) in gone), None):
            gone.remove(found)
            same[id] = found
    return same


def _iter_differences(left: Contents, right: Contents, nodes: Set[str]) -> Iterator[Difference]:
    titles = left.titles | right.titles
    for change, id in _compare(left.papers, right.papers):
        yield _make("paper", change, id, left.titles, right.titles, _name_fields(left, right, id))
    for change, id in _compare(left.concepts, right.concepts):
        yield _make("concept", change, id, left.concepts, right.concepts)
    for change, name in _compare(left.merges, right.merges):
        yield _make("merge", change, name, left.merges, right.merges)
    for change, edge in _compare(_keep_between(left.edges, nodes), _keep_between(right.edges, nodes)):
        old, new = left.edges.get(edge), right.edges.get(edge)
        yield Difference(what="edge", change=change, id=" ".join(edge), before=old, after=new)
    before, after = left.find_first_uses(), right.find_first_uses()
    for change, id in _compare(before, after):
        if id in nodes:  # only for concepts of both graphs: of course a new one has a first use
            shown = [_show_use(uses.get(id), titles) for uses in (before, after)]
            yield Difference(what="first use", change=change, id=id, before=shown[0], after=shown[1])


def _compare(left: Mapping[_Key, object], right: Mapping[_Key, object]) -> Iterator[tuple[Change, _Key]]:
    """Yield the keys whose values differ, sorted, each with the kind of change."""
    for key in sorted(left.keys() | right.keys()):
        if key not in right:
            yield "gone", key
        elif key not in left:
            yield "new", key
        elif left[key] != right[key]:
            yield "changed", key


def _make(
    what: What,
    change: Change,
    id: str,
    left: Mapping[str, str],
    right: Mapping[str, str],
    fields: tuple[str, ...] = (),
) -> Difference:
    before, after = left.get(id), right.get(id)
    return Difference(what=what, change=change, id=id, before=before, after=after, fields=fields)


def _name_fields(left: Contents, right: Contents, id: str) -> tuple[str, ...]:
    """Return the names of the fields in which a paper of both graphs differs."""
    if id not in left.papers or id not in right.papers:
        return ()
    values = zip(COMPARED_FIELDS, left.papers[id], right.papers[id], strict=True)
    return tuple(name for name, one, other in values if one != other)


def _show_use(use: tuple[str, str] | None, titles: Mapping[str, str]) -> str | None:
    return f"{use[0]}: {titles[use[1]]}" if use else None


def _keep_between(edges: Mapping[Edge, str], nodes: Set[str]) -> dict[Edge, str]:
    """Return the edges between nodes of both graphs; other edges differ only because their nodes do."""
    return {edge: shown for edge, shown in edges.items() if edge[0] in nodes and edge[2] in nodes}


def _count_others(contents: Contents, nodes: Set[str]) -> int:
    return len(contents.edges) - len(_keep_between(contents.edges, nodes))
