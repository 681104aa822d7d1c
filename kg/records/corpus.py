"""Read what entity resolution needs of the whole corpus: spellings, abbreviations, evidence, hierarchy."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from kg.model import Abbreviation, Kind, Mention
from kg.records.fetching import fetch, fetch_ids
from kg.records.packing import (
    Broader,
    MentionRelation,
    form_of,
    unpack_abbreviations,
    unpack_broader,
    unpack_mentions,
    unpack_relations,
)
from kg.store import Reader


class PaperAbbreviation(NamedTuple):
    """An abbreviation that a paper defines."""

    paper: str
    abbreviation: Abbreviation


class ConceptSpellings(NamedTuple):
    """Every spelling that a concept had when it was last named."""

    id: str
    stale: bool | None
    spellings: Sequence[str]


class ConceptSurfaces(NamedTuple):
    """The surface forms by which one paper mentions a concept."""

    id: str
    surfaces: Sequence[str]


class PaperSurfaces(NamedTuple):
    """The surface forms by which a paper mentions one concept."""

    paper: str
    surfaces: Sequence[str]


class PaperNames(NamedTuple):
    """Like `PaperSurfaces`, with the abbreviations that the paper defines."""

    paper: str
    abbreviations: tuple[Abbreviation, ...]
    surfaces: Sequence[str]


class AliasUse(NamedTuple):
    """The spellings by which one paper mentions a concept that has several."""

    form: str
    """Normal form of the concept's canonical name."""
    spellings: Sequence[str]


class HierarchyNode(NamedTuple):
    """A concept by its place in the hierarchy."""

    id: str
    form: str
    name: str | None
    df: int | None
    broader: tuple[Broader, ...]
    reach: int | None


class ConceptKinds(NamedTuple):
    """A concept with the kinds that its mentions have, before anything is agreed."""

    id: str
    form: str
    kinds: frozenset[Kind]


class ConceptMentions(NamedTuple):
    """The mentions of a concept in one paper."""

    form: str
    """Normal form of the concept's name."""
    mentions: tuple[Mention, ...]


class BroaderEdge(NamedTuple):
    """An edge of the hierarchy between two concepts, given by their ids."""

    narrow: str
    broad: str
    reason: str


class BroaderClaim(NamedTuple):
    """A claim of papers that one thing is a kind or a part of another; both by normal form."""

    narrow: str
    broad: str
    papers: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that linking a paper needs: what was extracted, before any vote or merge.

    Attributes:
        paper: its id.
        run: id of the extractor run.
        abbreviations: those that it defines.
        relations: between its mentions.
        mentions: all of them.
    """

    paper: str
    run: str
    abbreviations: tuple[Abbreviation, ...]
    relations: tuple[MentionRelation, ...]
    mentions: tuple[Mention, ...]


class Namesake(NamedTuple):
    """A paper that has another id besides its own, with the hash of its content and its extractor run."""

    alias: str
    id: str
    content: str | None
    run: str | None


def read_abbreviations(reader: Reader) -> list[PaperAbbreviation]:
    """Return the abbreviations that papers define, each pair once for a paper."""

    def make_record(paper: str, definition: str) -> PaperAbbreviation:
        return PaperAbbreviation(paper, *unpack_abbreviations([definition]))

    return fetch(reader, "abbreviations", make_record)


def read_evidence(reader: Reader, ids: Collection[str]) -> Iterator[Evidence]:
    """Yield the evidence of papers in the order of their ids; those without any mention are left out."""
    rows: list[dict[str, Any]] = fetch(reader, "evidence", dict, ids=list(ids))
    for paper, group in groupby(rows, key=lambda row: str(row["paper"])):
        facts = list(group)
        yield Evidence(
            paper=paper,
            run=facts[0]["run"],
            abbreviations=unpack_abbreviations(facts[0]["abbreviations"]),
            relations=unpack_relations(facts[0]["relations"]),
            mentions=tuple(mention for fact in facts for mention in unpack_mentions(fact)),
        )


def read_concept_spellings(reader: Reader) -> list[ConceptSpellings]:
    """Return the spellings of every concept."""
    return fetch(reader, "concept_spellings", ConceptSpellings)


def read_concept_surfaces(reader: Reader, ids: Collection[str]) -> list[ConceptSurfaces]:
    """Return the surface forms of concepts, one entry for each paper that mentions one."""
    return fetch(reader, "surfaces_of_concepts", ConceptSurfaces, ids=list(ids))


def read_mentioning_papers(reader: Reader, ids: Collection[str]) -> list[PaperSurfaces]:
    """Return the papers that mention concepts, with the surface forms that they use."""
    return fetch(reader, "surfaces_of_concepts_by_paper", PaperSurfaces, ids=list(ids))


def read_paper_names(reader: Reader, ids: Collection[str]) -> list[PaperNames]:
    """Return the surface forms in papers, one entry for each concept of a paper."""

    def make_record(paper: str, abbreviations: list[str] | None, surfaces: list[str]) -> PaperNames:
        return PaperNames(paper, unpack_abbreviations(abbreviations), surfaces)

    return fetch(reader, "surfaces_of_papers", make_record, ids=list(ids))


def read_alias_uses(reader: Reader) -> list[AliasUse]:
    """Return the surface forms of concepts that have aliases, one entry for each paper and concept."""

    def make_record(key: str, spellings: list[str]) -> AliasUse:
        return AliasUse(form_of(key), spellings)

    return fetch(reader, "alias_uses", make_record)


def read_concept_kinds(reader: Reader) -> list[ConceptKinds]:
    """Return every concept that papers mention, with the kinds of its mentions."""

    def make_record(id: str, key: str, kinds: list[str]) -> ConceptKinds:
        return ConceptKinds(id, form_of(key), frozenset(map(Kind, kinds)))

    return fetch(reader, "concept_kinds", make_record)


def read_mentions_of_concepts(reader: Reader, ids: Collection[str]) -> list[ConceptMentions]:
    """Return the mentions of concepts, one entry for each paper that mentions one."""

    def make_record(key: str, **columns: Any) -> ConceptMentions:
        return ConceptMentions(form_of(key), tuple(unpack_mentions(columns)))

    return fetch(reader, "mentions_of_concepts", make_record, ids=list(ids))


def read_used_forms(reader: Reader) -> set[str]:
    """Return the normal form of every concept that papers mention."""
    return {form_of(slug) for slug in fetch_ids(reader, "used_slugs")}


def read_stale_concepts(reader: Reader) -> list[str]:
    """Return the ids of concepts that were written since they were last counted and named."""
    return fetch_ids(reader, "stale_concepts")


def read_used_runs(reader: Reader) -> list[str]:
    """Return the ids of extractor runs that at least one paper was extracted by."""
    return fetch_ids(reader, "used_runs")


def read_hierarchy_nodes(reader: Reader) -> list[HierarchyNode]:
    """Return every concept with its broader concepts and its reach."""

    def make_record(
        id: str, key: str, name: str | None, df: int | None, above: list[str] | None, reach: int | None
    ) -> HierarchyNode:
        return HierarchyNode(id, form_of(key), name, df, unpack_broader(above), reach)

    return fetch(reader, "hierarchy_nodes", make_record)


def read_broader_edges(reader: Reader) -> list[BroaderEdge]:
    """Return all edges of the hierarchy."""
    return fetch(reader, "broader_edges", BroaderEdge)


def read_broader_claims(reader: Reader) -> list[BroaderClaim]:
    """Return what a paper defines as a kind of another thing, or several call a part of it."""
    return fetch(reader, "broader_claims", BroaderClaim)


def find_papers_by_keys(reader: Reader, keys: dict[str, list[str]], max_sharing: int = 0) -> list[str]:
    """Return the ids of papers that any of these keys identifies, sorted.

    Args:
        reader: the graph.
        keys: name of a parameter (``ids``, ``dois``, ``arxiv_ids``, ``title_keys``, ``aliases``, ``names``)
            -> keys.
        max_sharing: most papers of one of the names; a name of more of them identifies none.
    """
    return sorted(set(fetch_ids(reader, "papers_by_keys", **keys, max_sharing=max_sharing)))


def find_unchanged_papers(reader: Reader, rows: Sequence[Mapping[str, object]]) -> set[int]:
    """Return the numbers of papers that the graph holds with exactly this content.

    Args:
        reader: the graph.
        rows: each a ``number``, the ``id`` of a paper, the hash of its ``content``, and the ids of the
            ``runs`` that may have extracted it.
    """
    found: list[dict[str, int]] = fetch(reader, "unchanged_papers", dict, rows=list(rows))
    return {row["number"] for row in found}


def find_namesakes(reader: Reader, aliases: Iterable[str]) -> list[Namesake]:
    """Return the papers that have these other ids, as they are stored."""
    return fetch(reader, "namesakes", Namesake, aliases=list(aliases))
