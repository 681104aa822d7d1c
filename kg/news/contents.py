"""Read the contents of a graph that are compared with those of another one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kg.batches import batched
from kg.metadata.identifiers import make_title_key
from kg.model import Paper, StoreFormat
from kg.records.concepts import iter_concept_ids, iter_concepts, iter_relations
from kg.records.papers import iter_citations, iter_facts, iter_paper_ids, iter_papers
from kg.records.state import read_state
from kg.store import GraphStore

Edge: TypeAlias = tuple[str, str, str]
"""Id of the node where it begins, its type, and id of the node where it ends."""

COMPARED_FIELDS: Final = tuple(name for name in Paper.model_fields if name != "source")

_NODES_AT_ONCE: Final = 1_000

_TYPES_OF_USE: Final = frozenset({"PROPOSES", "USES", "EVALUATES_ON", "ADDRESSES"})
"""Types of facts that count as a use; mentioning something, or comparing with it, does not."""


@dataclass
class Contents:
    """Contents of a graph, mostly as key of a thing -> text that shows it."""

    papers: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Id -> a hash of each of `COMPARED_FIELDS`."""
    titles: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a paper -> keys by which it is recognized under another id: DOI, arXiv id, title with year."""
    concepts: dict[str, str] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)
    edges: dict[Edge, str] = field(default_factory=dict)

    def rename_papers(self, ids: Mapping[str, str]) -> None:
        """Give papers other ids.

        Args:
            ids: id -> the new one, which no other paper has.
        """
        self.papers = {ids.get(id, id): hashes for id, hashes in self.papers.items()}
        self.titles = {ids.get(id, id): title for id, title in self.titles.items()}
        self.dates = {ids.get(id, id): date for id, date in self.dates.items()}
        self.edges = {
            (ids.get(start, start), type_, ids.get(end, end)): shown
            for (start, type_, end), shown in self.edges.items()
        }

    def find_first_uses(self) -> dict[str, tuple[str, str]]:
        """Return id of each concept -> date and id of the first paper that uses it."""
        first: dict[str, tuple[str, str]] = {}
        for paper, type_, concept in self.edges:
            if type_ in _TYPES_OF_USE and paper in self.dates:
                use = (self.dates[paper], paper)
                first[concept] = min(use, first.get(concept, use))
        return first


def read_contents(store: GraphStore) -> Contents:
    """Read the contents of a graph, which must fit into memory.

    Raises:
        StoreFormat: the graph is empty.
        StoreError: the graph could not be read.
    """
    state = read_state(store)
    if state.format is None:
        raise StoreFormat(f"'{store.target}' holds no graph of papers: there is nothing to compare")
    contents = Contents()
    contents.merges = {merge.name: f"{merge.into} ({merge.reason})" for merge in state.stored_table.merges}
    for ids in batched(iter_concept_ids(store), _NODES_AT_ONCE):
        _read_concepts(store, ids, contents)
    for ids in batched(iter_paper_ids(store), _NODES_AT_ONCE):
        _read_papers(store, ids, contents)
    return contents


def _read_concepts(store: GraphStore, ids: Iterable[str], contents: Contents) -> None:
    ids = list(ids)
    for concept in iter_concepts(store, ids):
        contents.concepts[concept.id] = concept.name
    for relation in iter_relations(store, ids):
        edge = (relation.concept, relation.type, relation.other)
        contents.edges[edge] = relation.reason or f"{relation.paper_count:,} papers"


def _read_papers(store: GraphStore, ids: Iterable[str], contents: Contents) -> None:
    ids = list(ids)
    for stored in iter_papers(store, ids):
        paper = stored.paper
        contents.papers[paper.id] = tuple(hash(getattr(paper, name)) for name in COMPARED_FIELDS)
        contents.titles[paper.id] = paper.title
        contents.keys[paper.id] = _make_keys(paper)
        if date := paper.date or (str(paper.year) if paper.year else None):
            contents.dates[paper.id] = date
    for fact in iter_facts(store, ids):
        contents.edges[fact.paper, fact.type, fact.concept] = fact.type
    for citation in iter_citations(store, ids):
        contents.edges[citation.paper, "CITES", citation.cited] = "CITES"


def _make_keys(paper: Paper) -> tuple[str, ...]:
    keys = (paper.doi, paper.arxiv_id, paper.title and make_title_key(paper.title, paper.year))
    return tuple(filter(None, keys))
