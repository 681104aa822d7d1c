"""Short forms that a whole corpus agrees on: "GAN" in a paper that never spells it out.

A short form counts as agreed when enough papers define it and nearly all of them mean the same. The
answer depends on the set of definitions alone, not on the order in which papers came.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from kg.linking.normal import normal_form

MIN_PAPERS: Final = 2
"""Papers that must define a short form: one author's private short form is no standard."""

AGREEMENT: Final = 0.8
"""Share of the defining papers that must mean the same long form."""


def agreed_short_forms(definitions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Normal forms of short forms and of the long forms they stand for.

    Args:
        definitions: (short, long) as each paper defines them, each paper counting once for a pair.
    """
    meanings: dict[str, Counter[str]] = defaultdict(Counter)
    for short, long in definitions:
        if (key := normal_form(short)) and (value := normal_form(long)) and key != value:
            meanings[key][value] += 1
    agreed = ((short, _agreed(counts)) for short, counts in sorted(meanings.items()))
    found = {short: long for short, long in agreed if long}
    return {short: long for short, long in found.items() if long not in found}


def _agreed(counts: Counter[str]) -> str | None:
    long, papers = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return long if papers >= MIN_PAPERS and papers >= AGREEMENT * counts.total() else None
