"""Short forms that a whole corpus agrees on: "GAN" in a paper that never spells it out.

A short form counts as agreed when enough papers define it and nearly all of them mean the same; the lexicon
of well-known names has as much say as the fewest papers that would do. The answer depends on the set of
definitions alone, not on the order in which papers came.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from kg.linking.lexicon import load_lexicon
from kg.linking.normalization import normalize_name

MIN_PAPERS: Final = 2
"""Papers that must define a short form: one author's private short form is no standard."""

AGREEMENT: Final = 0.8
"""Share of the defining papers that must mean the same long form."""

WORDS: Final = frozenset(
    "a all an and any are as at be but by can do for from go has he her him his how if in into is it its may "
    "me my new no not of off on one or our out over per she so than that the then they this to two under up "
    "us use via was we what who why with you".split()
)
"""Ordinary words that look like the normal form of a short form: "ToS" is no reason to spell out "to"."""


def find_consensus_abbreviations(
    definitions: Iterable[tuple[str, str]], apart: Collection[tuple[str, str]] = ()
) -> dict[str, str]:
    """Normal forms of short forms and of the long forms they stand for.

    Args:
        definitions: (short, long) as each paper defines them, each paper counting once for a pair.
        apart: normal forms of short and long forms that a user keeps apart.
    """
    known = load_lexicon()
    meanings: dict[str, Counter[str]] = defaultdict(Counter)
    for short, long in known.short_forms.items():
        meanings[short][long] += MIN_PAPERS
    for short, long in definitions:
        if (key := normalize_name(short)) and (value := known.main(normalize_name(long))) and key != value:
            meanings[key][value] += 1
    usable = ((short, counts) for short, counts in sorted(meanings.items()) if _may_stand_alone(short))
    agreed = ((short, _agreed(counts)) for short, counts in usable)
    found = {short: long for short, long in agreed if long and (short, long) not in apart}
    return {short: long for short, long in found.items() if long not in found}


def _may_stand_alone(short: str) -> bool:
    """Whether a short form may be spelled out: no word, and no name better known than its long form."""
    return short not in WORDS and short not in load_lexicon().names


def _agreed(counts: Counter[str]) -> str | None:
    long, papers = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return long if papers >= MIN_PAPERS and papers >= AGREEMENT * counts.total() else None
