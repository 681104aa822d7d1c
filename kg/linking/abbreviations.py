"""Abbreviations that hold across a corpus: "GAN" in a paper that never spells it out.

An abbreviation holds across the corpus when enough papers define it and nearly all of them give it the same
expansion. An entry of the lexicon counts as much as the fewest papers that would be enough. The result
depends only on which definitions there are, not on the order in which the papers came.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from kg.linking.lexicon import load_lexicon
from kg.linking.normalization import normalize_name

MIN_PAPERS: Final = 2
"""Papers that must give an abbreviation the same expansion: what one author makes up is no standard."""

MIN_SHARE: Final = 0.8
"""Share of the papers defining an abbreviation that must give it the same expansion."""

ORDINARY_WORDS: Final = frozenset(
    "a all an and any are as at be but by can do for from go has he her him his how if in into is it its may "
    "me my new no not of off on one or our out over per she so than that the then they this to two under up "
    "us use via was we what who why with you".split()
)
"""English words that an abbreviation's normal form may coincide with: "ToS" must not expand every "to"."""


def find_consensus_abbreviations(
    definitions: Iterable[tuple[str, str]], kept_apart: Collection[tuple[str, str]] = ()
) -> dict[str, str]:
    """Find the abbreviations that nearly all papers define alike.

    Args:
        definitions: (abbreviation, expansion) as the papers spell them; one pair for each paper that defines
            it.
        kept_apart: (abbreviation, expansion) in normal form, for each pair that a user keeps apart.

    Returns:
        Abbreviation -> expansion, both in normal form. No expansion is itself an abbreviation of the result.
    """
    lexicon = load_lexicon()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for short, long in lexicon.expansions.items():
        counts[short][long] += MIN_PAPERS
    for (short, long), papers in Counter(definitions).items():
        key, value = normalize_name(short), lexicon.canonicalize(normalize_name(long))
        if key and value and key != value:
            counts[key][value] += papers
    usable = ((short, by_long) for short, by_long in sorted(counts.items()) if _can_be_expanded(short))
    agreed = ((short, _find_consensus(by_long)) for short, by_long in usable)
    found = {short: long for short, long in agreed if long and (short, long) not in kept_apart}
    # "a" -> "b" -> "c" would make the result of one replacement depend on whether another came first.
    return {short: long for short, long in found.items() if long not in found}


def _can_be_expanded(short: str) -> bool:
    """Check that an abbreviation is no ordinary word, and no name that is better known than its expansion.

    "BERT" is the second: nobody looks for "bidirectional encoder representations from transformers".
    """
    return short not in ORDINARY_WORDS and short not in load_lexicon().names


def _find_consensus(papers_by_expansion: Counter[str]) -> str | None:
    """Return the expansion that nearly all papers give, or None where they disagree."""
    long, papers = min(papers_by_expansion.items(), key=lambda item: (-item[1], item[0]))
    return long if papers >= MIN_PAPERS and papers >= MIN_SHARE * papers_by_expansion.total() else None
