"""What some records would change in the graph: found out from what it holds of their papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.deduplication import Known, Registry, SameIdOtherPaper, known
from kg.ingest.lookup import Candidates, candidates, unchanged
from kg.model import ExtractedPaper, Paper, Rejection, Run
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


def plan(store: GraphStore, records: Sequence[Paper | ExtractedPaper], run: Run) -> Plan:
    """Compare records with the graph.

    Args:
        store: what is there.
        records: as the sources give them; several may be one paper.
        run: the extractor whose reading is wanted; of a paper that was read before, that reading is as good.
    """
    runs = {
        record.paper.id: {run.id, record.extraction.run.id}
        for record in records
        if isinstance(record, ExtractedPaper)
    }
    own = {run.id}
    plain = [paper_of(record) for record in records if isinstance(record, Paper) or not record.keys]
    just_so = unchanged(store, [(paper, runs.get(paper.id, own)) for paper in plain])
    others = [record for record in records if paper_of(record).id not in just_so]
    stored = candidates(store, [paper_of(record) for record in others])
    entries, rejected = _merged(others, stored)
    changed = tuple(entry for entry in entries if not stored.holds(entry, runs.get(entry.paper.id, own)))
    return Plan(len(records) - len(others), entries, changed, rejected)


def paper_of(record: Paper | ExtractedPaper) -> Paper:
    """The paper of a record."""
    return record.paper if isinstance(record, ExtractedPaper) else record


def _merged(
    records: Sequence[Paper | ExtractedPaper], stored: Candidates
) -> tuple[tuple[Known, ...], tuple[Rejection, ...]]:
    """The papers that these records make, together with those that the graph has."""
    registry = Registry()
    rejected = []
    for entry in stored.papers:
        registry.add(entry)
    for record in records:
        paper = paper_of(record)
        try:
            registry.add(known(paper, record.keys if isinstance(record, ExtractedPaper) else ()))
        except SameIdOtherPaper as problem:
            rejected.append(Rejection(source=paper.source, position=f"id {paper.id}", reason=str(problem)))
    return tuple(entry for entry in registry.papers.values() if entry.records), tuple(rejected)
