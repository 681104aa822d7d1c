"""Read what entity resolution needs of the whole corpus: spellings, abbreviations, kinds and evidence."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

from kg.batches import batched
from kg.model import Abbreviation, Mention
from kg.records.fetching import fetch, fetch_ids, iter_ids, iter_rows
from kg.records.mentions import unpack_kinds, unpack_mentions, unpack_surfaces
from kg.records.packing import (
    MentionRelation,
    form_of,
    pack_abbreviations,
    unpack_abbreviations,
    unpack_relations,
)
from kg.store import GraphStore, Reader

_PAPERS_AT_ONCE: Final = 2_000
"""Papers of which the facts are read at once: the embedded engine takes some 800 bytes for each row."""


class PaperAbbreviation(NamedTuple):
    """An abbreviation that a paper defines."""

    paper: str
    title: str
    """Of the paper."""
    abbreviation: Abbreviation


class Definition(NamedTuple):
    """An abbreviation with one of its expansions, and the number of papers that define it in this way."""

    abbreviation: Abbreviation
    papers: int


class PaperDefinitions(NamedTuple):
    """All abbreviations that a paper defines, packed."""

    paper: str
    title: str
    definitions: Sequence[str]


class ConceptSpellings(NamedTuple):
    """Every spelling that a concept had when it was last named."""

    id: str
    stale: bool | None
    spellings: Sequence[str]


class ConceptForms(NamedTuple):
    """The normal forms of what papers call a concept."""

    id: str
    forms: Sequence[str]


class ConceptUse(NamedTuple):
    """The surface forms by which one paper mentions a concept."""

    id: str
    paper: str
    title: str
    """Of the paper."""
    definitions: Sequence[str] | None
    """The abbreviations that the paper defines, packed."""
    surfaces: Sequence[str]


class PaperSurfaces(NamedTuple):
    """The surface forms by which a paper mentions one concept."""

    paper: str
    surfaces: Sequence[str]


class AliasUse(NamedTuple):
    """The spellings by which one paper mentions a concept that has several."""

    form: str
    """Normal form of the concept's canonical name."""
    spellings: Sequence[str]


class ConceptCount(NamedTuple):
    """A concept with the number of papers that mention it."""

    id: str
    name: str | None
    df: int | None


class FactKinds(NamedTuple):
    """The kinds that the mentions of a concept have in one paper, before anything is agreed."""

    key: str
    """Slug of the concept."""
    kinds: Sequence[str]


class ConceptMentions(NamedTuple):
    """The mentions of a concept in one paper."""

    form: str
    """Normal form of the concept's name."""
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that linking a paper needs: what was extracted, before any vote or merge.

    Attributes:
        paper: its id.
        title: of the paper.
        run: id of the extractor run.
        abbreviations: those that it defines.
        relations: between its mentions.
        mentions: all of them.
    """

    paper: str
    title: str
    run: str
    abbreviations: tuple[Abbreviation, ...]
    relations: tuple[MentionRelation, ...]
    mentions: tuple[Mention, ...]


def iter_definitions(store: GraphStore) -> Iterator[Definition]:
    """Yield each abbreviation with each of its expansions, as papers spell both."""

    def make_record(definition: str, papers: int) -> Definition:
        (abbreviation,) = unpack_abbreviations([definition])
        return Definition(abbreviation, papers)

    return iter_rows(store, "definitions", make_record)


def read_papers_defining(
    reader: Reader, abbreviations: Iterable[Abbreviation]
) -> Iterator[PaperAbbreviation]:
    """Yield all abbreviations of the papers that define any of the given ones, in exactly these spellings."""
    definitions = pack_abbreviations(abbreviations)
    if definitions:
        found = fetch(reader, "papers_defining", PaperDefinitions, definitions=definitions)
        for paper, title, defined in found:
            for abbreviation in unpack_abbreviations(dict.fromkeys(defined)):
                yield PaperAbbreviation(paper, title, abbreviation)


def read_evidence(reader: Reader, ids: Collection[str]) -> Iterator[Evidence]:
    """Yield the evidence of papers in the order of their ids; those without any mention are left out."""
    rows: list[dict[str, Any]] = fetch(reader, "evidence", dict, ids=list(ids))
    for paper, group in groupby(rows, key=lambda row: str(row["paper"])):
        facts = list(group)
        yield Evidence(
            paper=paper,
            title=facts[0]["title"],
            run=facts[0]["run"],
            abbreviations=unpack_abbreviations(facts[0]["abbreviations"]),
            relations=unpack_relations(facts[0]["relations"]),
            mentions=tuple(mention for fact in facts for mention in unpack_mentions(fact)),
        )


def iter_concepts_spelled(store: GraphStore, pattern: str) -> Iterator[ConceptSpellings]:
    """Yield the concepts that have a spelling which matches a pattern as a whole, and all stale ones."""
    return iter_rows(store, "concepts_spelled", ConceptSpellings, pattern=pattern)


def read_concept_uses(reader: Reader, ids: Collection[str]) -> list[ConceptUse]:
    """Return the surface forms of concepts, one entry for each paper that mentions one."""
    return fetch(reader, "uses_of_concepts", _make_use, ids=list(ids))


def iter_concept_uses(store: GraphStore, ids: Collection[str]) -> Iterator[ConceptUse]:
    """Yield what `read_concept_uses` returns, one entry in memory at a time."""
    return iter_rows(store, "uses_of_concepts", _make_use, ids=list(ids))


def _make_use(id: str, paper: str, title: str, definitions: list[str] | None, mentions: str) -> ConceptUse:
    return ConceptUse(id, paper, title, definitions, unpack_surfaces(mentions))


def read_mentioning_papers(reader: Reader, ids: Collection[str]) -> list[PaperSurfaces]:
    """Return the papers that mention concepts, with the surface forms that they use."""

    def make_record(paper: str, mentions: str) -> PaperSurfaces:
        return PaperSurfaces(paper, unpack_surfaces(mentions))

    return fetch(reader, "surfaces_of_concepts_by_paper", make_record, ids=list(ids))


def read_alias_uses(reader: Reader) -> list[AliasUse]:
    """Return the surface forms of concepts that have aliases, one entry for each paper and concept."""

    def make_record(key: str, mentions: str) -> AliasUse:
        return AliasUse(form_of(key), unpack_surfaces(mentions))

    return fetch(reader, "alias_uses", make_record)


def iter_kinds_of_facts(reader: Reader) -> Iterator[FactKinds]:
    """Yield the kinds of all mentions, one entry for each paper and concept."""
    for ids in batched(iter_ids(reader, "paper_ids"), _PAPERS_AT_ONCE):
        yield from fetch(reader, "kinds_of_facts", _make_kinds, ids=ids)


def iter_kinds_of_concepts(store: GraphStore, ids: Collection[str]) -> Iterator[FactKinds]:
    """Yield the kinds of all mentions of concepts, one entry for each paper and concept."""
    return iter_rows(store, "kinds_of_concepts", _make_kinds, ids=list(ids))


def _make_kinds(key: str, mentions: str) -> FactKinds:
    return FactKinds(key, unpack_kinds(mentions))


def iter_mentions_of_concepts(store: GraphStore, ids: Collection[str]) -> Iterator[ConceptMentions]:
    """Yield the mentions of concepts, one entry for each paper that mentions one."""

    def make_record(key: str, **columns: Any) -> ConceptMentions:
        return ConceptMentions(form_of(key), tuple(unpack_mentions(columns)))

    return iter_rows(store, "mentions_of_concepts", make_record, ids=list(ids))


def iter_plain_names(store: GraphStore) -> Iterator[str]:
    """Yield the slug of each concept that papers mention only by the name that the slug stands for.

    Concepts are as they were when they were last named; stale ones are left out.
    """
    return iter_rows(store, "plain_names", lambda key: str(key))


def iter_concept_forms(store: GraphStore) -> Iterator[ConceptForms]:
    """Yield what papers call the concepts that `iter_plain_names` leaves out, except stale ones."""
    return iter_rows(store, "forms_of_concepts", ConceptForms)


def read_stale_concepts(store: GraphStore) -> list[str]:
    """Return the ids of concepts that were written since they were last counted and named."""
    return list(iter_rows(store, "stale_concepts", lambda id: str(id)))


def read_used_runs(reader: Reader) -> list[str]:
    """Return the ids of extractor runs that at least one paper was extracted by."""
    return fetch_ids(reader, "used_runs")


def iter_mentioned_names(store: GraphStore, pattern: str) -> Iterator[str]:
    """Yield the slug of each concept that papers mention, where a pattern matches all of it.

    A name that papers take for several kinds is yielded for each.
    """
    return iter_rows(store, "mentioned_names", lambda key: str(key), pattern=pattern)


def read_unmentioned_concepts(reader: Reader) -> list[str]:
    """Return the ids of concepts that no paper mentions."""
    return fetch_ids(reader, "unmentioned_concepts")


def iter_concept_counts(store: GraphStore) -> Iterator[ConceptCount]:
    """Yield every concept with the number of papers that mention it."""
    return iter_rows(store, "concept_counts", ConceptCount)


def read_concept_counts(reader: Reader, ids: Collection[str]) -> list[ConceptCount]:
    """Return concepts with the number of papers that mentioned them when they were last counted."""
    return fetch(reader, "counts_of_concepts", ConceptCount, ids=list(ids))
