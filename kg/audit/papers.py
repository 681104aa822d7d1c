"""Check papers and what belongs to them: texts, offsets, facts, authors, citations, other ids, duplicates."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from kg.audit.findings import Findings
from kg.audit.relations import StatedRelations
from kg.batches import batched
from kg.ingest.deduplication import Registry
from kg.ingest.groups import from_graph, identity_keys
from kg.ingest.lookup import find_candidates
from kg.ingest.rows import hash_text, make_author_id
from kg.linking import AliasTable, resolve_entities
from kg.metadata.dates import parse_date
from kg.metadata.identifiers import make_title_key, normalize_arxiv_id, normalize_doi
from kg.model import Paper
from kg.records.batch import BatchRows
from kg.records.evidence import read_evidence
from kg.records.mentions import pack_mentions
from kg.records.nodes import iter_node_pages
from kg.records.papers import iter_aliases, iter_authorships, iter_citations, iter_facts, iter_papers
from kg.records.types import Fact, StoredPaper
from kg.schema import FACTS, PAPER, load_statement
from kg.store import GraphStore

PAPERS_PER_STEP: Final = 500

_HASH: Final = re.compile("[0-9a-f]{64}")
_SCHEMES: Final = ("id:", "doi:", "arxiv:", "title:")
_FACT_TYPES: Final = frozenset(fact.type for fact in FACTS)


def check_papers(
    store: GraphStore,
    table: AliasTable | None,
    findings: Findings,
    on_progress: Callable[[int], None],
) -> StatedRelations:
    """Check all papers, and return the relations that they state.

    Args:
        store: a graph whose nodes and relationships can be read as records.
        table: the alias table by which papers are linked, None if not all are linked yet.
        findings: where faults are added.
        on_progress: called with the number of papers that were checked.
    """
    stated = StatedRelations()
    for page in iter_node_pages(store, PAPER):
        for nodes in batched(page, PAPERS_PER_STEP):
            properties = {node.id: node.properties for node in nodes}
            papers = list(iter_papers(store, list(properties)))
            for paper in papers:
                _check_description(paper.paper, properties[paper.id], findings)
            _check_facts(store, papers, findings)
            _check_authors(store, papers, findings)
            _check_aliases_and_duplicates(store, papers, findings)
            if table:
                _check_links(store, papers, table, stated, findings)
                _check_citations(store, papers, findings)
            on_progress(len(nodes))
    return stated


def _check_description(paper: Paper, properties: Mapping[str, Any], findings: Findings) -> None:
    """Check the properties that a paper's sources give, and those that are computed from them."""
    checks = {
        "papers with a 'title_key' that is not that of title and year": properties.get("title_key")
        == make_title_key(paper.title, paper.year),
        "papers with a 'text_sha256' that is not the hash of their text": properties.get("text_sha256")
        == hash_text(paper.text),
        "papers with a 'content_sha256' that is no hash": bool(
            _HASH.fullmatch(str(properties.get("content_sha256")))
        ),
        "papers with a year before 1400 or after 2100": paper.year is None or 1400 <= paper.year <= 2100,
        "papers with a date that is not in ISO 8601": not paper.date or parse_date(paper.date) == paper.date,
        "papers with a DOI that is not in normal form": not paper.doi
        or normalize_doi(paper.doi) == paper.doi,
        "papers with an arXiv id that is not in normal form": not paper.arxiv_id
        or normalize_arxiv_id(paper.arxiv_id) == paper.arxiv_id,
    }
    for what, is_right in checks.items():
        if not is_right:
            findings.add(what, paper.id)


def _check_facts(store: GraphStore, papers: Sequence[StoredPaper], findings: Findings) -> None:
    """Check that mentions quote the text, and that facts come from the paper's own run."""
    texts = {paper.id: paper.paper.text for paper in papers}
    runs = {paper.id: paper.run for paper in papers}
    for fact in iter_facts(store, list(texts)):
        name = f"{fact.paper} to {fact.concept}"
        text = texts[fact.paper]
        if any(m.end > len(text) or text[m.start : m.end] != m.text for m in fact.mentions):
            findings.add("facts whose mentions do not quote the text at their offsets", name)
        if fact.run != runs[fact.paper]:
            findings.add("facts of another extractor run than that of their paper", name)


def _check_links(
    store: GraphStore,
    papers: Sequence[StoredPaper],
    table: AliasTable,
    stated: StatedRelations,
    findings: Findings,
) -> None:
    """Link papers once more from their mentions, and compare the result with what the graph holds."""
    ids = [paper.id for paper in papers]
    rows = BatchRows()
    for entry in read_evidence(store, ids):
        entities = resolve_entities(entry.mentions, entry.abbreviations, table, entry.title)
        rows.add_facts(entry.paper, entities, entry.run)
        rows.add_relations(entry.paper, entry.relations, entities)
    wanted: dict[tuple[str, str], Mapping[str, Any]] = {}
    for type_, made in rows.to_batch().relationships.items():
        for row in made:
            source, target = str(row["source"]), str(row["target"])
            if type_ in _FACT_TYPES:
                wanted[source, target] = {**row, "type": type_}
            else:
                stated.add(type_, source, target, str(row["paper"]))
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in iter_facts(store, ids):
        found[fact.paper, fact.concept].append(fact)
    what = "facts that linking the paper again would change"
    for pair in sorted(wanted.keys() | found.keys()):
        facts = found.get(pair, [])
        if len(facts) != 1 or pair not in wanted or not _is_same(facts[0], wanted[pair]):
            findings.add(what, " to ".join(pair))


def _is_same(fact: Fact, row: Mapping[str, Any]) -> bool:
    """Compare a fact with the row that would be written for it."""
    return (
        fact.type == row["type"]
        and fact.confidence == row["confidence"]
        and fact.mention_count == row["count"]
        and all(row[name] == value for name, value in pack_mentions(list(fact.mentions)).items())
    )


def _check_authors(store: GraphStore, papers: Sequence[StoredPaper], findings: Findings) -> None:
    wanted = {
        (paper.id, author)
        for paper in papers
        for author in map(make_author_id, paper.paper.authors)
        if author
    }
    found = {tuple(entry) for entry in iter_authorships(store, [paper.id for paper in papers])}
    _compare(
        wanted,
        found,
        findings,
        missing="authors of a paper who are not connected with it",
        surplus="papers connected with somebody who is not among their authors",
    )


def _check_aliases_and_duplicates(
    store: GraphStore, papers: Sequence[StoredPaper], findings: Findings
) -> None:
    keys = {paper.id: frozenset(identity_keys(paper.paper)) for paper in papers}
    aliases: dict[str, list[str]] = defaultdict(list)
    for paper, alias in iter_aliases(store, list(keys)):
        aliases[paper].append(alias)
        if alias in keys[paper] or not alias.startswith(_SCHEMES):
            findings.add("other ids of a paper that are its own or of no known scheme", alias)
    findings.extend(
        "papers that are one, by id, DOI, arXiv id or title", _find_duplicates(store, papers, aliases)
    )


def _find_duplicates(
    store: GraphStore, papers: Sequence[StoredPaper], aliases: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return the ids of those of the papers that a build would merge with another paper of the graph."""
    registry = Registry()
    found = find_candidates(store, [from_graph(paper.paper, aliases[paper.id]) for paper in papers])
    for group in found.groups.values():
        registry.seed(group)
    pairs = {
        " and ".join(sorted({paper.id, other.paper.id}))
        for paper in papers
        for other in registry.find_duplicates(found.groups[paper.id])
    }
    return sorted(pairs)


def _check_citations(store: GraphStore, papers: Sequence[StoredPaper], findings: Findings) -> None:
    """Compare the citations of papers with those of their references that the graph holds."""
    references = sorted({cited for paper in papers for cited in paper.paper.references})
    by_id = store.query(load_statement("kg.audit", "papers_by_id").text, {"ids": references})
    by_other_id = store.query(load_statement("kg.audit", "papers_by_other_id").text, {"ids": references})
    # An id that several papers came with identifies one only for papers of the same source.
    shared = {row["id"] for row in by_id} & {row["id"] for row in by_other_id}
    meant: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for row in (*by_id, *by_other_id):
        meant[row["id"]].add((row.get("paper", row["id"]), row["source"]))
    wanted = {
        (paper.id, cited)
        for paper in papers
        for reference in paper.paper.references
        for cited, source in meant.get(reference, ())
        if reference not in shared or (source or "") == paper.paper.source
    }
    found = {tuple(entry) for entry in iter_citations(store, [paper.id for paper in papers])}
    _compare(
        wanted,
        found,
        findings,
        missing="citations that are missing",
        surplus="citations that no reference of the paper supports",
    )


def _compare(
    wanted: set[tuple[str, str]],
    found: Iterable[tuple[str, ...]],
    findings: Findings,
    *,
    missing: str,
    surplus: str,
) -> None:
    pairs = set(found)
    findings.extend(missing, (" and ".join(pair) for pair in sorted(wanted - pairs)))
    findings.extend(surplus, (" and ".join(pair) for pair in sorted(pairs - wanted)))
