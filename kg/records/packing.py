"""Pack values into the lists and strings that a graph can hold, and unpack them again.

Neither engine keeps lists of maps. So the parts of a value are joined by tabs into one string. Each pair of
functions here is the only place that knows one of these layouts, and ``unpack(pack(x)) == x``, as names in
normal form hold no tabs. The mentions of a fact have a module of their own, `kg.records.mentions`.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.linking import Curation, KindDecision, Merge
from kg.model import Abbreviation, Kind
from kg.records.escaping import escape_tabs, unescape_tabs


class MentionRelation(NamedTuple):
    """A relation between two mentions of a paper, each given by the offset where it begins."""

    type: str
    head_start: int
    tail_start: int
    confidence: float


class Broader(NamedTuple):
    """A broader concept, near or far, as seen from a narrower one."""

    key: str
    """Slug of the broader concept."""
    steps: int
    """Steps up the hierarchy to it, at least 1."""


def pack_abbreviations(abbreviations: Iterable[Abbreviation]) -> list[str]:
    """Return "short form, tab, long form" of each abbreviation that a paper defines."""
    return [f"{escape_tabs(a.short)}\t{a.long}" for a in abbreviations]


def unpack_abbreviations(packed: Iterable[str] | None) -> tuple[Abbreviation, ...]:
    """Return the abbreviations that a paper defines, in the order of its text."""
    pairs = (entry.split("\t", 1) for entry in packed or ())
    return tuple(Abbreviation(short=unescape_tabs(short), long=long) for short, long in pairs)


def pack_relations(relations: Iterable[MentionRelation]) -> list[str]:
    """Return "type, start of head, start of tail, confidence", joined by tabs, of each relation."""
    return ["\t".join((escape_tabs(kind), *map(str, rest))) for kind, *rest in relations]


def unpack_relations(packed: Iterable[str] | None) -> tuple[MentionRelation, ...]:
    """Return the relations between the mentions of a paper."""
    parts = (entry.split("\t") for entry in packed or ())
    return tuple(
        MentionRelation(unescape_tabs(kind), int(head), int(tail), float(confidence))
        for kind, head, tail, confidence in parts
    )


def pack_broader(broader: Iterable[Broader]) -> list[str]:
    """Return "steps, space, slug" of each broader concept."""
    return [f"{entry.steps} {entry.key}" for entry in broader]


def unpack_broader(packed: Iterable[str] | None) -> tuple[Broader, ...]:
    """Return the broader concepts of a concept, the nearest first."""
    return tuple(map(_unpack_one_broader, packed or ()))


@lru_cache(maxsize=65536)
def _unpack_one_broader(packed: str) -> Broader:
    steps, _, key = packed.partition(" ")
    return Broader(key, int(steps))


def pack_expansions(expansions: Mapping[str, str]) -> list[str]:
    """Return "abbreviation, tab, expansion" of each entry of an alias table, sorted."""
    return [f"{short}\t{long}" for short, long in sorted(expansions.items())]


def unpack_expansions(packed: Iterable[str] | None) -> dict[str, str]:
    """Return abbreviation -> expansion of an alias table."""
    parts = (entry.partition("\t") for entry in packed or ())
    return {short: long for short, _, long in parts}


def pack_merges(merges: Iterable[Merge]) -> list[str]:
    """Return "name, canonical name, reason", joined by tabs, of each merge."""
    return ["\t".join(merge) for merge in merges]


def unpack_merges(packed: Iterable[str] | None) -> tuple[Merge, ...]:
    """Return the merges of an alias table."""
    return tuple(Merge(*entry.split("\t")) for entry in packed or ())


def pack_kind_decisions(kinds: Iterable[KindDecision]) -> list[str]:
    """Return "name, kind or nothing, reason, share", joined by tabs, of each name whose kind is agreed on."""
    return [f"{name}\t{kind or ''}\t{reason}\t{share}" for name, kind, reason, share in kinds]


def unpack_kind_decisions(packed: Iterable[str] | None) -> tuple[KindDecision, ...]:
    """Return the names whose kind is agreed on."""
    parts = (entry.split("\t") for entry in packed or ())
    return tuple(
        KindDecision(name, Kind(kind) if kind else None, reason, float(share))
        for name, kind, reason, share in parts
    )


def pack_curation(curation: Curation) -> list[str]:
    """Return "merge or split, name, other name" or "retype, name, kind", joined by tabs, of each decision."""
    return [
        *(f"merge\t{name}\t{other}" for name, other in curation.merged),
        *(f"split\t{name}\t{other}" for name, other in curation.kept_apart),
        *(f"retype\t{name}\t{kind}" for name, kind in curation.kinds),
    ]


def unpack_curation(packed: Iterable[str] | None) -> Curation:
    """Return the decisions of users about names."""
    entries = [entry.split("\t") for entry in packed or ()]
    return Curation(
        merged=tuple((name, other) for decision, name, other in entries if decision == "merge"),
        kept_apart=tuple((name, other) for decision, name, other in entries if decision == "split"),
        kinds=tuple((name, Kind(kind)) for decision, name, kind in entries if decision == "retype"),
    )


def slug_of(form: str) -> str:
    """Return a normal form as one word: "gaussian process" -> "gaussian-process"."""
    return form.replace(" ", "-")


def form_of(slug: str) -> str:
    """Return the normal form that a slug stands for."""
    return slug.replace("-", " ")


def form_of_concept(concept_id: str) -> str:
    """Return the normal form of the name that a concept's id is made of.

    Raises:
        ValueError: it is no id of a concept.
    """
    return form_of(split_concept_id(concept_id)[1])


def list_concept_ids(slugs: Iterable[str]) -> list[str]:
    """Return every id that concepts with these slugs may have: one for each kind.

    Both engines find nodes by id at once. For any other property the embedded one first has to build its
    indexes, which takes as long as opening a graph.
    """
    return [f"{kind.value.casefold()}:{slug}" for slug in slugs for kind in Kind]


def split_concept_id(concept_id: str) -> tuple[Kind, str]:
    """Return kind and slug of a concept's id: ``method:gaussian-process``.

    Raises:
        ValueError: it is no id of a concept.
    """
    kind, _, slug = concept_id.partition(":")
    return Kind(kind.capitalize()), slug
