"""Check that each concept, author, run and other id is needed by something, and that its counts are right."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from kg.audit.findings import Findings
from kg.audit.relations import StatedRelations
from kg.batches import batched
from kg.ingest.rows import make_author_id
from kg.linking import load_lexicon
from kg.metadata.identifiers import is_local_id
from kg.model import Row
from kg.records.concepts import iter_relations
from kg.records.evidence import read_used_runs
from kg.records.nodes import StoredNode, iter_node_pages
from kg.records.packing import form_of_concept
from kg.records.papers import iter_author_spellings
from kg.records.state import read_state
from kg.resolution.forms import PaperForms
from kg.resolution.link import make_name_rows
from kg.schema import ALIAS, AUTHOR, BROADER, CONCEPT, RUN, NodeType, load_statement
from kg.store import GraphStore

NODES_PER_STEP: Final = 500


def check_concepts(store: GraphStore, stated: StatedRelations, findings: Findings) -> None:
    """Compare names, counts and relations of concepts with those that follow from the papers.

    Args:
        store: a graph whose nodes and relationships can be read as records.
        stated: the relations that its papers state.
        findings: where faults are added.
    """
    paper_forms = PaperForms(read_state(store).alias_table.expansions)
    for nodes in _iter_steps(store, CONCEPT):
        rows = make_name_rows(store, [node.id for node in nodes], paper_forms)
        wanted = {str(row["id"]): row for row in rows}
        for node in nodes:
            _check_concept(node, wanted.get(node.id) or _name_by_lexicon(node.id), findings)
        for relation in iter_relations(store, [node.id for node in nodes]):
            key = relation.type, relation.concept, relation.other
            if relation.type != BROADER.type and not stated.take(key, relation.papers or ()):
                findings.add("relations with other papers than those that state them", _name(key))
    findings.extend("relations that papers state and the graph lacks", map(_name, sorted(stated)))


def _name_by_lexicon(id: str) -> Row:
    """Return name, aliases and document frequency of a concept that no paper mentions."""
    form = form_of_concept(id)
    return {"id": id, "name": load_lexicon().names.get(form, form), "aliases": [], "forms": None, "df": 0}


def _check_concept(node: StoredNode, wanted: Row, findings: Findings) -> None:
    found: dict[str, Any] = {**node.properties, "aliases": list(node.properties.get("aliases") or ())}
    if found.get("df") != wanted["df"]:
        findings.add("concepts with a 'df' that is not the number of papers that mention them", node.id)
    if (found["name"], found["aliases"]) != (wanted["name"], wanted["aliases"]):
        findings.add("concepts with another name or other aliases than their papers give them", node.id)
    if found.get("forms") != wanted["forms"]:
        findings.add("concepts with other normal forms than their papers give them", node.id)
    if found.get("stale"):
        findings.add("concepts that are stale, although the graph is marked as linked", node.id)


def check_authors(store: GraphStore, findings: Findings) -> None:
    """Check that every author wrote a paper, and bears a name that one of the author's papers gives."""
    for nodes in _iter_steps(store, AUTHOR):
        names: dict[str, set[str]] = defaultdict(set)
        wrote = set()
        for author, _, spellings in iter_author_spellings(store, [node.id for node in nodes]):
            wrote.add(author)
            names[author].update(name for name in spellings if make_author_id(name) == author)
        for node in nodes:
            if node.id not in wrote:
                findings.add("authors of no paper", node.id)
            elif names[node.id] and node.properties["name"] != min(names[node.id]):
                findings.add("authors with another name than the first in the alphabet of theirs", node.id)


def check_runs(store: GraphStore, findings: Findings) -> None:
    """Check that every paper has its extractor run, and every run a paper."""
    found = {node.id for nodes in _iter_steps(store, RUN) for node in nodes}
    used = set(filter(None, read_used_runs(store)))
    findings.extend("extractor runs that papers name and the graph lacks", sorted(used - found))
    findings.extend("extractor runs that no paper was extracted by", sorted(found - used))


def check_other_ids(store: GraphStore, findings: Findings) -> None:
    """Check that every other id stands for a paper, and a global one for no more than one paper."""
    text = load_statement("kg.audit", "papers_of_aliases").text
    for nodes in _iter_steps(store, ALIAS):
        ids = [node.id for node in nodes]
        papers = {row["alias"]: row["papers"] for row in store.query(text, {"ids": ids})}
        findings.extend("other ids of no paper", (id for id in ids if not papers.get(id)))
        findings.extend(
            "other ids of several papers",
            (id for id in ids if papers.get(id, 0) > 1 and not _may_be_shared(id)),
        )


def _may_be_shared(alias: str) -> bool:
    """Check whether several papers may share another id, as they may a citation key or a title."""
    scheme, _, value = alias.partition(":")
    return scheme == "title" or (scheme == "id" and is_local_id(value))


def _iter_steps(store: GraphStore, node_type: NodeType) -> Iterator[list[StoredNode]]:
    for page in iter_node_pages(store, node_type):
        yield from batched(page, NODES_PER_STEP)


def _name(relation: tuple[str, str, str]) -> str:
    type_, source, target = relation
    return f"{source} {type_} {target}"
