"""Wordings of one thing within one paper: "race detection", "determinacy race detection", "races detected".

Similar names in one paper mean one thing more often than two, but not always. The rules here were
measured on the names of 972 annotated papers: of two names with the same stems, 96 of 100 are one thing; of a
task or dataset and a longer name for it, 88; of a method and a longer name that begins alike, 86; of a proper
name and the same with a description behind it, 22 of 23. A name of the lexicon is never taken as short for
a longer one, which would be right in only half the cases: "language model" beside "language model of code".
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

from kg.linking.lexicon import load_lexicon
from kg.linking.word_lists import GENERIC_LAST_WORDS
from kg.model import Kind

GENERIC_WORDS = GENERIC_LAST_WORDS | frozenset(
    "model system network architecture paradigm formalism setting module layer tool family mechanism process"
    " regime scenario setup variant version".split()
) | frozenset(
    "automated automatic baseline classic classical complex comprehensive conventional current enhanced"
    " existing explicit flexible full general improved learned modern modified new novel original overall"
    " proposed pure scalable simple standard traditional vanilla".split()
)  # fmt: skip
"""Words that say what sort of thing a name stands for, or praise it. Within one paper they do not tell two
things apart: of 100 pairs of names that differ by words of the second list, 95 were one thing."""
MAX_NAMES = 1_000
"""Names of a paper that are compared with one another, pair by pair; abstracts have 200 at most."""
_WHOLE = frozenset((Kind.TASK, Kind.DATASET))
"""Kinds whose names are seldom narrowed within one paper, but often said at more length."""
FUNCTION_WORDS = frozenset("a an based by driven for from in of on the to using via with".split())

_AGENT_SUFFIX = re.compile(r"(?<=[^\W\d_]{4})(?:er|or|i)\Z")
"""What is left of -er, -or and -ier after stemming, behind at least four letters."""


@lru_cache(maxsize=65536)
def _stem_of_action(word: str) -> str:
    """Return a stem that an agent and its action have in common: solver, solving.

    A transformer is the one agent that is never mixed up with what it does: the model, not the transform.
    """
    return word if word == "transformer" else _AGENT_SUFFIX.sub("", stem(word))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter, "Snowball", 2001)."""
    return str(_load_stemmer().stemWord(word))


@cache
def _load_stemmer() -> Any:
    """Return the stemmer for English; the package loads those of all languages."""
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def distinctive_stems(form: str) -> tuple[str, ...]:
    """Return the stems of the words of a normal form that tell it from other names, in their order.

    Where all words are generic ("network architecture"), all of them count.
    """
    words = [word for word in form.split() if word not in FUNCTION_WORDS]
    distinctive = [word for word in words if word not in GENERIC_WORDS]
    return tuple(_stem_of_action(word) for word in distinctive or words)


def are_wordings(one: str, other: str, kind: str = Kind.METHOD) -> bool:
    """Check whether two names of one kind in one paper name the same thing.

    Args:
        one: a normal form.
        other: another normal form.
        kind: what they are names of.
    """
    forms = sorted((one, other), key=lambda form: len(distinctive_stems(form)))
    short, long = map(distinctive_stems, forms)
    if set(short) == set(long):
        return True
    if not short or not set(short) < set(long) or load_lexicon().find_kind(forms[0]):
        return False
    extra = len(long) - len(short)
    if "and" in long and "and" not in short:
        return False  # "user scheduling and power allocation" is two tasks
    # Words added at the end say more about the same thing ("message passing layers"); words added at the
    # beginning make a narrower method of it ("large language models"), but seldom another task.
    begins_alike = short[0] == long[0]
    if kind in _WHOLE:
        return len(short) > 3 or (len(short) > 1 and (begins_alike or extra == 1))
    return begins_alike and (len(short) > 3 or (len(short) > 1 and extra == 1))


def is_described(name: str, longer: str) -> bool:
    """Check for a proper name with a description behind it: "HellRank", "HellRank centrality measure".

    Args:
        name: as a text spells it.
        longer: another name, as a text spells it.
    """
    behind = longer.removeprefix(f"{name} ")
    is_name = " " not in name and any(map(str.isupper, name[1:]))
    return is_name and behind != longer and behind.islower() and not any(map(str.isdigit, behind))


def choose_wordings(
    forms: Mapping[str, float], kinds: Mapping[str, str], spellings: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Choose for each name of a paper the one that stands for all its wordings.

    Args:
        forms: normal form -> how often the paper uses it.
        kinds: normal form -> kind; names of two kinds are never wordings of one thing.
        spellings: normal form -> how the paper spells it; without them, no name is taken for a proper one.

    Returns:
        Normal form -> the wording that is used most; of equal ones the shortest, then the first in
        alphabetical order.
    """
    if len(forms) > MAX_NAMES:
        return _choose_same_words(forms, kinds)
    spelled = spellings or {}
    groups: dict[str, set[str]] = {form: {form} for form in forms}
    # Sorted, a name comes before the same with a description behind it.
    for one, other in combinations(sorted(forms), 2):
        if kinds[one] != kinds[other] or groups[one] is groups[other]:
            continue
        described = is_described(spelled.get(one, ""), spelled.get(other, ""))
        if are_wordings(one, other, kinds[one]) or (described and not load_lexicon().find_kind(one)):
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
