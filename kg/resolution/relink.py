"""Link papers again where the rules, or the alias table of the corpus, have changed.

The invariant: all papers are linked by the rules that the Store node names, under the expansions and merges
that it holds. They are always linked from their mentions. When a version brings other rules, the
papers that these link differently are linked again. When the table changes, only papers that use a changed
name are: those of a merged name are found by the names of concepts (see `kg.resolution.used_names`), those of
an abbreviation by their surface forms, as it may be part of a longer one ("GAN inversion").
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final, TypeAlias

from kg.batches import batched
from kg.linking import AliasTable, find_called, find_own_expansions, normalize_name, resolve_entities
from kg.linking.traces import make_phrase_pattern
from kg.model import Entity, GraphBatch
from kg.records.batch import BatchRows
from kg.records.evidence import (
    Evidence,
    PaperAbbreviation,
    iter_definitions,
    read_evidence,
    read_papers_defining,
)
from kg.records.names import iter_concepts_spelled, read_mentioning_papers
from kg.records.papers import iter_facts, iter_paper_ids
from kg.resolution.forms import CACHED_SURFACES
from kg.schema import fact_type
from kg.store import GraphStore

PAPERS_PER_TRANSACTION: Final = 500
CONCEPTS_PER_TRANSACTION: Final = 5_000
"""Concepts, or edges between them, that one transaction rewrites."""
CONCEPTS_AT_ONCE: Final = 2_000
"""Concepts of which all mentions are read at once: some are mentioned by very many papers."""


_Link: TypeAlias = tuple[str, str, float, tuple[int, ...]]
"""Type of a fact, its concept, its confidence, and where its mentions begin."""


def relink(store: GraphStore, papers: Iterable[str], table: AliasTable) -> None:
    """Link papers again.

    Args:
        store: where the papers are.
        papers: ids of at least all papers that the table links differently from how they are linked.
        table: the alias table to link them under.
    """
    for ids in batched(sorted(papers), PAPERS_PER_TRANSACTION):
        link_papers(store, ids, table)


def link_papers(store: GraphStore, ids: Sequence[str], table: AliasTable) -> None:
    """Link some papers from their mentions, in one transaction.

    Args:
        store: where the papers are.
        ids: of the papers.
        table: the alias table to link them under.
    """
    store.write(_make_linked_batch(read_evidence(store, ids), table))


def find_papers_linked_otherwise(store: GraphStore, table: AliasTable) -> Iterator[str]:
    """Yield the papers that the current rules link differently from how they are linked.

    Args:
        store: where the papers are.
        table: the alias table that they are linked under.
    """
    for ids in batched(iter_paper_ids(store), PAPERS_PER_TRANSACTION):
        linked: dict[str, set[_Link]] = defaultdict(set)
        for fact in iter_facts(store, ids):
            linked[fact.paper].add((fact.type, fact.concept, fact.confidence, tuple(fact.starts)))
        for entry in read_evidence(store, ids):
            entities = resolve_entities(entry.mentions, entry.abbreviations, table, entry.title)
            if set(map(_make_link, entities)) != linked[entry.paper]:
                yield entry.paper


def _make_link(entity: Entity) -> _Link:
    starts = tuple(mention.start for mention in entity.mentions)
    return fact_type(entity.kind, entity.role), entity.concept_id, entity.confidence, starts


def find_changed_names(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    """Find the names that two tables map differently."""
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def find_papers_abbreviating(store: GraphStore, changed: set[str]) -> set[str]:
    """Find papers that use a changed abbreviation, alone or inside a name, without defining it.

    Papers that define one as the name in their title are found as well: their names follow the corpus, too.

    Args:
        store: where the papers are.
        changed: abbreviations in normal form.
    """
    if not changed:
        return set()
    index = _PhraseIndex(changed)
    # Cached: a corpus has millions of mentions, and the same few surface forms in most of them.
    find_changed_in = lru_cache(CACHED_SURFACES)(lambda surface: index.find_in(normalize_name(surface)))
    defined: dict[str, set[str]] = defaultdict(set)
    called: set[str] = set()
    for paper, title, abbreviation in _find_definitions(store, changed):
        if find_called(title, abbreviation.short):
            called.add(paper)
        else:
            defined[paper] |= changed.intersection(find_own_expansions([abbreviation], {}, title))
    uses = _iter_uses(store, make_phrase_pattern(changed), lambda surface: bool(find_changed_in(surface)))
    return called | {paper for paper, surface in uses if find_changed_in(surface) - defined.get(paper, set())}


def _iter_uses(
    store: GraphStore, pattern: str, is_wanted: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """Yield papers with the wanted surface forms that they use.

    A concept holds all its spellings, except those that were written since it was last named; only the papers
    of concepts that qualify are read.

    Args:
        store: where the papers are.
        pattern: matches the wanted surface forms, and perhaps others.
        is_wanted: checks whether a surface form is wanted.
    """
    concepts = iter_concepts_spelled(store, pattern)
    # What a stale concept is called by now is not known yet: its papers have to be read.
    ids = [concept.id for concept in concepts if concept.stale or any(map(is_wanted, concept.spellings))]
    for portion in batched(ids, CONCEPTS_PER_TRANSACTION):
        for paper, surfaces in read_mentioning_papers(store, portion):
            for surface in filter(is_wanted, surfaces):
                yield paper, surface


def _find_definitions(store: GraphStore, changed: Set[str]) -> Iterator[PaperAbbreviation]:
    """Yield all abbreviations of the papers that define a changed one."""
    wanted = [one for one, _ in iter_definitions(store) if normalize_name(one.short) in changed]
    return read_papers_defining(store, wanted)


class _PhraseIndex:
    """Phrases to look for, as whole words, in many names; thousands of them may begin with the same word."""

    def __init__(self, phrases: Collection[str]) -> None:
        self._phrases = frozenset(phrases)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        """First word -> numbers of words of the phrases that begin with it."""
        for phrase in phrases:
            words = phrase.split(" ")
            self._lengths[words[0]].add(len(words))

    def find_in(self, name: str) -> set[str]:
        """Return the phrases that a name contains."""
        words = name.split()
        candidates = (
            " ".join(words[start : start + length])
            for start, word in enumerate(words)
            for length in self._lengths.get(word, ())
        )
        return {phrase for phrase in candidates if phrase in self._phrases}


def _make_linked_batch(evidence: Iterable[Evidence], table: AliasTable) -> GraphBatch:
    """Make the facts and relations of papers anew from their evidence."""
    rows, papers = BatchRows(), []
    for entry in evidence:
        papers.append(entry.paper)
        entities = resolve_entities(entry.mentions, entry.abbreviations, table, entry.title)
        rows.add_facts(entry.paper, entities, entry.run)
        rows.add_relations(entry.paper, entry.relations, entities)
    return rows.to_batch(replaced=papers)
