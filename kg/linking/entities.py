"""Entity resolution within a paper: all mentions of one thing become one entity.

Mentions belong together when their names have one normal form once abbreviations are spelled out, both those
that the paper defines and those that hold across the corpus; when one is the other with initials for some of
its words; when the corpus merges one name into the other; and when they are wordings of one thing. An entity
has one role by vote of its mentions, and one kind by their vote too, unless the corpus agrees on the kind of
its name. The result depends on the mentions, the paper's abbreviations and the alias table alone, so the same
evidence gives the same entities whenever it is linked.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from kg.linking.alias_table import NO_ALIASES, AliasTable
from kg.linking.initials import find_spelled_out
from kg.linking.lexicon import load_lexicon
from kg.linking.normalization import normalize_name
from kg.linking.ordinary_words import is_ordinary
from kg.linking.wordings import choose_wordings
from kg.model import Abbreviation, Entity, Kind, Mention, Role

_T = TypeVar("_T", Kind, Role)
_ADJECTIVE: Final = re.compile(
    r"[ -](?:aware|box|dependent|driven|efficient|free|independent|invariant|like|wise"
    r"|\w+(?:[^\We]ed|ic|ive|ous|onal|[cdiru]al))\Z",
    re.IGNORECASE,
)
"""The end of a phrase that is no name, as a noun must follow: "rule-based", "iterative graphical"."""
_BLANK: Final = re.compile(r"[\s\-/]+")
_AFTER_NAME: Final = re.compile(r"[:–—]|\s-\s")
"""What may follow the name that a paper gives something in its title."""

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


def make_form(surface: str, expansions: Mapping[str, str]) -> str:
    """Return the normal form of a surface form, with abbreviations spelled out.

    A name made of abbreviations ("PLM-ICD", "CNN-LSTM") is one of its own, and stays as it is. So does an
    ordinary word that is not written as an abbreviation: the map of "depth map", where papers define MAP.

    Args:
        surface: as a text spells it.
        expansions: abbreviation -> expansion, both in normal form.
    """
    form = normalize_name(surface)
    if _is_compound(surface):
        return expansions.get(form, form)
    return spell_out(form, expansions, _list_capitals(surface))


def _is_compound(surface: str) -> bool:
    """Check whether a name consists of abbreviations that hyphens join."""
    parts = surface.split("-")
    return len(parts) > 1 and all(
        part.isalnum() and sum(char.isupper() for char in part) > 1 for part in parts
    )


def _list_capitals(surface: str) -> set[str]:
    """List, in normal form, the words that are written as abbreviations are: with two capitals or more."""
    words = (word for word in _BLANK.split(surface) if sum(map(str.isupper, word)) > 1)
    return {part for word in words for part in normalize_name(word).split()}


def spell_out(form: str, expansions: Mapping[str, str], capitals: Collection[str] = ()) -> str:
    """Replace abbreviations in a normal form by their expansions, also inside: "sb problem".

    An abbreviation next to its own expansion, as in "schrodinger bridge sb", is dropped. One that a number
    follows is part of another name and stays: "mt 5". So does one that is an ordinary word, too, unless it
    is known to be written in capitals.

    Args:
        form: a name in normal form.
        expansions: abbreviation -> expansion, both in normal form.
        capitals: words of the form that are written in capitals.

    Returns:
        The longer name, again in normal form.
    """
    # First the name as a whole, then its words: an expansion may hold an abbreviation ("band split rnn").
    form = form if _is_word(form, capitals) else expansions.get(form, form)
    words = form.split()
    spelled = [
        word if following.isdigit() or _is_word(word, capitals) else _expand_word(word, form, expansions)
        for word, following in pairwise([*words, ""])
    ]
    # With more words a generic last one can go: "schrodinger bridge problem", where "sb problem" had to keep
    # it. What did not change is not normalized twice: that can alter it (see normalize_name).
    return normalize_name(" ".join(spelled)) if spelled != words else form


def _is_word(word: str, capitals: Collection[str]) -> bool:
    """Check for an ordinary word that is not written in capitals."""
    return word not in capitals and is_ordinary(word)


def _expand_word(word: str, form: str, expansions: Mapping[str, str]) -> str:
    """Return the expansion of a word, or nothing where the whole name holds that expansion already.

    An expansion that holds the word itself spells nothing out: of "MS COCO", the word "COCO".
    """
    long = expansions.get(word, word)
    if word in long.split():
        return word
    return "" if long in form else long


def find_own_expansions(
    abbreviations: Iterable[Abbreviation], corpus_expansions: Mapping[str, str], title: str
) -> dict[str, str]:
    """Return what one paper's names are linked as: abbreviation -> expansion, or the reverse, in normal form.

    "RoBERTa: A Robustly Optimized BERT Pretraining Approach" coins a name that others use without ever
    spelling it out. So in that paper the long form is linked as the short one, unless the corpus agrees on
    spelling it out, or the long form is well known itself.

    Args:
        abbreviations: abbreviations that the paper defines.
        corpus_expansions: abbreviation -> expansion that holds across the corpus.
        title: of the paper.

    Returns:
        Expansions that take precedence over those of the corpus.
    """
    own = {}
    for abbreviation in abbreviations:
        short, long = normalize_name(abbreviation.short), normalize_name(abbreviation.long)
        if not short or not long or short == long:
            continue
        name = find_called(title, abbreviation.short)
        if short in corpus_expansions or not name:
            own[short] = long
            continue
        if short != name:
            own[short] = name
        if long not in load_lexicon().names:
            own[long] = name
    return own


def find_called(title: str, short: str) -> str:
    """Return the name before the colon or dash of a title, or the whole title, if it is a given short form.

    Blanks and hyphens aside: the name in "E-CAR: …" is the short form "ECAR".

    Args:
        title: of a paper.
        short: as the paper spells it elsewhere.

    Returns:
        The name as the title spells it, in normal form; empty where the title gives another one or none.
    """
    called = normalize_name(_AFTER_NAME.split(title, maxsplit=1)[0])
    return called if called.replace(" ", "") == normalize_name(short).replace(" ", "") else ""


def _make_entity(form: str, group: list[Mention], agreed: Kind | None) -> Entity:
    kind = agreed or vote_on_kind(group)
    return Entity(
        concept_id=concept_id(kind, form),
        kind=kind,
        name=choose_name(Counter(m.text for m in group), form),
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


def choose_name(surfaces: Mapping[str, int], form: str) -> str:
    """Choose the spelling that a concept is shown by: spelled out, then the commonest, then the plainest.

    A last word that the normal form leaves out is left out here too, where what is left is a name:
    "text-to-speech tasks" is shown as "text-to-speech", "rule-based methods" and what else would end in an
    adjective in full.

    Args:
        surfaces: surface form -> how often it is used; at least one.
        form: the concept's normal form.
    """

    def rank(surface: str) -> tuple[bool, int, int, str]:
        capitals = sum(char.isupper() for char in surface)
        return (normalize_name(surface) != form, -surfaces[surface], capitals, surface)

    best = min(surfaces, key=rank)
    words = best.split()
    while len(words) > 1 and normalize_name(" ".join(words[:-1])) == normalize_name(best) == form:
        words = words[:-1]
    name = " ".join(words) if len(words) < len(best.split()) else best
    return best if _ADJECTIVE.search(name) else name
