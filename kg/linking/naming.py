"""The canonical name of a concept: its usual spelling, spelled out, in the singular."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from kg.linking.last_words import cut_generic_words, cut_if_name_is_left
from kg.linking.lexicon import load_lexicon
from kg.linking.normalization import PLURAL_OF_CAPITALS, americanize, normalize_name, singularize
from kg.linking.spelling import spell
from kg.linking.word_lists import GENERIC_LAST_WORDS
from kg.linking.wording_keys import begins_with_verb, wording_key
from kg.model import Kind

_SHORT_FORM: Final = re.compile(r"(?<=\w) \([A-Z][\w-]{0,9}\)")
_LEAST_SQUARES: Final = re.compile(r"\bleast[ -]squares\Z", re.IGNORECASE)
"""What nobody writes in the singular."""
MIN_SMALL_SHARE: Final = 0.25
"""Share of the papers that must write a name small for it to be no proper name."""
MIN_BARE_SHARE: Final = 0.5
"""Share of the papers that must leave out a generic last word for the rest to be taken for a name."""


def name_concept(surfaces: Mapping[str, int], form: str, kind: Kind, called: Collection[str] = ()) -> str:
    """Choose the name that a concept is shown by.

    The commonest wording is taken, in the singular, with the capitals that it has in running text: a title
    that capitalizes all words says nothing. A name that the lexicon has is spelled as there: "PubMed".

    Args:
        surfaces: surface form -> number of papers that use it; at least one.
        form: the concept's normal form.
        kind: of the concept.
        called: surface forms that papers are called by; they keep their capitals: "Squares: A Fast RNG".
    """
    surfaces = _drop_short_forms(surfaces)
    listed = load_lexicon().names.get(form)
    if listed and any(_join(listed) in (_join(name), _join(_cut_last_word(name))) for name in surfaces):
        return listed
    spelling = _choose_spelling(surfaces, form, kind)
    return spelling if spelling in called else _make_singular(spell(spelling, kind))


def _cut_last_word(name: str) -> str:
    """Return a name without a generic last word, be it all that is left: "classification problem"."""
    head, _, last = name.rpartition(" ")
    return head if singularize(last.casefold()) in GENERIC_LAST_WORDS else name


def _drop_short_forms(surfaces: Mapping[str, int]) -> dict[str, int]:
    """Leave out short forms in brackets: a concept is not called "optimal transport (OT)"."""
    counts = Counter[str]()
    for surface, count in surfaces.items():
        counts[_SHORT_FORM.sub("", surface)] += count
    return counts


def _choose_spelling(surfaces: Mapping[str, int], form: str, kind: Kind) -> str:
    """Return the commonest wording, in the singular, not from a headline if there is another."""
    own = {surface: count for surface, count in surfaces.items() if _is_wording(surface, form)}
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for surface, count in (own or surfaces).items():
        groups[_make_key(_make_singular(cut_generic_words(surface)))][surface] += count
    names = _count_names(_find_largest(groups), kind, surfaces)
    in_prose = {name: count for name, count in names.items() if not _is_headline(name)}
    return _find_most_used(_join_sentence_starts(in_prose) if in_prose else names, names)


def _count_names(surfaces: Mapping[str, int], kind: Kind, used: Collection[str]) -> Counter[str]:
    """Count names in the singular, without generic last words if papers leave them out, or a name is left.

    Args:
        surfaces: surface form -> number of papers; they differ by generic last words, capitals and the like.
        kind: of the concept.
        used: all its surface forms.
    """
    bare, in_full = Counter[str](), Counter[tuple[str, str]]()
    for surface, count in surfaces.items():
        name = cut_generic_words(surface)
        bare[_make_singular(name)] += count
        if name != surface:
            in_full[name, " ".join(surface.split()[len(name.split()) :])] += count
    if in_full.total() <= (1 - MIN_BARE_SHARE) * bare.total():
        return bare
    names = _add_usual_ending(in_full)
    usual = _find_most_used(names)
    return bare if cut_if_name_is_left(usual, kind, used) != usual else names


def _add_usual_ending(counts: Mapping[tuple[str, str], int]) -> Counter[str]:
    """Count names with the ending that most papers write: "two-stage algorithm".

    Args:
        counts: name without generic last words, these words -> number of papers.
    """
    endings, names = Counter[str](), Counter[str]()
    for (_, ending), count in counts.items():
        endings[_make_singular(ending.casefold())] += count
    usual = _find_most_used(endings)
    for (name, ending), count in counts.items():
        names[f"{name} {_fit_ending(usual, ending)}"] += count
    return names


def _fit_ending(usual: str, ending: str) -> str:
    """Return the usual ending, with the capitals and the plural of a headline that has it: "Methods"."""
    if not ending.istitle():
        return usual
    return ending if _make_singular(ending.casefold()) == usual else usual.title()


def _find_largest(groups: Mapping[str, Counter[str]]) -> Counter[str]:
    """Return the group of spellings that most papers use."""
    return groups[min(groups, key=lambda key: (-groups[key].total(), key))]


def _join_sentence_starts(counts: Mapping[str, int]) -> dict[str, int]:
    """Count "Code-switching" as "code-switching", where that is used often enough to be the usual one."""
    joined = Counter[str]()
    for name, count in counts.items():
        small = name[:1].lower() + name[1:]
        is_start = name[1:].islower() and counts.get(small, 0) >= MIN_SMALL_SHARE * sum(counts.values())
        joined[small if is_start else name] += count
    return joined


def _is_wording(surface: str, form: str) -> bool:
    """Check whether a surface form spells a concept's normal form, or is a noun like it of the same words.

    The normal form may be the rarer one: of "evolutionary computing" and "evolutionary computation".
    """
    own = normalize_name(surface)
    if own.replace(" ", "") == form.replace(" ", ""):
        return True
    return " of " not in own and not begins_with_verb(own) and _join_key(own) == _join_key(form)


def _join_key(form: str) -> str:
    return "".join(wording_key(form)) if form else ""


def _find_most_used(counts: Mapping[str, int], headlines: Mapping[str, int] | None = None) -> str:
    """Return the name that most papers use, and of several the one that most headlines have."""
    support = Counter[str]()
    for name, count in (headlines or {}).items():
        support[name.casefold()] += count

    def rank(name: str) -> tuple[int, int, int, str]:
        return -counts[name], sum(char.isupper() for char in name), -support[name.casefold()], name

    return min(counts, key=rank)


def _is_headline(name: str) -> bool:
    """Check whether all words but small ones begin with a capital: "Named Entity Recognition"."""
    words = [word for word in name.replace("-", " ").split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() and word[1:].islower() for word in words)


def _make_key(name: str) -> str:
    """Return a key for spellings that differ only in capitals, hyphens or plural, or are British."""
    return " ".join(map(americanize, _make_singular(name.casefold().replace("-", " ")).split()))


def _join(name: str) -> str:
    """Return what spellings have in common that differ by blanks, too: "20newsgroups", "20 Newsgroups"."""
    return _make_key(name).replace(" ", "")


def _make_singular(name: str) -> str:
    """Return a name with its last word in the singular, where that is an ordinary word or a short form."""
    if _LEAST_SQUARES.search(name):
        return name
    head, blank, last = name.rpartition(" ")
    singular = head + blank + singularize(last)
    is_ordinary = last.islower() or PLURAL_OF_CAPITALS.fullmatch(last)
    return singular if is_ordinary and normalize_name(singular) == normalize_name(name) else name
