"""What two texts have in common in words, for a reader: phrases, and rare words that stand alone.

"Time series" says what two papers share, "series" does not. A phrase is a run of words that stands in both
texts, without a stop word or a punctuation mark in it. A word alone must be rare, and one of the texts must
come back to it or have it in its title: "fostering" is as rare as "jailbreak".
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
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


class _Word(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    stem: str
    rarity: float
    """Of its stem; 0 for a word that any paper may use."""
    is_joined: bool
    """Whether only a blank, a hyphen or a line break parts it from the word before it."""


class _Found(NamedTuple):
    """A phrase or word of a text."""

    start: int
    """Where the text first has it."""
    end: int
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
    weights = {term: left[term] * right[term] for term in left if term in right}
    ours, theirs = (_find_runs(text, weights.keys()) for text in (own, other))
    shared = [
        run
        for run, found in ours.items()
        if run in theirs and (len(run) > 1 or max(found.times, theirs[run].times) >= MIN_REPEATED)
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
    return text[found.start : found.end].casefold().replace("\n", " ")


def _find_runs(text: str, terms: Collection[str]) -> Mapping[Stems, _Found]:
    """Return the phrases and words of a text that may tell something, of those that consist of some terms."""
    title = len(text.partition("\n")[0])
    words = _list_words(text)
    found: dict[Stems, _Found] = {}
    for at, first in enumerate(words):
        if first.stem not in terms:
            continue
        times = 1 if first.start > title else 2
        for run, end in _iter_telling(words[at : at + MAX_PHRASE_WORDS], terms):
            before = found.get(run)
            found[run] = (
                before._replace(times=before.times + times) if before else _Found(first.start, end, times)
            )
    return found


def _iter_telling(words: Sequence[_Word], terms: Collection[str]) -> Iterator[tuple[Stems, int]]:
    """Yield the runs with which some words begin that are rare enough and end with a telling word.

    Args:
        words: as many as a phrase may have.
        terms: a run ends before the first word that is none of them.

    Yields:
        The stems of a run, and where it ends in the text.
    """
    run: Stems = ()
    rarest = 0.0
    for word in words:
        if word.stem not in terms or (run and not word.is_joined):
            return
        run = (*run, word.stem)
        rarest = max(rarest, word.rarity)
        if word.rarity > 0 and rarest >= (MIN_PHRASE_RARITY if len(run) > 1 else MIN_WORD_RARITY):
            yield run, word.end


@lru_cache(maxsize=1024)
def _list_words(text: str) -> Sequence[_Word]:
    """Return the words of a text but for stop words; kept, as one paper is compared with several."""
    words: list[_Word] = []
    end = 0
    for match in find_words(text):
        spelled = match.group().casefold()
        if spelled not in STOP_WORDS:
            term = stem(spelled)
            weight = rarity(term) if is_telling(spelled) else 0.0
            words.append(_Word(*match.span(), term, weight, text[end : match.start()] in _JOINTS))
            end = match.end()
    return words
