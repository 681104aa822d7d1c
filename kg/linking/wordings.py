"""Wordings of one thing within one paper: "race detection", "determinacy race detection", "races detected".

What a paper calls by several names is one thing more often than two, but not always. The rules here are
those that were right for at least 85 of 100 pairs of names in 756 annotated papers, and for 117 of 124
pairs in 84 others; of two names with the same stems 97 of 100 are one thing.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import combinations

import snowballstemmer

from kg.linking.word_lists import GENERIC_LAST_WORDS

GENERIC_WORDS = GENERIC_LAST_WORDS | frozenset(
    "model system network architecture paradigm formalism setting module layer tool family mechanism process"
    " variant version".split()
) | frozenset(
    "automated automatic baseline classic classical conventional current existing modern new novel original"
    " proposed pure simple standard traditional vanilla".split()
)  # fmt: skip
"""Words that say what sort of thing a name stands for, or praise it. Within one paper they do not tell two
things apart: of 100 pairs of names that differ by words of the second list, 95 were one thing."""
MAX_NAMES = 1_000
"""Names of a paper that are compared with one another, pair by pair; abstracts have 200 at most."""
FUNCTION_WORDS = frozenset("a an based by driven for from in of on the to using via with".split())

_english = snowballstemmer.stemmer("english")
_AGENT_SUFFIX = re.compile(r"(?<=[^\W\d_]{4})(?:er|or|i)\Z")
"""What is left of -er, -or and -ier after stemming, behind at least four letters."""


@lru_cache(maxsize=65536)
def _stem_of_action(word: str) -> str:
    """Return a stem that who does something and doing it have in common: solver, solving.

    A transformer is the one agent that is never mixed up with what it does: the model, not the transform.
    """
    return word if word == "transformer" else _AGENT_SUFFIX.sub("", stem(word))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter, "Snowball", 2001)."""
    return str(_english.stemWord(word))


@lru_cache(maxsize=65536)
def distinctive_stems(form: str) -> tuple[str, ...]:
    """Return the stems of the words of a normal form that tell it from other names, in their order.

    Where all words are generic ("network architecture"), all of them count.
    """
    words = [word for word in form.split() if word not in FUNCTION_WORDS]
    distinctive = [word for word in words if word not in GENERIC_WORDS]
    return tuple(_stem_of_action(word) for word in distinctive or words)


def are_wordings(one: str, other: str) -> bool:
    """Check whether two names of one kind in one paper name the same thing.

    Args:
        one: a normal form.
        other: another normal form.
    """
    short, long = sorted((distinctive_stems(one), distinctive_stems(other)), key=len)
    if set(short) == set(long):
        return True
    extra = len(long) - len(short)
    if not short or not set(short) < set(long):
        return False
    # Words added at the end say more about the same thing ("message passing layers"); words added at the
    # beginning make something narrower ("large language models") unless the name is long anyway.
    same_begin = short[0] == long[0] and (len(short) > 3 or (len(short) > 1 and extra == 1))
    same_end = short[-1] == long[-1] and len(short) > 3 and extra < 3
    return same_begin or same_end


def choose_wordings(forms: Mapping[str, float], kinds: Mapping[str, str]) -> dict[str, str]:
    """Choose for each name of a paper the one that stands for all its wordings.

    Args:
        forms: normal form -> how often the paper uses it.
        kinds: normal form -> kind; names of two kinds are never wordings of one thing.

    Returns:
        Normal form -> the wording that is used most; of equal ones the shortest, then the first by the
        alphabet.
    """
    if len(forms) > MAX_NAMES:
        return _choose_same_words(forms, kinds)
    groups: dict[str, set[str]] = {form: {form} for form in forms}
    for one, other in combinations(sorted(forms), 2):
        if kinds[one] == kinds[other] and groups[one] is not groups[other] and are_wordings(one, other):
            union = groups[one] | groups[other]
            groups.update(dict.fromkeys(union, union))
    return {form: _choose(groups[form], forms) for form in forms}


def _choose_same_words(forms: Mapping[str, float], kinds: Mapping[str, str]) -> dict[str, str]:
    """Choose as `choose_wordings` does, but only among names with the same stems: no pairs are compared."""
    groups: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
    for form in forms:
        groups[kinds[form], frozenset(distinctive_stems(form))].append(form)
    chosen = [(group, _choose(group, forms)) for group in groups.values()]
    return {form: best for group, best in chosen for form in group}


def _choose(group: Collection[str], forms: Mapping[str, float]) -> str:
    return min(group, key=lambda form: (-forms[form], len(form), form))
