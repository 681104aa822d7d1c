"""Agree on the kinds of names over all papers, and find the papers that must be linked again for it."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.batches import batched
from kg.linking import (
    AliasTable,
    Ballot,
    KindDecision,
    concept_id,
    decide_kinds,
    load_lexicon,
    vote_on_kind,
    vote_on_role,
)
from kg.model import Kind, Role
from kg.records.evidence import (
    FactKinds,
    iter_kinds_of_concepts,
    iter_kinds_of_facts,
    iter_mentions_of_concepts,
)
from kg.records.names import read_mentioning_papers
from kg.records.packing import form_of
from kg.resolution.relink import CONCEPTS_AT_ONCE, CONCEPTS_PER_TRANSACTION
from kg.store import GraphStore, Reader


class EarlierKinds(NamedTuple):
    """What an earlier linking decided, and what may have to be decided anew."""

    decisions: Collection[KindDecision]
    changed: Collection[str]
    """Names that papers began or ceased to use since then, in normal form."""

    def list_kept(self, curated: Collection[str]) -> list[KindDecision]:
        """Return the decisions that still hold; those of users are made anew from the curation."""
        return [
            decision
            for decision in self.decisions
            if decision.reason != "user"
            and decision.name not in self.changed
            and decision.name not in curated
        ]


def agree_on_kinds(
    store: GraphStore, curated: Mapping[str, Kind], earlier: EarlierKinds | None = None
) -> tuple[KindDecision, ...]:
    """Decide the kind of each name that papers or the lexicon take for different things.

    Args:
        store: a graph whose papers are linked under its expansions and merges. Which kinds its concepts have
            does not matter: every mention keeps the kind that it was extracted with.
        curated: name -> the kind that a user gave it.
        earlier: what was decided before; without it, all names are decided.
    """
    facts = iter_kinds_of_facts(store) if earlier is None else _iter_kinds(store, earlier.changed)
    portions = batched(_iter_possible_ids(_find_disputed(facts)), CONCEPTS_AT_ONCE)
    ballots = (ballot for ids in portions for ballot in _iter_ballots(store, ids))
    decided = decide_kinds(ballots, curated, load_lexicon())
    return decided if earlier is None else tuple(sorted([*decided, *earlier.list_kept(curated)]))


def find_papers_of_other_kind(reader: Reader, names: Collection[str], table: AliasTable) -> list[str]:
    """Find the papers that mention concepts of another kind than their names have now.

    Args:
        reader: the graph.
        names: those that papers may still be linked to as another kind.
        table: holds the current decisions.

    Returns:
        The ids of the papers, sorted.
    """
    ids = (
        concept_id(kind, name) for name in sorted(names) for kind in Kind if kind is not table.find_kind(name)
    )
    portions = batched(ids, CONCEPTS_PER_TRANSACTION)
    return sorted({paper for portion in portions for paper, _ in read_mentioning_papers(reader, portion)})


def _iter_kinds(store: GraphStore, names: Iterable[str]) -> Iterator[FactKinds]:
    """Yield the kinds of the mentions of names, whichever kinds of concepts they are linked as."""
    for ids in batched(_iter_possible_ids(sorted(names)), CONCEPTS_AT_ONCE):
        yield from iter_kinds_of_concepts(store, ids)


def _find_disputed(facts: Iterable[FactKinds]) -> list[str]:
    """Return the names that stand for several kinds in papers and the lexicon, sorted."""
    lexicon = load_lexicon()
    first: dict[str, str] = {}
    disputed: set[str] = set()
    for key, kinds in facts:
        for kind in kinds:
            if first.setdefault(key, sys.intern(kind)) != kind:
                disputed.add(key)
    listed = ((key, kind, lexicon.find_kind(form_of(key))) for key, kind in first.items())
    disputed.update(key for key, kind, other in listed if other and other.value != kind)
    return sorted(map(form_of, disputed))


def _iter_possible_ids(forms: Iterable[str]) -> Iterator[str]:
    """Yield the ids that concepts of these names have, whichever kinds they are of."""
    return (concept_id(kind, form) for form in forms for kind in Kind)


def _iter_ballots(store: GraphStore, ids: Sequence[str]) -> Iterable[Ballot]:
    """Yield what each paper takes each of these concepts for, by the vote of its own mentions."""
    for form, mentions in iter_mentions_of_concepts(store, ids):
        kind = vote_on_kind(mentions)
        confidence = max(mention.confidence for mention in mentions if mention.kind is kind)
        yield Ballot(form, kind, confidence, vote_on_role(mentions) is Role.PROPOSED)
