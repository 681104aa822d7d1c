"""Wordings of one thing within one paper: "race detection", "determinacy race detection", "races detected".

What a paper calls by several names is one thing more often than two, but not always. The rules here are
those that were right for at least 85 of 100 pairs of names in 756 annotated papers, and for 117 of 124
pairs in 84 others; of two names with the same stems 97 of 100 are one thing.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import combinations

import snowballstemmer

from kg.linking.words import LIGHT_TAILS

LIGHT = LIGHT_TAILS | frozenset(
    "model system network architecture paradigm formalism setting module layer tool family mechanism process"
    " variant version".split()
) | frozenset(
    "automated automatic baseline classic classical conventional current existing modern new novel original"
    " proposed pure simple standard traditional vanilla".split()
)  # fmt: skip
"""Words that say what sort of thing a name stands for, or praise it; within one paper they tell no two things
apart: of 100 pairs of names that differ by words of the second list, 95 were one thing."""
SMALL = frozenset("a an based by driven for from in of on the to using via with".split())

_english = snowballstemmer.stemmer("english")
_DOER = re.compile(r"(?<=[^\W\d_]{4})(?:er|or|i)\Z")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The stem of a word, the same for what does something and for doing it: solver, solving."""
    return word if word == "transformer" else _DOER.sub("", _english.stemWord(word))


@lru_cache(maxsize=65536)
def plain_stem(word: str) -> str:
    """The stem of a word (Porter, "Snowball", 2001)."""
    return str(_english.stemWord(word))


@lru_cache(maxsize=65536)
def stems(form: str) -> tuple[str, ...]:
    """The stems of the words of a normal form that tell it from others, in their order."""
    words = [word for word in form.split() if word not in SMALL]
    telling = [word for word in words if word not in LIGHT]
    return tuple(_stem(word) for word in telling or words)


def are_variants(one: str, other: str) -> bool:
    """Whether two names in one paper, of one kind, name one thing.

    Args:
        one: normal form.
        other: another normal form.
    """
    short, long = sorted((stems(one), stems(other)), key=len)
    if set(short) == set(long):
        return True
    more = len(long) - len(short)
    if not short or not set(short) < set(long):
        return False
    begins = short[0] == long[0] and (len(short) > 3 or (len(short) > 1 and more == 1))
    ends = short[-1] == long[-1] and len(short) > 3 and more < 3
    return begins or ends


def merged(forms: Mapping[str, float], kinds: Mapping[str, str]) -> dict[str, str]:
    """For each name of a paper, the name that stands for all its wordings.

    Args:
        forms: normal form -> how much it is used.
        kinds: normal form -> kind; names of two kinds are two things.

    Returns:
        Normal form -> the wording that is used most, then the shortest, then the first by the alphabet.
    """
    groups: dict[str, set[str]] = {form: {form} for form in forms}
    for one, other in combinations(sorted(forms), 2):
        if kinds[one] == kinds[other] and groups[one] is not groups[other] and are_variants(one, other):
            together = groups[one] | groups[other]
            groups.update(dict.fromkeys(together, together))
    return {form: _chosen(groups[form], forms) for form in forms}


def _chosen(group: Collection[str], forms: Mapping[str, float]) -> str:
    return min(group, key=lambda form: (-forms[form], len(form), form))
