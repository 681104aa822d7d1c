"""How two graphs differ: in papers, concepts, merges, edges and first uses."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, TypeVar

from pydantic import Field

from kg.batches import batched
from kg.model import Frozen, Paper, StoreFormat
from kg.records.concepts import iter_concept_ids, iter_concepts, iter_relations
from kg.records.papers import iter_citations, iter_facts, iter_paper_ids, iter_papers
from kg.records.state import read_state
from kg.store import GraphStore

What: TypeAlias = Literal["paper", "concept", "merge", "edge", "first use"]
Change: TypeAlias = Literal["gone", "new", "changed"]

_Key = TypeVar("_Key", str, tuple[str, str, str])

NODES_AT_ONCE: Final = 1_000

_FIELDS: Final = tuple(name for name in Paper.model_fields if name not in ("id", "source"))

_FIRST: Final = frozenset({"PROPOSES", "USES", "EVALUATES_ON", "ADDRESSES"})
"""Facts that are a use; naming something, or comparing with it, is none."""


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
        """Return how many differences are of a sort."""
        return sum(found.what == what and found.change == change for found in self.differences)


@dataclass
class _Contents:
    """What a graph holds, as far as it is compared: a key of each thing -> how it is shown."""

    papers: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Id -> a hash of each of its fields, but not of where it came from."""
    titles: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], str] = field(default_factory=dict)
    first_uses: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id of a concept -> date and id of the first paper that uses it."""


def compare_graphs(first: GraphStore, second: GraphStore) -> Comparison:
    """Compare two graphs, on whichever engines; both must fit into memory.

    Args:
        first: the graph before.
        second: the graph after.

    Raises:
        StoreFormat: one of them is empty.
        StoreError: one could not be read.
    """
    left, right = _read(first), _read(second)
    nodes = left.papers.keys() & right.papers.keys() | left.concepts.keys() & right.concepts.keys()
    return Comparison(
        papers=(len(left.papers), len(right.papers)),
        concepts=(len(left.concepts), len(right.concepts)),
        edges_of_others=(_count_others(left, nodes), _count_others(right, nodes)),
        differences=tuple(_iter_differences(left, right, nodes)),
    )


def _iter_differences(left: _Contents, right: _Contents, nodes: Set[str]) -> Iterator[Difference]:
    titles = left.titles | right.titles
    for change, id in _compare(left.papers, right.papers):
        yield _make("paper", change, id, left.titles, right.titles, _name_fields(left, right, id))
    for change, id in _compare(left.concepts, right.concepts):
        yield _make("concept", change, id, left.concepts, right.concepts)
    for change, name in _compare(left.merges, right.merges):
        yield _make("merge", change, name, left.merges, right.merges)
    for change, edge in _compare(_between(left.edges, nodes), _between(right.edges, nodes)):
        before, after = left.edges.get(edge), right.edges.get(edge)
        yield Difference(what="edge", change=change, id=" ".join(edge), before=before, after=after)
    for change, id in _compare(left.first_uses, right.first_uses):
        if id in nodes:  # that a new concept has a first use goes without saying
            shown = [_show_use(contents.first_uses.get(id), titles) for contents in (left, right)]
            yield Difference(what="first use", change=change, id=id, before=shown[0], after=shown[1])


def _compare(left: Mapping[_Key, object], right: Mapping[_Key, object]) -> Iterator[tuple[Change, _Key]]:
    """Yield the keys whose values differ, sorted, with how."""
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


def _name_fields(left: _Contents, right: _Contents, id: str) -> tuple[str, ...]:
    """Return the names of the fields in which a paper of both graphs differs."""
    if id not in left.papers or id not in right.papers:
        return ()
    values = zip(_FIELDS, left.papers[id], right.papers[id], strict=True)
    return tuple(name for name, one, other in values if one != other)


def _show_use(use: tuple[str, str] | None, titles: Mapping[str, str]) -> str | None:
    return f"{use[0]}: {titles[use[1]]}" if use else None


def _between(edges: Mapping[tuple[str, str, str], str], nodes: Set[str]) -> dict[tuple[str, str, str], str]:
    """Return the edges between nodes that both graphs have: others are no difference of their own."""
    return {edge: shown for edge, shown in edges.items() if edge[0] in nodes and edge[2] in nodes}


def _count_others(contents: _Contents, nodes: Set[str]) -> int:
    return len(contents.edges) - len(_between(contents.edges, nodes))


def _read(store: GraphStore) -> _Contents:
    state = read_state(store)
    if state.format is None:
        raise StoreFormat(f"'{store.target}' holds no graph of papers: there is nothing to compare")
    contents = _Contents()
    contents.merges = {merge.name: f"{merge.into} ({merge.reason})" for merge in state.stored_table.merges}
    for ids in batched(iter_concept_ids(store), NODES_AT_ONCE):
        _read_concepts(store, ids, contents)
    for ids in batched(iter_paper_ids(store), NODES_AT_ONCE):
        _read_papers(store, ids, contents)
    return contents


def _read_concepts(store: GraphStore, ids: Iterable[str], contents: _Contents) -> None:
    ids = list(ids)
    for concept in iter_concepts(store, ids):
        contents.concepts[concept.id] = concept.name
    for relation in iter_relations(store, ids):
        edge = (relation.concept, relation.type, relation.other)
        contents.edges[edge] = relation.reason or f"{relation.paper_count:,} papers"


def _read_papers(store: GraphStore, ids: Iterable[str], contents: _Contents) -> None:
    ids = list(ids)
    dates: dict[str, str] = {}
    for stored in iter_papers(store, ids):
        paper = stored.paper
        contents.papers[paper.id] = tuple(hash(getattr(paper, name)) for name in _FIELDS)
        contents.titles[paper.id] = paper.title
        if date := paper.date or (str(paper.year) if paper.year else None):
            dates[paper.id] = date
    for fact in iter_facts(store, ids):
        contents.edges[fact.paper, fact.type, fact.concept] = fact.type
        if fact.type in _FIRST and fact.paper in dates:
            use = (dates[fact.paper], fact.paper)
            contents.first_uses[fact.concept] = min(use, contents.first_uses.get(fact.concept, use))
    for citation in iter_citations(store, ids):
        contents.edges[citation.paper, "CITES", citation.cited] = "CITES"
