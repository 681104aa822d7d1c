"""Why two papers are related: what they share, how it hangs together, and where each says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.store import Reader, Record
from queries.models import Reason
from queries.papers import concept_row, role_of
from queries.reader import ask
from queries.related.profile import Entry
from queries.related.score import Asked, Common, Text
from queries.sentences import sentence_at

Shared = Sequence[tuple[Text, Sequence[Common]]]
"""Papers, each with what it has in common with the one that was asked about."""


def reasons(reader: Reader, own: Asked, shared: Shared) -> list[tuple[Reason, ...]]:
    """The reasons for each of some papers, heaviest first.

    Args:
        reader: the graph, asked once for the ways between all concepts.
        own: the paper that was asked about.
        shared: the others.
    """
    broader = _broader(reader, (common for _, commons in shared for common in commons))
    return [tuple(_reason(own, other, common, broader) for common in commons) for other, commons in shared]


def _broader(reader: Reader, commons: Iterable[Common]) -> Mapping[str, list[str]]:
    """Slug -> slugs right above it, for all that lies between the concepts."""
    keys: set[str] = set()
    for common in commons:
        for entry in (common.own, common.other):
            if entry.steps > 1:
                keys |= {entry.fact["key"], *(line.partition(" ")[2] for line in entry.fact["above"])}
    above: dict[str, list[str]] = defaultdict(list)
    for row in ask(reader, "broader_of_keys", keys=sorted(keys)) if keys else ():
        above[row["narrow"]].append(row["broad"])
    return above


def _reason(own: Asked, other: Text, common: Common, broader: Mapping[str, list[str]]) -> Reason:
    fact, twin = common.own.fact, common.other.fact
    up = _way(common.own, common.key, broader)
    down = _way(common.other, common.key, broader)[::-1][1:]
    names = {twin["key"]: twin["name"], fact["key"]: fact["name"]}
    path = tuple(names.get(key) or _name(own, key) for key in (*up, *down))
    return Reason(
        concept=concept_row(fact),
        other=concept_row(twin),
        path=path,
        common=path[len(up) - 1],
        role=role_of(fact["type"]),
        other_role=role_of(twin["type"]),
        weight=round(common.weight, 6),
        sentence=_sentence(own.text, fact),
        other_sentence=_sentence(other, twin),
    )


def _name(own: Asked, key: str) -> str:
    return own.concepts[key].name if key in own.concepts else key.replace("-", " ")


def _way(entry: Entry, key: str, broader: Mapping[str, list[str]]) -> list[str]:
    """The shortest way up from a paper's concept to what is shared; of several the first by name."""
    start = entry.fact["key"]
    if entry.steps < 2:
        return [start, key] if entry.steps else [start]
    ways = [[start]]
    for _ in range(entry.steps):
        ways = [[*way, above] for way in ways for above in sorted(broader.get(way[-1], ()))]
    return next((way for way in ways if way[-1] == key), [start, key])


def _sentence(text: Text, fact: Record) -> str:
    return sentence_at(text.words, fact["starts"][0], fact["ends"][0])
