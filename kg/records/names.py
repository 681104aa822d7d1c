"""Read the names of concepts: their spellings, and the surface forms by which papers mention them."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kg.records.fetching import fetch, iter_rows
from kg.records.mentions import unpack_surfaces
from kg.records.packing import (
    form_of,
)
from kg.store import GraphStore, Reader


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


def iter_concepts_spelled(store: GraphStore, pattern: str) -> Iterator[ConceptSpellings]:
    """Yield the concepts that have a spelling which matches a pattern as a whole, and all stale ones."""
    return iter_rows(store, "concepts_spelled", ConceptSpellings, pattern=pattern)


def iter_plain_names(store: GraphStore) -> Iterator[str]:
    """Yield the slug of each concept that papers mention only by the name that the slug stands for.

    Concepts are as they were when they were last named; stale ones are left out.
    """
    return iter_rows(store, "plain_names", lambda key: str(key))


def iter_concept_forms(store: GraphStore) -> Iterator[ConceptForms]:
    """Yield what papers call the concepts that `iter_plain_names` leaves out, except stale ones."""
    return iter_rows(store, "forms_of_concepts", ConceptForms)


def iter_mentioned_names(store: GraphStore, pattern: str) -> Iterator[str]:
    """Yield the slug of each concept that papers mention, where a pattern matches all of it.

    A name that papers take for several kinds is yielded for each.
    """
    return iter_rows(store, "mentioned_names", lambda key: str(key), pattern=pattern)


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
