"""Resolve entities across the corpus after a build: link papers, count and name concepts, order them.

Every step looks at the graph alone and ends in the same state however often it is begun, so a build that was
cut off anywhere goes on here.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.batches import batched
from kg.linking import AliasTable, choose_name, find_consensus_abbreviations, find_merges
from kg.model import Row
from kg.records.corpus import (
    read_abbreviations,
    read_concept_surfaces,
    read_stale_concepts,
    read_used_forms,
    read_used_runs,
)
from kg.records.packing import form_of, pack_expansions, pack_merges, split_concept_id
from kg.records.state import read_state
from kg.resolution.hierarchy import update_hierarchy
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION, relink
from kg.schema import load_statement
from kg.store import GraphStore, Write


def link(store: GraphStore) -> None:
    """Bring everything that is derived from the papers up to date."""
    table = _update_alias_table(store)
    store.execute([_write("link_citations"), _write("link_citations_by_alias")])
    for concepts in batched(read_stale_concepts(store), CONCEPTS_PER_TRANSACTION):
        _count_and_name(store, concepts)
    update_hierarchy(store)
    store.execute(
        [
            _write("delete_orphan_authors"),
            _write("delete_orphan_runs", used=read_used_runs(store)),
            _write(
                "mark_linked",
                short_forms=pack_expansions(table.expansions),
                merges=pack_merges(table.merges),
            ),
        ]
    )


def _update_alias_table(store: GraphStore) -> AliasTable:
    """Link all papers under the alias table that the corpus supports by now, and return it.

    Abbreviations come first: merges look at names that are spelled out.
    """
    state = read_state(store)
    defined = ((a.short, a.long) for _, a in read_abbreviations(store))
    before = state.alias_table
    spelled = AliasTable(find_consensus_abbreviations(defined, state.curation.kept_apart), before.merges)
    relink(store, before, spelled)
    names = read_used_forms(store) | set(before.canonical)
    table = AliasTable(spelled.expansions, find_merges(names, state.curation))
    relink(store, spelled, table)
    return table


def _count_and_name(store: GraphStore, concepts: Sequence[str]) -> None:
    """Settle stale concepts: name, aliases and document frequency from all papers; gone where none is left.

    Args:
        store: where the concepts are.
        concepts: their ids.
    """
    papers: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for concept, used in read_concept_surfaces(store, concepts):
        papers[concept] += 1
        surfaces[concept].update(set(used))
    rows = [_named_row(concept, papers[concept], surfaces[concept]) for concept in surfaces]
    gone = [concept for concept in concepts if concept not in surfaces]
    store.execute([_write("name_concepts", rows=rows), _write("delete_concepts", ids=gone)])


def _named_row(concept: str, df: int, surfaces: Mapping[str, int]) -> Row:
    _, slug = split_concept_id(concept)
    name = choose_name(surfaces, form_of(slug))
    return {"id": concept, "name": name, "aliases": sorted({*surfaces} - {name}), "df": df}


def _write(name: str, **parameters: object) -> Write:
    return load_statement("kg.resolution", name).text, parameters
