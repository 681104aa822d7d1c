"""Look up what the graph holds of the papers of a batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.ingest.deduplication import PaperGroup, from_graph, identity_keys
from kg.ingest.rows import hash_content
from kg.model import Paper
from kg.records.corpus import find_papers_by_keys, find_unchanged_papers
from kg.records.papers import iter_aliases, iter_papers
from kg.store import GraphStore


@dataclass(frozen=True)
class StoredCandidates:
    """Papers of the graph that records of a batch might be duplicates of.

    Attributes:
        groups: the papers, with the keys of all their source records.
        states: paper id -> hash of its content, id of the run that extracted it.
    """

    groups: tuple[PaperGroup, ...]
    states: dict[str, tuple[str | None, str | None]]

    def holds(self, group: PaperGroup, runs: Collection[str]) -> bool:
        """Check whether the graph holds a paper with this content and these keys, from one of the runs."""
        stored = next((g for g in self.groups if g.paper.id == group.paper.id), None)
        if stored is None or group.stored != stored.stored or group.keys != stored.keys:
            return False
        content, run = self.states[group.paper.id]
        return content == hash_content(group.paper) and run in runs


def find_unchanged(store: GraphStore, papers: Iterable[tuple[Paper, Collection[str]]]) -> set[str]:
    """Return the ids of papers that the graph holds with this content, extracted by one of its runs."""
    return find_unchanged_papers(store, [(paper, hash_content(paper), runs) for paper, runs in papers])


def find_candidates(store: GraphStore, papers: list[Paper]) -> StoredCandidates:
    """Find the papers of the graph that share a key with any of these."""
    if not papers:
        return StoredCandidates((), {})
    ids = find_papers_by_keys(store, _keys_by_scheme(papers))
    aliases: dict[str, list[str]] = defaultdict(list)
    for paper, alias in iter_aliases(store, ids):
        aliases[paper].append(alias)
    stored = list(iter_papers(store, ids))
    return StoredCandidates(
        tuple(from_graph(entry.paper, aliases[entry.id]) for entry in stored),
        {entry.id: (entry.content_sha256, entry.run) for entry in stored},
    )


def _keys_by_scheme(papers: list[Paper]) -> dict[str, list[str]]:
    """Sort the keys of papers into the parameters of ``papers_by_keys.cypher``."""
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for key in identity_keys(paper):
            scheme, _, value = key.partition(":")
            by_scheme[scheme].add(value)
            by_scheme["alias"].add(key)
    names = {"ids": "id", "dois": "doi", "arxiv_ids": "arxiv", "title_keys": "title", "aliases": "alias"}
    return {name: sorted(by_scheme[scheme]) for name, scheme in names.items()}
