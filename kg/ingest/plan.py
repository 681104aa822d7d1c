"""Plan what source records change in a graph, by comparing them with the papers that it holds."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from kg.ingest.deduplication import Registry
from kg.ingest.groups import PaperGroup, from_record
from kg.ingest.lookup import (
    StoredCandidates,
    find_candidates,
    find_taken,
    find_unchanged,
    find_unchanged_namesakes,
)
from kg.ingest.paper_ids import assign_ids
from kg.model import ExtractedPaper, Paper, Rejection, Run
from kg.store import GraphStore

PaperRecord: TypeAlias = Paper | ExtractedPaper


@dataclass(frozen=True)
class Plan:
    """The changes that the records of a batch make to a graph.

    Attributes:
        unchanged: number of papers that the graph holds unchanged, as a cheap query showed.
        repeated: number of further such records, of papers counted as unchanged or among the groups.
        groups: the papers that all other records make.
        changed: those of the groups that have to be written.
        rejected: why papers could not be extracted from.
        refused: those of the groups that could not be extracted from; the graph keeps what it has of them.
    """

    unchanged: int
    repeated: int
    groups: tuple[PaperGroup, ...]
    changed: tuple[PaperGroup, ...]
    rejected: tuple[Rejection, ...] = ()
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
            rejected=tuple(rejections[group.paper.text] for group in refused),
            refused=refused,
        )


def make_plan(store: GraphStore, records: Sequence[PaperRecord], run: Run) -> Plan:
    """Compare records with the graph.

    Args:
        store: the graph.
        records: of a batch; several may be one paper.
        run: the extractor run that is wanted; for a paper that comes with an extraction, the run of that
            extraction will do as well.
    """
    runs = {
        record.paper.text: {run.id, record.extraction.run.id}
        for record in records
        if isinstance(record, ExtractedPaper)
    }
    wanted = {run.id}
    others, unchanged = _leave_out_unchanged(store, records, lambda paper: runs.get(paper.text, wanted))
    groups = [from_record(unwrap_paper(record), _list_other_keys(record)) for record in others]
    stored = find_candidates(store, groups)
    merged = _merge(groups, stored, store)
    changed = tuple(group for group in merged if not stored.holds(group, runs.get(group.paper.text, wanted)))
    alone = set(unchanged).difference(*(group.stored for group in merged))
    return Plan(len(alone), len(unchanged) - len(alone), merged, changed)


def _leave_out_unchanged(
    store: GraphStore, records: Sequence[PaperRecord], find_runs: Callable[[Paper], Collection[str]]
) -> tuple[list[PaperRecord], list[str]]:
    """Return the records that a cheap query does not show to be unchanged, and the papers of the others.

    Most records are unchanged where a build is repeated. The id of a record and the hash of its content show
    it, without looking for aliases and duplicates, unless the record has further keys.
    """
    papers: list[str] = []
    left = dict(enumerate(records))
    for find in (find_unchanged, find_unchanged_namesakes):
        asked = [number for number, record in left.items() if not _list_other_keys(record)]
        plain = [unwrap_paper(records[number]) for number in asked]
        for place, paper in find(store, [(paper, find_runs(paper)) for paper in plain]).items():
            papers.append(paper)
            del left[asked[place]]
    return list(left.values()), papers


def unwrap_paper(record: PaperRecord) -> Paper:
    """Return the paper of a record."""
    return record.paper if isinstance(record, ExtractedPaper) else record


def _list_other_keys(record: PaperRecord) -> frozenset[str]:
    return record.keys if isinstance(record, ExtractedPaper) else frozenset()


def _merge(
    groups: Sequence[PaperGroup], stored: StoredCandidates, store: GraphStore
) -> tuple[PaperGroup, ...]:
    """Return the papers that these records make together with those of the graph, each with its id."""
    registry = Registry()
    for group in stored.groups.values():
        registry.seed(group)
    for group in groups:
        registry.add(group)
    return assign_ids(registry.groups, partial(find_taken, store))
