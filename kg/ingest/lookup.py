"""What the graph already knows of the papers of a batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.ingest.deduplication import Known, in_graph, keys
from kg.ingest.rows import content_hash
from kg.model import Paper
from kg.schema import load_statement
from kg.store import GraphStore, Record


@dataclass(frozen=True)
class Candidates:
    """Papers of the graph that some records might be duplicates of."""

    papers: tuple[Known, ...]
    state: dict[str, tuple[str, str]]
    """Paper id -> hash of its content, id of the run that read it."""

    def holds(self, entry: Known, runs: Collection[str]) -> bool:
        """True where the graph has a paper just so, read by one of these runs, with all its aliases."""
        stored = next((p for p in self.papers if p.paper.id == entry.paper.id), None)
        if stored is None or entry.stored != stored.stored or entry.keys != stored.keys:
            return False
        content, run = self.state[entry.paper.id]
        return content == content_hash(entry.paper) and run in runs


def unchanged(store: GraphStore, papers: Iterable[tuple[Paper, Collection[str]]]) -> set[str]:
    """Ids of the papers that the graph holds with this very content, read by one of the runs beside each."""
    rows = [{"id": paper.id, "content": content_hash(paper), "runs": list(runs)} for paper, runs in papers]
    found = store.query(load_statement("kg.ingest", "unchanged_papers").text, {"rows": rows})
    return {row["id"] for row in found}


def candidates(store: GraphStore, papers: list[Paper]) -> Candidates:
    """Papers of the graph that share a key with any of these."""
    if not papers:
        return Candidates((), {})
    found = store.query(load_statement("kg.ingest", "papers_by_keys").text, _parameters(papers))
    ids = sorted({row["id"] for row in found})
    rows = store.query(load_statement("kg.ingest", "papers_by_id").text, {"ids": ids})
    return Candidates(
        tuple(in_graph(_paper(row), row["aliases"]) for row in rows),
        {row["id"]: (row["content_sha256"], row["run"]) for row in rows},
    )


def _parameters(papers: list[Paper]) -> dict[str, list[str]]:
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for key in keys(paper):
            scheme, _, value = key.partition(":")
            by_scheme[scheme].add(value)
            by_scheme["alias"].add(key)
    names = {"ids": "id", "dois": "doi", "arxiv_ids": "arxiv", "title_keys": "title", "aliases": "alias"}
    return {name: sorted(by_scheme[scheme]) for name, scheme in names.items()}


def _paper(row: Record) -> Paper:
    fields = {name: row[name] for name in Paper.model_fields}
    fields |= {"authors": row["authors"] or (), "references": row["references"] or ()}
    return Paper.model_validate(fields)
