"""The document's view: all mentions of one thing in one paper become one entity.

Mentions belong together when their names have one normal form once the short forms that the paper itself
defines, and those that the whole corpus agrees on, are spelled out; when the corpus links one as the other;
and when they are wordings of one thing. The entity has one kind and one role, by vote over its mentions. Only
the mentions, the paper's abbreviations and the agreement of the corpus go in, so the same evidence gives the
same entities whenever it is linked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from kg.linking.alias_table import EMPTY, AliasTable
from kg.linking.normalization import normalize_name
from kg.linking.wordings import merged
from kg.model import Abbreviation, Entity, Kind, Mention, Role

_T = TypeVar("_T", Kind, Role)

KIND_ORDER = tuple(Kind)
ROLE_ORDER = tuple(Role)


def resolve_entities(
    mentions: Sequence[Mention],
    abbreviations: Iterable[Abbreviation] = (),
    alias_table: AliasTable = EMPTY,
) -> tuple[Entity, ...]:
    """Group the mentions of one paper into entities.

    Args:
        mentions: the paper's mentions, in any order.
        abbreviations: pairs that the paper defines; they win over the corpus.
        alias_table: short forms and other names that the whole corpus agrees on.

    Returns:
        One entity for each concept, in the order of their first mention.
    """
    expand = collect_expansions(abbreviations, alias_table.expansions)
    canonical = alias_table.canonical
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_place):
        if form := spell_out(normalize_name(mention.text), expand):
            groups[canonical.get(form, form)].append(mention)
    together: dict[str, list[Mention]] = defaultdict(list)
    for form, chosen in _wordings(groups).items():
        together[chosen] += groups[form]
    return tuple(_entity(form, sorted(group, key=_place)) for form, group in together.items())


def _wordings(groups: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """For each form of a paper the one that stands for all wordings of it."""
    used = {form: float(len(group)) for form, group in groups.items()}
    return merged(used, {form: _kind(group) for form, group in groups.items()})


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _kind(group: Iterable[Mention]) -> Kind:
    return _vote(((m.kind, m.confidence) for m in group), KIND_ORDER)


def concept_id(kind: Kind, form: str) -> str:
    """Id of the concept of a kind whose normal form is given: ``method:gaussian-process``."""
    return f"{kind.value.casefold()}:{form.replace(' ', '-')}"


def spell_out(form: str, expand: Mapping[str, str]) -> str:
    """A normal form with each short form replaced by its long form, also inside: "sb problem".

    A short form beside its own long form, as in "schrodinger bridge sb", is dropped. One with a number behind
    it is part of a name: "mt 5".
    """
    form = expand.get(form, form)
    words = form.split()
    spelled = [
        word if after.isdigit() else _word(word, form, expand) for word, after in pairwise([*words, ""])
    ]
    return normalize_name(" ".join(spelled)) if spelled != words else form


def _word(word: str, form: str, expand: Mapping[str, str]) -> str:
    long = expand.get(word, word)
    return "" if long != word and long in form else long


def collect_expansions(
    abbreviations: Iterable[Abbreviation], short_forms: Mapping[str, str]
) -> dict[str, str]:
    """What stands for what in one paper, by normal form.

    Args:
        abbreviations: pairs that the paper defines; they win.
        short_forms: short form -> long form that the whole corpus agrees on.
    """
    own = {normalize_name(a.short): normalize_name(a.long) for a in abbreviations}
    usable = {short: long for short, long in own.items() if short and long and short != long}
    return {**short_forms, **usable}


def _entity(form: str, group: list[Mention]) -> Entity:
    kind = _kind(group)
    return Entity(
        concept_id=concept_id(kind, form),
        kind=kind,
        name=choose_name(Counter(m.text for m in group), form),
        role=_vote(((m.role, m.confidence) for m in group), ROLE_ORDER),
        confidence=max(m.confidence for m in group),
        mentions=tuple(group),
    )


def _vote(ballots: Iterable[tuple[_T, float]], order: Sequence[_T]) -> _T:
    """The choice with the most confidence behind it; the earlier in ``order`` where that is equal."""
    weights: defaultdict[_T, float] = defaultdict(float)
    for choice, confidence in ballots:
        weights[choice] += confidence
    return max(weights, key=lambda choice: (round(weights[choice], 6), -order.index(choice)))


def choose_name(surfaces: Mapping[str, int], form: str) -> str:
    """The spelling to show: a spelled-out one before a short form, then the commonest, then the plainest.

    A last word that the normal form leaves out is left out here too: "text-to-speech tasks" shows as
    "text-to-speech".

    Args:
        surfaces: spelling -> how often it was used.
        form: the concept's normal form.
    """

    def rank(surface: str) -> tuple[bool, int, int, str]:
        capitals = sum(char.isupper() for char in surface)
        return (normalize_name(surface) != form, -surfaces[surface], capitals, surface)

    best = min(surfaces, key=rank)
    words = best.split()
    while len(words) > 1 and normalize_name(" ".join(words[:-1])) == normalize_name(best) == form:
        words = words[:-1]
    return " ".join(words) if len(words) < len(best.split()) else best
