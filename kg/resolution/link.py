"""Resolve entities across the corpus after a build: link papers, count and name concepts, relate them.

Every step depends on the graph alone and ends in the same state however often it is started, so a build that
was cut off anywhere is completed here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import repeat
from typing import Final

from kg.batches import batched
from kg.linking import (
    AliasTable,
    NameChanges,
    find_called,
    find_consensus_abbreviations,
    find_merges,
    name_concept,
)
from kg.model import Row
from kg.records.counts import read_stale_concepts
from kg.records.evidence import iter_definitions, read_used_runs
from kg.records.names import read_concept_uses
from kg.records.packing import (
    form_of,
    form_of_concept,
    pack_expansions,
    pack_kind_decisions,
    pack_merges,
    split_concept_id,
)
from kg.records.state import StoreState, read_state
from kg.resolution.forms import PaperForms
from kg.resolution.hierarchy.previous import PreviousState
from kg.resolution.hierarchy.update import update_hierarchy
from kg.resolution.kinds import EarlierKinds, agree_on_kinds, find_papers_of_other_kind
from kg.resolution.relink import (
    CONCEPTS_AT_ONCE,
    CONCEPTS_PER_TRANSACTION,
    find_changed_names,
    find_papers_abbreviating,
    find_papers_linked_otherwise,
    relink,
)
from kg.resolution.rules import hash_rules
from kg.resolution.statements import make_write
from kg.resolution.unsettled import UnsettledNames
from kg.resolution.used_names import UsedNames
from kg.store import GraphStore, Reader

_CAPITALIZED: Final = re.compile(r"[A-Z][a-z]+")


def is_due(store: GraphStore) -> bool:
    """Check whether papers are not linked yet, or were last linked by other rules than the current ones."""
    state = read_state(store)
    return not state.linked or state.rules != hash_rules()


def link(store: GraphStore) -> None:
    """Bring everything that is derived from the papers up to date.

    Where the last linking was completed by the same rules, only what changed since then is looked at: that
    gives the same result, because the concepts that papers began or ceased to mention are stale. By other
    rules, papers may get other concepts, and every concept another name, so all of them are stale.
    """
    state = read_state(store)
    incremental = state.rules == hash_rules()
    # An older version does not know `naming_rules`: if it linked last, it left its own hash in `rules`.
    is_named = state.naming_rules == hash_rules() and (incremental or state.rules is None)
    if not is_named:
        _relink_outdated(store, state)
    outdated = [] if is_named else [make_write("make_all_stale")]
    store.execute([make_write("begin_linking", rules=hash_rules()), *outdated])
    table = _update_alias_table(store, state, incremental=incremental)
    store.execute([make_write("link_citations"), make_write("link_citations_by_alias")])
    previous = PreviousState() if incremental else None
    paper_forms = PaperForms(table.expansions)
    for concepts in batched(read_stale_concepts(store), CONCEPTS_PER_TRANSACTION):
        _count_and_name(store, concepts, paper_forms, previous)
    update_hierarchy(store, previous)
    store.execute(
        [
            make_write("delete_orphan_authors"),
            make_write("delete_orphan_runs", used=read_used_runs(store)),
            make_write(
                "mark_linked",
                rules=hash_rules(),
                short_forms=pack_expansions(table.expansions),
                merges=pack_merges(table.merges),
                kinds=pack_kind_decisions(table.kinds),
            ),
        ]
    )


def _relink_outdated(store: GraphStore, state: StoreState) -> None:
    """Link papers again that earlier rules linked differently; none of a graph that was never linked."""
    before = state.naming_rules or state.rules
    if before:
        # Under the old rules, so that all of it is repeated if it is cut off.
        store.execute([make_write("begin_linking", rules=before)])
        relink(store, find_papers_linked_otherwise(store, state.alias_table), state.alias_table)


def _update_alias_table(store: GraphStore, state: StoreState, *, incremental: bool) -> AliasTable:
    """Link all papers under the alias table that the corpus supports by now.

    Abbreviations come first, because merges are found among names that are spelled out; kinds come last,
    because ballots are counted by canonical names. So a paper may be linked up to three times.

    Args:
        store: where the papers are.
        state: of the graph.
        incremental: whether only what changed since the last linking is looked at.
    """
    before = state.alias_table
    unsettled = UnsettledNames(store, state.unsettled)
    expansions = find_consensus_abbreviations(_iter_defined(store), state.curation.kept_apart)
    expanded = replace(before, expansions=expansions)
    abbreviations = unsettled.note(find_changed_names(before.expansions, expansions))
    relink(store, find_papers_abbreviating(store, abbreviations), expanded)
    used = UsedNames(store, expansions)
    changes = NameChanges(before.merges, used.fresh) if incremental else None
    merged = replace(expanded, merges=find_merges(used.forms, state.curation, changes=changes))
    changed = unsettled.note(find_changed_names(before.canonical, merged.canonical))
    relink(store, used.find_papers(changed), merged)
    earlier = EarlierKinds(before.kinds, _read_stale_forms(store)) if incremental else None
    table = replace(merged, kinds=agree_on_kinds(store, dict(state.curation.kinds), earlier))
    named = {decision.name for decision in (*before.kinds, *table.kinds)}
    retyped = unsettled.note(name for name in named if before.find_kind(name) is not table.find_kind(name))
    relink(store, find_papers_of_other_kind(store, retyped if incremental else named | retyped, table), table)
    return table


def _read_stale_forms(store: GraphStore) -> set[str]:
    """Return the names that papers began or ceased to use since the last linking, perhaps a few others."""
    return set(map(form_of_concept, read_stale_concepts(store)))


def _iter_defined(store: GraphStore) -> Iterator[tuple[str, str]]:
    """Yield abbreviation and expansion as papers spell them, once for each paper that defines them."""
    for abbreviation, papers in iter_definitions(store):
        yield from repeat((abbreviation.short, abbreviation.long), papers)


def make_alias_table(store: GraphStore) -> AliasTable:
    """Return the alias table that the corpus of a linked graph supports: the one it holds, if all is well."""
    state = read_state(store)
    expansions = find_consensus_abbreviations(_iter_defined(store), state.curation.kept_apart)
    return AliasTable(
        expansions,
        find_merges(UsedNames(store, expansions).forms, state.curation),
        agree_on_kinds(store, dict(state.curation.kinds)),
    )


def _count_and_name(
    store: GraphStore, concepts: Sequence[str], paper_forms: PaperForms, previous: PreviousState | None
) -> None:
    """Count and name stale concepts from all papers that mention them; remove those that none mentions.

    Args:
        store: where the concepts are.
        concepts: their ids.
        paper_forms: makes normal forms as their papers were linked.
        previous: notes the state they were in; None where nothing needs it.
    """
    portions = batched(concepts, CONCEPTS_AT_ONCE)
    rows = [row for portion in portions for row in make_name_rows(store, portion, paper_forms)]
    gone = sorted(set(concepts) - {str(row["id"]) for row in rows})
    if previous:
        previous.note(store, concepts, gone)
    store.execute([make_write("name_concepts", rows=rows), make_write("delete_concepts", ids=gone)])


def make_name_rows(reader: Reader, concepts: Sequence[str], paper_forms: PaperForms) -> list[Row]:
    """Return name, aliases, normal forms and document frequency of those concepts that papers mention.

    Args:
        reader: the graph.
        concepts: ids of concepts.
        paper_forms: makes normal forms as their papers were linked.
    """
    papers: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, set[str]] = defaultdict(set)
    called: dict[str, set[str]] = defaultdict(set)
    for use in read_concept_uses(reader, concepts):
        papers[use.id] += 1
        # Each paper has one vote for a spelling, however often it uses it.
        surfaces[use.id].update(set(use.surfaces))
        forms[use.id] |= paper_forms.list_forms(use.surfaces, use.definitions, use.title)
        called[use.id].update(surface for surface in use.surfaces if _is_called(use.title, surface))
    return [_make_name_row(id, papers[id], surfaces[id], forms[id], called[id]) for id in surfaces]


def _is_called(title: str, surface: str) -> bool:
    """Check whether a title gives one capitalized word as a name of its own: "Squares: A Fast RNG"."""
    return _CAPITALIZED.fullmatch(surface) is not None and bool(find_called(title, surface))


def _make_name_row(
    concept: str, df: int, surfaces: Mapping[str, int], forms: Set[str], called: Set[str]
) -> Row:
    kind, slug = split_concept_id(concept)
    own = form_of(slug)
    name = name_concept(surfaces, own, kind, called)
    aliases = sorted({*surfaces} - {name})
    return {
        "id": concept,
        "name": name,
        "aliases": aliases,
        "forms": None if forms == {own} else sorted(forms),
        "df": df,
    }
