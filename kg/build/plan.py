"""What some records would change in the graph: found out from what it holds of their papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.build.duplicates import Known, Registry, SameIdOtherPaper, known
from kg.build.lookup import Candidates, candidates, unchanged
from kg.model import Paper, Rejection, Run
from kg.store import GraphStore


@dataclass(frozen=True)
class Plan:
    """What has to be done with some records."""

    unchanged: int
    """Records whose papers the graph has just so."""
    entries: tuple[Known, ...]
    """Every paper that one of the others went into."""
    changed: tuple[Known, ...]
    """Those of the entries that have to be written."""
    rejected: tuple[Rejection, ...]
    """Records that share an id with another paper."""


def plan(store: GraphStore, papers: Sequence[Paper], run: Run) -> Plan:
    """Compare records with the graph.

    Args:
        store: what is there.
        papers: as the sources give them; several may be one paper.
        run: the extractor whose reading is wanted.
    """
    just_so = unchanged(store, list(papers), run)
    others = [paper for paper in papers if paper.id not in just_so]
    stored = candidates(store, others)
    entries, rejected = _merged(others, stored)
    changed = tuple(entry for entry in entries if not stored.holds(entry, run))
    return Plan(len(papers) - len(others), entries, changed, rejected)


def _merged(papers: Sequence[Paper], stored: Candidates) -> tuple[tuple[Known, ...], tuple[Rejection, ...]]:
    """The papers that these records make, together with those that the graph has."""
    registry = Registry()
    rejected = []
    for entry in stored.papers:
        registry.add(entry)
    for paper in papers:
        try:
            registry.add(known(paper))
        except SameIdOtherPaper as problem:
            rejected.append(Rejection(source=paper.source, position=f"id {paper.id}", reason=str(problem)))
    return tuple(entry for entry in registry.papers.values() if entry.records), tuple(rejected)
