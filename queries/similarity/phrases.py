"""What two texts have in common in words, for a reader: phrases, and rare words that stand alone.

"Time series" says what two papers share, "series" does not. A phrase is a run of words that stands in both
texts, without a stop word or a punctuation mark in it. A word alone must be rare, and one of the texts must
come back to it or have it in its title: "fostering" is as rare as "jailbreak".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from queries.similarity.plain_words import is_telling
from queries.similarity.rarity import rarity
from queries.similarity.terms import TermVector
from queries.similarity.words import STOP_WORDS, find_words, stem

MAX_PHRASE_WORDS: Final = 3
MIN_WORD_RARITY: Final = 4.0
"""Rarity of a word that tells something alone: it is in fewer than one abstract of 55."""
MIN_PHRASE_RARITY: Final = 2.2
"""Rarity of the rarest word of a phrase: it is in fewer than one abstract of 9."""
MIN_REPEATED: Final = 2
"""How often a word alone must occur in one of the texts; in a title, it counts twice."""
_SAME_LETTERS: Final = 5
"""First letters by which words are taken for forms of one: "music", "musical"."""
_JOINTS: Final = frozenset((" ", "-", "\n"))
"""What may stand between the words of a phrase; a line may break within a sentence."""

Stems: TypeAlias = tuple[str, ...]


class _Found(NamedTuple):
    """A phrase or word of a text."""

    spelled: str
    """As the text first spells it, in lower case."""
    times: int
    """How often it occurs; in the title it counts twice."""


def shared_phrases(own: str, other: str, left: TermVector, right: TermVector, limit: int) -> tuple[str, ...]:
    """Return phrases and rare words that stand in two texts, as the first spells them, the best first.

    Args:
        own: one text.
        other: another one.
        left: terms of the first text.
        right: terms of the second.
        limit: most phrases and words to return.
    """
    ours, theirs = _list_runs(own), _list_runs(other)
    weights = {term: left[term] * right[term] for term in left if term in right}
    shared = [
        run
        for run, found in ours.items()
        if run in theirs
        and all(term in weights for term in run)
        and (len(run) > 1 or max(found.times, theirs[run].times) >= MIN_REPEATED)
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
    return tuple(ours[run].spelled for run in chosen)


@lru_cache(maxsize=1024)
def _list_runs(text: str) -> Mapping[Stems, _Found]:
    """Return the phrases and words of a text that may tell something."""
    title = len(text.partition("\n")[0])
    found: dict[Stems, _Found] = {}
    for run in _iter_runs(text):
        words = [match.group().casefold() for match in run]
        stems = tuple(map(stem, words))
        if _is_worth_telling(words, stems):
            start, end = run[0].start(), run[-1].end()
            before = found.get(stems) or _Found(text[start:end].casefold().replace("\n", " "), 0)
            found[stems] = before._replace(times=before.times + (1 if start > title else 2))
    return found


def _iter_runs(text: str) -> Iterator[Sequence[re.Match[str]]]:
    """Yield all runs of words that only a blank, a hyphen or a line break parts."""
    words = list(find_words(text))
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + MAX_PHRASE_WORDS) + 1):
            if end - start > 1 and text[words[end - 2].end() : words[end - 1].start()] not in _JOINTS:
                break
            yield words[start:end]


def _is_worth_telling(words: Sequence[str], stems: Stems) -> bool:
    """Check that a run has no stop word, ends with a telling word, and is rare enough."""
    telling = [rarity(term) for word, term in zip(words, stems, strict=True) if is_telling(word)]
    if not STOP_WORDS.isdisjoint(words) or not is_telling(words[-1]):
        return False
    return max(telling) >= (MIN_PHRASE_RARITY if len(words) > 1 else MIN_WORD_RARITY)
