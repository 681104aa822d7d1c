"""Agree on the kinds of names over all papers, and find the papers that have to follow."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.batches import batched
from kg.linking import (
    AliasTable,
    Ballot,
    KindDecision,
    decide_kinds,
    load_lexicon,
    vote_on_kind,
    vote_on_role,
)
from kg.model import Kind, Role
from kg.records.corpus import (
    ConceptKinds,
    read_concept_kinds,
    read_mentioning_papers,
    read_mentions_of_concepts,
)
from kg.records.packing import split_concept_id
from kg.resolution.relink import CONCEPTS_PER_TRANSACTION
from kg.store import Reader


def agree_on_kinds(reader: Reader, curated: Mapping[str, Kind]) -> tuple[KindDecision, ...]:
    """Decide the kind of each name that papers or the lexicon take for different things.

    Args:
        reader: a graph whose papers are linked under its expansions and merges. Which kinds its concepts have
            does not matter: every mention keeps the kind that it was extracted with.
        curated: name -> the kind that a user gave it.
    """
    concepts = _find_disputed(read_concept_kinds(reader))
    ballots = [
        ballot for ids in batched(concepts, CONCEPTS_PER_TRANSACTION) for ballot in _iter_ballots(reader, ids)
    ]
    return decide_kinds(ballots, curated, load_lexicon())


def find_papers_of_other_kind(reader: Reader, old: Collection[KindDecision], table: AliasTable) -> list[str]:
    """Find the papers that mention concepts which are not of the kind that their names have now.

    Args:
        reader: the graph.
        old: decisions that papers may be linked under.
        table: holds the decisions of now.

    Returns:
        The ids of the papers, sorted.
    """
    names = {decision.name for decision in (*old, *table.kinds)}
    ids = [
        concept.id
        for concept in read_concept_kinds(reader)
        if concept.form in names and split_concept_id(concept.id)[0] is not table.find_kind(concept.form)
    ]
    portions = batched(ids, CONCEPTS_PER_TRANSACTION)
    return sorted({paper for portion in portions for paper, _ in read_mentioning_papers(reader, portion)})


def _find_disputed(concepts: Iterable[ConceptKinds]) -> list[str]:
    """Return the ids of concepts whose names stand for several kinds in papers and the lexicon, sorted."""
    lexicon = load_lexicon()
    kinds: dict[str, set[Kind]] = defaultdict(set)
    by_form: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        kinds[concept.form].update(concept.kinds)
        by_form[concept.form].append(concept.id)
    for form, found in kinds.items():
        if listed := lexicon.find_kind(form):
            found.add(listed)
    return sorted(id for form, ids in by_form.items() if len(kinds[form]) > 1 for id in ids)


def _iter_ballots(reader: Reader, ids: Sequence[str]) -> Iterable[Ballot]:
    """Yield what each paper takes each of these concepts for, by the vote of its own mentions."""
    for form, mentions in read_mentions_of_concepts(reader, ids):
        kind = vote_on_kind(mentions)
        confidence = max(mention.confidence for mention in mentions if mention.kind is kind)
        yield Ballot(form, kind, confidence, vote_on_role(mentions) is Role.PROPOSED)
