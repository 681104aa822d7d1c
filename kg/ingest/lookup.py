"""Look up what the graph holds of the papers of a batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.ingest.deduplication import MAX_SHARING
from kg.ingest.groups import PaperGroup, from_graph
from kg.ingest.identity import is_name
from kg.ingest.paper_ids import list_content_ids
from kg.ingest.rows import hash_content
from kg.metadata.agreement import is_specific
from kg.metadata.identifiers import drop_year, is_local_id
from kg.model import Paper
from kg.records.matching import find_namesakes, find_papers_by_keys, find_unchanged_papers
from kg.records.papers import iter_aliases, iter_papers
from kg.store import GraphStore

_SCHEMES: Final = {"ids": "id", "dois": "doi", "arxiv_ids": "arxiv", "title_keys": "title"}
"""Parameter of ``papers_by_keys.cypher`` -> scheme of its keys."""

_YEARS: Final = range(1800, 2101)
"""Years that a paper may have if its record has none. All are asked for, one by one, since an index of the
embedded engine finds equal values only, not prefixes."""


@dataclass(frozen=True)
class StoredCandidates:
    """Papers of the graph that records of a batch might be duplicates of.

    Attributes:
        groups: the papers by id, with the keys of all their source records.
        states: paper id -> hash of its content, id of the run that extracted it.
    """

    groups: dict[str, PaperGroup]
    states: dict[str, tuple[str | None, str | None]]

    def holds(self, group: PaperGroup, runs: Collection[str]) -> bool:
        """Check whether the graph holds a paper with this content and these keys, from one of the runs."""
        stored = self.groups.get(group.paper.id)
        if stored is None or group.stored != stored.stored or group.keys != stored.keys:
            return False
        content, run = self.states[group.paper.id]
        return content == hash_content(group.paper) and run in runs


def find_unchanged(store: GraphStore, papers: Sequence[tuple[Paper, Collection[str]]]) -> dict[int, str]:
    """Return positions and ids of papers that the graph holds with this content, from one of their runs.

    Args:
        store: the graph.
        papers: each with the extractor runs that count as current.
    """
    rows = [
        {"number": number, "id": paper.id, "content": hash_content(paper), "runs": list(runs)}
        for number, (paper, runs) in enumerate(papers)
    ]
    return {number: papers[number][0].id for number in find_unchanged_papers(store, rows)}


def find_unchanged_namesakes(
    store: GraphStore, papers: Sequence[tuple[Paper, Collection[str]]]
) -> dict[int, str]:
    """Return what `find_unchanged` does, for papers that the graph holds under a content id.

    They have such an id because another paper has their local id.
    """
    by_alias: dict[str, list[int]] = defaultdict(list)
    for number, (paper, _) in enumerate(papers):
        if is_local_id(paper.id):
            by_alias[f"id:{paper.id}"].append(number)
    if not by_alias:
        return {}
    unchanged = {}
    for alias, id, content, run in find_namesakes(store, by_alias):
        for number in by_alias[alias]:
            paper, runs = papers[number]
            renamed = paper.model_copy(update={"id": id})
            if run in runs and id in list_content_ids(paper) and hash_content(renamed) == content:
                unchanged[number] = id
    return unchanged


def find_candidates(store: GraphStore, groups: Sequence[PaperGroup]) -> StoredCandidates:
    """Find the papers of the graph that share a key with any of these."""
    if not groups:
        return StoredCandidates({}, {})
    ids = find_papers_by_keys(store, _sort_by_scheme(groups), MAX_SHARING)
    aliases: dict[str, list[str]] = defaultdict(list)
    for paper, alias in iter_aliases(store, ids):
        aliases[paper].append(alias)
    stored = list(iter_papers(store, ids))
    return StoredCandidates(
        {entry.id: from_graph(entry.paper, aliases[entry.id]) for entry in stored},
        {entry.id: (entry.content_sha256, entry.run) for entry in stored},
    )


def find_taken(store: GraphStore, ids: Collection[str]) -> set[str]:
    """Return the ids that papers of the graph already have."""
    nothing: dict[str, list[str]] = {name: [] for name in (*_SCHEMES, "aliases", "names")}
    return set(find_papers_by_keys(store, nothing | {"ids": list(ids)}))


def _sort_by_scheme(groups: Iterable[PaperGroup]) -> dict[str, list[str]]:
    """Sort the keys of papers into the parameters of ``papers_by_keys.cypher``."""
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for key in group.keys:
            scheme, _, value = key.partition(":")
            by_scheme[scheme].add(value)
            if scheme == "title":
                by_scheme[scheme].update(_list_other_years(group.paper, value))
            if scheme != "id" or not is_local_id(value):
                by_scheme["aliases"].add(key)
            elif is_name(key):
                by_scheme["names"].add(key)
    names = {**_SCHEMES, "aliases": "aliases", "names": "names"}
    return {name: sorted(by_scheme[scheme]) for name, scheme in names.items()}


def _list_other_years(paper: Paper, title_key: str) -> Iterator[str]:
    """Yield the keys under which the graph may hold a long title with another year, or without any."""
    if is_specific(paper.title, None):
        undated = drop_year(title_key)
        yield undated
        if paper.year is None:
            yield from (f"{undated}{year}" for year in _YEARS)
