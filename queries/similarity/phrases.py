"""What two texts have in common in words, for a reader: phrases, and rare words that stand alone.

"Time series" says what two papers share, "series" does not. A phrase is a run of words that stands in both
texts, without a stop word or a punctuation mark in it. A word alone must be rare, and one of the texts must
come back to it or have it in its title: "fostering" is as rare as "jailbreak".
"""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from queries.similarity.content_words import ContentWords, list_content_words
from queries.similarity.terms import TermVector

MAX_PHRASE_WORDS: Final = 3
MIN_WORD_RARITY: Final = 4.0
"""Rarity of a word that tells something alone: it is in fewer than one abstract of 55."""
MIN_PHRASE_RARITY: Final = 2.2
"""Rarity of the rarest word of a phrase: it is in fewer than one abstract of 9."""
MIN_REPEATED: Final = 2
"""How often a word alone must occur in one of the texts; in a title, it counts twice."""
_SAME_LETTERS: Final = 5
"""First letters by which words are taken for forms of one: "music", "musical"."""

Stems: TypeAlias = tuple[str, ...]
_Found: TypeAlias = tuple[int, int, int]
"""A phrase or word of a text: where it first begins and ends, and how often it occurs, twice in the title."""


def shared_phrases(own: str, other: str, left: TermVector, right: TermVector, limit: int) -> tuple[str, ...]:
    """Return phrases and rare words that stand in two texts, as the first spells them, the best first.

    Args:
        own: one text.
        other: another one.
        left: terms of the first text.
        right: terms of the second.
        limit: most phrases and words to return.
    """
    weights = {term: left[term] * right[term] for term in left if term in right}
    ours = _find_own_runs(own)
    shared = [
        run
        for run, (_, _, times) in _find_runs(other, weights.keys()).items()
        if run in ours and (len(run) > 1 or max(times, ours[run][2]) >= MIN_REPEATED)
    ]
    ranked = sorted(shared, key=lambda run: (-sum(weights[term] for term in run), run))
    chosen: list[Stems] = []
    told: set[str] = set()
    for run in ranked:
        # What stands in a phrase that is told already says nothing new.
        letters = {term[:_SAME_LETTERS] for term in run}
        if len(chosen) < limit and told.isdisjoint(letters):
            chosen.append(run)
            told |= letters
    return tuple(_spell(own, ours[run]) for run in chosen)


def _spell(text: str, found: _Found) -> str:
    start, end, _ = found
    return text[start:end].casefold().replace("\n", " ")


@lru_cache(maxsize=64)
def _find_own_runs(text: str) -> Mapping[Stems, _Found]:
    """Return all phrases and words of a text that may tell something; one paper is compared with many."""
    return _find_runs(text, frozenset(list_content_words(text).stems))


def _find_runs(text: str, terms: Collection[str]) -> Mapping[Stems, _Found]:
    """Return the phrases and words of a text that may tell something, of those that consist of some terms."""
    title = len(text.partition("\n")[0])
    words = list_content_words(text)
    found: dict[Stems, _Found] = {}
    for first, term in enumerate(words.stems):
        if term in terms:
            start = words.spans[first][0]
            times = 1 if start > title else 2
            for run, end in _iter_telling(words, first, terms):
                known = found.get(run)
                found[run] = (known[0], known[1], known[2] + times) if known else (start, end, times)
    return found


def _iter_telling(words: ContentWords, first: int, terms: Collection[str]) -> Iterator[tuple[Stems, int]]:
    """Yield the runs that begin with a word, are rare enough and end with a telling word.

    Args:
        words: of a text.
        first: the place of the word among them; it is one of the terms.
        terms: a run ends before the first word that is none of them.

    Yields:
        The stems of a run, and where it ends in the text.
    """
    stems, rarities = words.stems, words.rarities
    rarest = 0.0
    for last in range(first, min(first + MAX_PHRASE_WORDS, len(stems))):
        if last > first and not (words.joined[last] and stems[last] in terms):
            return
        rarest = max(rarest, rarities[last])
        if rarities[last] > 0 and rarest >= (MIN_PHRASE_RARITY if last > first else MIN_WORD_RARITY):
            yield tuple(stems[first : last + 1]), words.spans[last][1]
