"""Plan what source records change in a graph, by comparing them with the papers that it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ingest.deduplication import IdCollision, PaperGroup, Registry, from_record
from kg.ingest.lookup import StoredCandidates, find_candidates, find_unchanged
from kg.model import ExtractedPaper, Paper, Rejection, Run
from kg.store import GraphStore


@dataclass(frozen=True)
class Plan:
    """The changes that the records of a batch make to a graph.

    Attributes:
        unchanged: number of records whose papers the graph holds unchanged.
        groups: the papers that all other records make.
        changed: those of the groups that have to be written.
        rejected: records that share an id with another paper, and papers that could not be extracted from.
        refused: those of the groups that could not be extracted from; the graph keeps what it has of them.
    """

    unchanged: int
    groups: tuple[PaperGroup, ...]
    changed: tuple[PaperGroup, ...]
    rejected: tuple[Rejection, ...]
    refused: tuple[PaperGroup, ...] = ()

    def refuse(self, rejections: Mapping[str, Rejection]) -> "Plan":
        """Return the plan without the changes to papers that could not be extracted from.

        Args:
            rejections: text -> the rejection of its paper.
        """
        refused = tuple(group for group in self.changed if group.paper.text in rejections)
        if not refused:
            return self
        return replace(
            self,
            changed=tuple(group for group in self.changed if group.paper.text not in rejections),
            rejected=(*self.rejected, *(rejections[group.paper.text] for group in refused)),
            refused=refused,
        )


def make_plan(store: GraphStore, records: Sequence[Paper | ExtractedPaper], run: Run) -> Plan:
    """Compare records with the graph.

    Args:
        store: the graph.
        records: of a batch; several may be one paper.
        run: the extractor run that is wanted; for a paper that comes with an extraction, the run
            of that is as good.
    """
    runs = {
        record.paper.id: {run.id, record.extraction.run.id}
        for record in records
        if isinstance(record, ExtractedPaper)
    }
    wanted = {run.id}
    # Most records of a repeated build are unchanged. Where a record has no further keys, its id and the hash
    # of its content show that in one cheap query, without looking for aliases and duplicates.
    plain = [unwrap_paper(record) for record in records if isinstance(record, Paper) or not record.keys]
    unchanged = find_unchanged(store, [(paper, runs.get(paper.id, wanted)) for paper in plain])
    others = [record for record in records if unwrap_paper(record).id not in unchanged]
    stored = find_candidates(store, [unwrap_paper(record) for record in others])
    groups, rejected = _merge_records(others, stored)
    changed = tuple(group for group in groups if not stored.holds(group, runs.get(group.paper.id, wanted)))
    return Plan(len(records) - len(others), groups, changed, rejected)


def unwrap_paper(record: Paper | ExtractedPaper) -> Paper:
    """Return the paper of a record."""
    return record.paper if isinstance(record, ExtractedPaper) else record


def _merge_records(
    records: Sequence[Paper | ExtractedPaper], stored: StoredCandidates
) -> tuple[tuple[PaperGroup, ...], tuple[Rejection, ...]]:
    """Return the papers that these records make together with those of the graph."""
    registry = Registry()
    rejected = []
    for group in stored.groups:
        registry.add(group)
    for record in records:
        paper = unwrap_paper(record)
        try:
            registry.add(from_record(paper, record.keys if isinstance(record, ExtractedPaper) else ()))
        except IdCollision as problem:
            rejected.append(Rejection(source=paper.source, position=f"id {paper.id}", reason=str(problem)))
    return tuple(group for group in registry.papers.values() if group.records), tuple(rejected)
