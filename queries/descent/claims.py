"""What papers say of methods that build on others, read from the words around their names."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.model import Kind
from kg.records.concepts import kind_of
from kg.records.packing import list_concept_ids
from kg.store import Reader, Record
from queries.contexts import joins_list
from queries.descent.naming import find_slug, find_stand_for
from queries.descent.wording import MAX_AFTER, MAX_BEFORE, MAX_BETWEEN, read_example, read_lead, read_link
from queries.models import ConceptRow, PaperRow
from queries.models.lineage import Basis
from queries.models.nodes import text_of
from queries.sentences import sentence_at
from queries.statements import ask

OWN: Final = ""
"""Stands in a claim for what the paper itself proposes, if that is not named beside the older method."""

_MAX_NEAR: Final = 6
"""Most names on each side of a name that are related to it: a text may be nothing but names."""
_BOUNDARY: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'(\[])|\n")
_OPENING: Final = re.compile(
    r"\W*(?:After|Although|Among|As|Based|Because|Before|Besides|Building|By|Compared|For|From|Given|If|In|Like|On"
    r"|Since|Through|To|Unlike|Using|When|While|With)\b[^,]*$"
)
"""The beginning of a sentence up to a name that is not its subject: "For BERT, …"."""
_WITH: Final = re.compile(r"[^.;,]{0,20}\s(?:with|into|to)\s(?:[\w-]+\s){0,3}")


class Place(NamedTuple):
    """Where a text names a method."""

    start: int
    end: int
    method: str


class Source(NamedTuple):
    """A paper with the methods that it names."""

    paper: PaperRow
    text: str
    places: tuple[Place, ...]
    """In the order of the text."""
    proposed: frozenset[str]
    """Ids of the methods that it is taken to propose, whether or not it says so."""


class Claim(NamedTuple):
    """That one method builds on another, as a paper says."""

    newer: str
    older: str
    basis: Basis
    source: Source
    sentence: str


def read_sources(reader: Reader, methods: Collection[str]) -> list[Source]:
    """Return the papers that name one of some methods, in the order of their ids."""
    facts: dict[str, list[Record]] = defaultdict(list)
    for row in ask(reader, "methods_beside_methods", ids=sorted(methods)):
        facts[row["paper"]].append(row)
    papers = ask(reader, "papers_to_trace", ids=sorted(facts))
    sources = [_make_source(row, facts[row["id"]]) for row in sorted(papers, key=lambda row: str(row["id"]))]
    slugs = {find_slug(name) for source in sources for _, _, name in _list_stand_ins(source)}
    rows = ask(reader, "concepts_of_ids", ids=list_concept_ids(sorted(slugs - {""})))
    meant = {row["key"]: ConceptRow.of(row).id for row in rows if kind_of(row["labels"]) is Kind.METHOD}
    return [_resolve_stand_ins(source, meant) for source in sources]


def _make_source(paper: Record, facts: Iterable[Record]) -> Source:
    listed = list(facts)
    places = sorted(
        Place(start, end, fact["id"])
        for fact in listed
        for start, end in zip(fact["starts"], fact["ends"], strict=True)
    )
    proposed = frozenset(fact["id"] for fact in listed if fact["type"] == "PROPOSES")
    return Source(PaperRow.of(paper), text_of(paper), tuple(places), proposed)


def _resolve_stand_ins(source: Source, meant: Mapping[str, str]) -> Source:
    """Replace the places of names that stand for a known method by its own: "BERT" in "BERT-based model"."""
    replaced = {
        place: Place(start, start + len(name), meant[slug])
        for place, start, name in _list_stand_ins(source)
        if (slug := find_slug(name)) in meant
    }
    places = tuple(sorted({replaced.get(place, place) for place in source.places}))
    return source._replace(places=places) if replaced else source


def _list_stand_ins(source: Source) -> Iterator[tuple[Place, int, str]]:
    """Yield places of longer names, each with the offset and the name of the method that it stands for."""
    for place in source.places:
        surface = source.text[place.start : place.end]
        if name := find_stand_for(surface):
            yield place, place.start + surface.index(name), name


def read_claims(source: Source, methods: Collection[str]) -> Iterator[Claim]:
    """Yield what a paper says of methods that build on others, if one of them is among some methods.

    Args:
        source: the paper.
        methods: ids.
    """
    may_be_own = not source.proposed.isdisjoint(methods)
    last_wanted = -MAX_BEFORE
    for number, place in enumerate(source.places):
        is_wanted = place.method in methods
        last_wanted = place.end if is_wanted else last_wanted
        is_near = place.start - last_wanted < MAX_BEFORE or _is_followed_by(methods, source, number)
        for newer, basis in _read_place(source, number) if is_near or may_be_own else ():
            if newer != place.method and (is_wanted or newer in methods or newer == OWN):
                cited = sentence_at(source.text, place.start, place.end)
                yield Claim(newer, place.method, basis, source, cited)


def _is_followed_by(methods: Collection[str], source: Source, number: int) -> bool:
    """Check whether one of some methods is named soon after a place."""
    return any(place.method in methods for place in _iter_following(source, number))


def _iter_following(source: Source, number: int) -> Iterator[Place]:
    """Yield the places after a place that may be related to it, the nearest first."""
    end = source.places[number].end
    for later in range(number + 1, min(number + 1 + _MAX_NEAR, len(source.places))):
        if source.places[later].start - end > MAX_BETWEEN:
            return
        yield source.places[later]


def _iter_preceding(source: Source, number: int) -> Iterator[Place]:
    """Yield the places before a place that may be related to it, the nearest first."""
    start = source.places[number].start
    for earlier in range(number - 1, max(number - 1 - _MAX_NEAR, -1), -1):
        if start - source.places[earlier].start > MAX_BEFORE:
            return
        yield source.places[earlier]


def _read_place(source: Source, number: int) -> Iterator[tuple[str, Basis]]:
    """Yield which methods build on the one at a place, as its sentence says."""
    first = _find_beginning(source.text, source.places[number].start)
    for head, as_part in _list_heads(source, number):
        for newer, basis in _read_before(source, number, first, head):
            if basis is Basis.PART or not as_part:
                yield newer, basis
    for example in _iter_examples(source, number, first):
        yield example.method, Basis.DERIVED


def _read_before(source: Source, number: int, first: int, head: int) -> Iterator[tuple[str, Basis]]:
    """Yield which methods build on the one at a place, by the words before the list that it is in.

    Args:
        source: the paper.
        number: of the place.
        first: offset at which its sentence begins.
        head: offset at which the list begins.
    """
    text, place = source.text, source.places[number]
    after = text[place.end : place.end + MAX_AFTER]
    is_title = place.end <= len(source.paper.title)
    if source.proposed and (basis := read_lead(text[first:head], after, is_title)):
        yield OWN, basis
    for newer in _iter_preceding(source, number):
        if newer.start < first or head - newer.end > MAX_BETWEEN:
            break
        if newer.end > head or _OPENING.match(text[first : newer.start]):
            continue
        if basis := read_link(text[newer.end : head], after, newer.method in source.proposed):
            yield newer.method, basis


def _iter_examples(source: Source, number: int, first: int) -> Iterator[Place]:
    """Yield the places of methods that a sentence names as examples of the one at a place."""
    text, place = source.text, source.places[number]
    for example in _iter_following(source, number):
        if _BOUNDARY.search(text, place.end, example.start):
            return
        if read_example(text[first : place.start], text[place.end : example.start]):
            yield example


def _find_beginning(text: str, place: int) -> int:
    """Return the offset at which the sentence around a place begins, at most `MAX_BEFORE` before it."""
    left = max(0, place - MAX_BEFORE)
    return max((found.end() for found in _BOUNDARY.finditer(text, left, place)), default=left)


def _list_heads(source: Source, number: int) -> Iterator[tuple[int, bool]]:
    """Yield where the list begins that a place is an item of, and whether the item can only be a part.

    "X combines BERT with a CRF": what is said of BERT holds for the CRF, too, but only as a part.
    """
    text, head = source.text, source.places[number]
    yield head.start, False
    for earlier in _iter_preceding(source, number):
        if earlier.end > head.start or earlier.start == head.start:
            continue
        between = text[earlier.end : head.start]
        if not joins_list(between):
            if _WITH.fullmatch(between):
                yield earlier.start, True
            return
        head = earlier
        yield head.start, False


def read_parts(reader: Reader, methods: Collection[str], sources: Sequence[Source]) -> Iterator[Claim]:
    """Yield relations of the graph by which a method is part of another, where one sentence names both."""
    by_id = {source.paper.id: source for source in sources}
    for row in ask(reader, "parts_of_methods", ids=sorted(methods)):
        for source in (by_id[paper] for paper in row["papers"] if paper in by_id):
            shared = _list_sentences(source, row["newer"]) & _list_sentences(source, row["older"])
            for sentence in sorted(shared)[:1]:
                yield Claim(row["newer"], row["older"], Basis.PART, source, sentence)


def _list_sentences(source: Source, method: str) -> set[str]:
    places = (place for place in source.places if place.method == method)
    return {sentence_at(source.text, place.start, place.end) for place in places}
