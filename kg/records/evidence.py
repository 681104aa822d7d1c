"""Read what was extracted from papers, before it is linked: mentions, kinds and abbreviations."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

from kg.batches import batched
from kg.model import Abbreviation, Mention
from kg.records.fetching import fetch, fetch_ids, iter_ids, iter_rows
from kg.records.mentions import unpack_kinds, unpack_mentions
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


def read_used_runs(reader: Reader) -> list[str]:
    """Return the ids of extractor runs that at least one paper was extracted by."""
    return fetch_ids(reader, "used_runs")
