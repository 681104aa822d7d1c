"""Resolve entities across the corpus after a build: link papers, count and name concepts, order them.

Every step looks at the graph alone and ends in the same state however often it is begun, so a build that was
cut off anywhere goes on here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Final

from kg.batches import batched
from kg.linking import (
    AliasTable,
    Curation,
    News,
    find_consensus_abbreviations,
    find_merges,
    hash_rules,
    name_concept,
)
from kg.model import Row
from kg.records.corpus import (
    iter_definitions,
    read_concept_counts,
    read_concept_surfaces,
    read_stale_concepts,
    read_used_forms,
    read_used_runs,
)
from kg.records.hierarchy import iter_broader_edges
from kg.records.packing import form_of, pack_expansions, pack_kinds, pack_merges, split_concept_id
from kg.records.state import StoreState, read_state
from kg.resolution.hierarchy import Before, update_hierarchy
from kg.resolution.kinds import Known, agree_on_kinds, find_papers_of_other_kind
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION, PAPERS_PER_TRANSACTION, link_papers, relink
from kg.schema import load_statement
from kg.store import GraphStore, Reader, Write

MAX_ROUNDS: Final = 5
"""Times that merges are found in one linking, should papers choose new names again and again."""


def link(store: GraphStore) -> None:
    """Bring everything that is derived from the papers up to date.

    Where the last linking was completed by the same rules, only what changed since then is looked at: that is
    to the same result, because the concepts that papers began or ceased to mention are stale.
    """
    state = read_state(store)
    goes_on = state.rules == hash_rules()
    store.execute([_make_write("begin_linking")])
    table, is_settled = _update_alias_table(store, state, goes_on=goes_on)
    store.execute([_make_write("link_citations"), _make_write("link_citations_by_alias")])
    before = Before([], list(iter_broader_edges(store))) if goes_on else None
    for concepts in batched(read_stale_concepts(store), CONCEPTS_PER_TRANSACTION):
        if before:
            before.counts.extend(read_concept_counts(store, concepts))
        _count_and_name(store, concepts)
    update_hierarchy(store, before)
    store.execute(
        [
            _make_write("delete_orphan_authors"),
            _make_write("delete_orphan_runs", used=read_used_runs(store)),
            _make_write(
                "mark_linked",
                rules=hash_rules() if is_settled else None,
                short_forms=pack_expansions(table.expansions),
                merges=pack_merges(table.merges),
                kinds=pack_kinds(table.kinds),
            ),
        ]
    )


def _update_alias_table(store: GraphStore, state: StoreState, *, goes_on: bool) -> tuple[AliasTable, bool]:
    """Link all papers under the alias table that the corpus supports by now.

    Abbreviations come first, because merges are found among names that are spelled out; kinds come last,
    because ballots are counted by canonical names. So papers may be linked anew three times.

    Args:
        store: where the papers are.
        state: of the graph.
        goes_on: whether only what changed since the last linking is looked at.

    Returns:
        The alias table, and whether no name is left that merges were not found for.
    """
    before = state.alias_table
    expansions = find_consensus_abbreviations(_iter_defined(store), state.curation.kept_apart)
    expanded = replace(before, expansions=expansions)
    relink(store, before, expanded)
    news = News(before.merges, _read_stale_forms(store)) if goes_on else None
    merged, is_settled = _merge_names(store, expanded, state.curation, news)
    known = Known(before.kinds, _read_stale_forms(store)) if goes_on else None
    table = replace(merged, kinds=agree_on_kinds(store, dict(state.curation.kinds), known))
    named = {decision.name for decision in (*before.kinds, *table.kinds)}
    if goes_on:
        named = {name for name in named if before.find_kind(name) is not table.find_kind(name)}
    papers = find_papers_of_other_kind(store, named, table)
    for ids in batched(papers, PAPERS_PER_TRANSACTION):
        link_papers(store, ids, table)
    return table, is_settled


def _merge_names(
    store: GraphStore, table: AliasTable, curation: Curation, news: News | None
) -> tuple[AliasTable, bool]:
    """Merge names until there is none that merges were not found for, and link papers by that.

    A paper whose names are merged may choose another of them to stand for the rest, which then is a new name.

    Returns:
        The alias table with the merges, and whether there is no such name left.
    """
    used = read_used_forms(store)
    for _ in range(MAX_ROUNDS):
        # A merged name is not used by any concept any more, but its merge has to be found again.
        names = used | set(table.canonical)
        merged = replace(table, merges=find_merges(names, curation, news=news))
        relink(store, table, merged)
        table = merged
        # Of those that are stale, some have lost all papers.
        used = read_used_forms(store) if _read_stale_forms(store) - names else names
        if used <= names:
            return table, True
        news = News(table.merges, used - names)
    return table, False


def _read_stale_forms(store: GraphStore) -> set[str]:
    """Return the names that papers began or ceased to use since the last linking, and others."""
    return {form_of(split_concept_id(id)[1]) for id in read_stale_concepts(store)}


def _iter_defined(store: GraphStore) -> Iterator[tuple[str, str]]:
    """Yield abbreviation and expansion as papers spell them, once for each paper that defines them."""
    for abbreviation, papers in iter_definitions(store):
        yield from repeat((abbreviation.short, abbreviation.long), papers)


def make_alias_table(store: GraphStore) -> AliasTable:
    """Return the alias table that the corpus of a linked graph supports: the one it holds, if all is well."""
    state = read_state(store)
    names = read_used_forms(store) | set(state.alias_table.canonical)
    return AliasTable(
        find_consensus_abbreviations(_iter_defined(store), state.curation.kept_apart),
        find_merges(names, state.curation),
        agree_on_kinds(store, dict(state.curation.kinds)),
    )


def _count_and_name(store: GraphStore, concepts: Sequence[str]) -> None:
    """Count and name stale concepts from all papers that mention them; remove those that none mentions.

    Args:
        store: where the concepts are.
        concepts: their ids.
    """
    rows = make_name_rows(store, concepts)
    gone = sorted(set(concepts) - {str(row["id"]) for row in rows})
    store.execute([_make_write("name_concepts", rows=rows), _make_write("delete_concepts", ids=gone)])


def make_name_rows(reader: Reader, concepts: Sequence[str]) -> list[Row]:
    """Return name, aliases and document frequency of those concepts that papers mention.

    Args:
        reader: the graph.
        concepts: ids of concepts.
    """
    papers: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for concept, spellings in read_concept_surfaces(reader, concepts):
        papers[concept] += 1
        # Each paper has one vote for a spelling, however often it uses it.
        surfaces[concept].update(set(spellings))
    return [_make_name_row(concept, papers[concept], surfaces[concept]) for concept in surfaces]


def _make_name_row(concept: str, df: int, surfaces: Mapping[str, int]) -> Row:
    kind, slug = split_concept_id(concept)
    name = name_concept(surfaces, form_of(slug), kind)
    return {"id": concept, "name": name, "aliases": sorted({*surfaces} - {name}), "df": df}


def _make_write(name: str, **parameters: object) -> Write:
    return load_statement("kg.resolution", name).text, parameters
