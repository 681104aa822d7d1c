"""Entity resolution within a paper: all mentions of one thing become one entity.

Mentions belong together when their names have one normal form once abbreviations are spelled out, both those
that the paper defines and those that hold across the corpus; when one is the other with initials for some of
its words; when the corpus merges one name into the other; and when they are wordings of one thing. An entity
has one role by vote of its mentions, and one kind by their vote too, unless the corpus agrees on the kind of
its name. The result depends on the mentions, the paper's abbreviations and the alias table alone, so the same
evidence gives the same entities whenever it is linked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kg.linking.alias_table import NO_ALIASES, AliasTable
from kg.linking.expansions import find_own_expansions, make_form
from kg.linking.initials import find_spelled_out
from kg.linking.last_words import cut_if_name_is_left
from kg.linking.normalization import normalize_name
from kg.linking.wordings import choose_wordings
from kg.model import Abbreviation, Entity, Kind, Mention, Role

_T = TypeVar("_T", Kind, Role)

KIND_ORDER = tuple(Kind)
ROLE_ORDER = tuple(Role)


def resolve_entities(
    mentions: Sequence[Mention],
    abbreviations: Iterable[Abbreviation] = (),
    alias_table: AliasTable = NO_ALIASES,
    title: str = "",
) -> tuple[Entity, ...]:
    """Group the mentions of one paper into entities.

    Args:
        mentions: the paper's mentions, in any order.
        abbreviations: abbreviations that the paper defines; they win over those of the corpus.
        alias_table: expansions and merges that hold across the corpus.
        title: of the paper; a short form that the paper is called by is a name.

    Returns:
        One entity for each concept, in the order of their first mention. A mention whose name has no normal
        form ("—") is in none of them.
    """
    own = find_own_expansions(abbreviations, alias_table.expansions, title)
    expansions = {**alias_table.expansions, **own}
    canonical = alias_table.canonical
    by_form: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_offsets):
        if form := make_form(mention.text, expansions):
            by_form[canonical.get(form, form)].append(mention)
    spelled_out = _join(by_form, _find_spelled_out(by_form))
    by_concept = _join(spelled_out, _choose_wordings(spelled_out))
    return tuple(_make_entity(form, group, alias_table.find_kind(form)) for form, group in by_concept.items())


def _join(by_form: Mapping[str, Sequence[Mention]], chosen: Mapping[str, str]) -> dict[str, list[Mention]]:
    """Join the mentions of names for which the same name is chosen; other names stay as they are."""
    joined: dict[str, list[Mention]] = defaultdict(list)
    for form, group in by_form.items():
        joined[chosen.get(form, form)] += group
    return {form: sorted(group, key=_offsets) for form, group in joined.items()}


def _find_spelled_out(by_form: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Map names with an abbreviation that the paper does not define to the same names spelled out."""
    surfaces = {form: {mention.text for mention in group} for form, group in by_form.items()}
    return find_spelled_out(surfaces, {form: vote_on_kind(group) for form, group in by_form.items()})


def _choose_wordings(by_form: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Map each normal form of a paper to the one that stands for all wordings of the thing."""
    counts = {form: float(len(group)) for form, group in by_form.items()}
    kinds = {form: vote_on_kind(group) for form, group in by_form.items()}
    return choose_wordings(counts, kinds, {form: group[0].text for form, group in by_form.items()})


def _offsets(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def vote_on_kind(mentions: Iterable[Mention]) -> Kind:
    """Return the kind that the mentions of one thing in one paper have together."""
    return _vote(((m.kind, m.confidence) for m in mentions), KIND_ORDER)


def vote_on_role(mentions: Iterable[Mention]) -> Role:
    """Return the role that the mentions of one thing in one paper have together."""
    return _vote(((m.role, m.confidence) for m in mentions), ROLE_ORDER)


def concept_id(kind: Kind, form: str) -> str:
    """Return the id of the concept of a kind with a normal form: ``method:gaussian-process``."""
    return f"{kind.value.casefold()}:{form.replace(' ', '-')}"


def _make_entity(form: str, group: list[Mention], agreed: Kind | None) -> Entity:
    kind = agreed or vote_on_kind(group)
    return Entity(
        concept_id=concept_id(kind, form),
        kind=kind,
        name=choose_name(Counter(m.text for m in group), form, kind),
        role=vote_on_role(group),
        confidence=max(m.confidence for m in group),
        mentions=tuple(group),
    )


def _vote(ballots: Iterable[tuple[_T, float]], order: Sequence[_T]) -> _T:
    """Return the choice with the highest total confidence; of equal ones the earlier in ``order``."""
    totals: defaultdict[_T, float] = defaultdict(float)
    for choice, confidence in ballots:
        totals[choice] += confidence
    # Rounded, so that 0.1 + 0.2 and 0.3 are a tie.
    return max(totals, key=lambda choice: (round(totals[choice], 6), -order.index(choice)))


def choose_name(surfaces: Mapping[str, int], form: str, kind: Kind) -> str:
    """Choose the spelling that a concept is shown by: spelled out, then the commonest, then the plainest.

    A last word that the normal form leaves out is left out here too, where what is left is a name:
    "text-to-speech tasks" is shown as "text-to-speech", but "rule-based methods" in full.

    Args:
        surfaces: surface form -> how often it is used; at least one.
        form: the concept's normal form.
        kind: of the concept.
    """

    def rank(surface: str) -> tuple[bool, int, int, str]:
        capitals = sum(char.isupper() for char in surface)
        return (normalize_name(surface) != form, -surfaces[surface], capitals, surface)

    best = min(surfaces, key=rank)
    return cut_if_name_is_left(best, kind, surfaces) if normalize_name(best) == form else best
