"""The lexical overlap of two papers: the phrases they share, and the two sentences that share most.

Most related papers share no concept that would tell a reader anything. A list of shared words leaves open
what each paper says with them; two sentences side by side show it.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import fsum
from typing import Final, NamedTuple

from queries.models import SentencePair
from queries.relatedness.features import PaperFeatures
from queries.relatedness.voice import speaks_of_own_work
from queries.sentences import list_sentences, sentence_at
from queries.similarity import list_content_words, shared_phrases, stems_of

MAX_SHARED_WORDS: Final = 6
"""Words that are shown of all that two papers share."""
OWN_WORK_WEIGHT: Final = 1.25
"""Of a sentence in which authors say what they did: others say what anybody knows."""
TITLE_WEIGHT: Final = 0.5
"""Of a title, which is shown anyway."""


class _Sentence(NamedTuple):
    """A sentence as it is compared with those of another paper."""

    places: Mapping[str, int]
    """Stem of a word that tells something -> where the word begins in the text."""
    length: int
    """Words but for stop words."""
    weight: float


class _Match(NamedTuple):
    """How much two sentences share, and the word that brings most of it."""

    score: float
    term: str
    ours: _Sentence
    theirs: _Sentence


def find_shared_words(own: PaperFeatures, other: PaperFeatures) -> tuple[str, ...]:
    """Return phrases and rare words that two papers share, as the first of them spells them."""
    return shared_phrases(own.text, other.text, own.terms, other.terms, MAX_SHARED_WORDS)


def find_closest_sentences(
    own: PaperFeatures, other: PaperFeatures, words: Sequence[str]
) -> SentencePair | None:
    """Return the sentence of each paper that shares most with one of the other paper.

    Shared words count as much as they bring to the score of the papers, damped by the length of both
    sentences.

    Args:
        own: one paper.
        other: another one.
        words: the shared words that are shown; each sentence must hold some of them.

    Returns:
        None where no two sentences share any of the words.
    """
    told = stems_of(" ".join(words))
    weights = {term: own.terms[term] * other.terms[term] for term in own.terms if term in other.terms}
    pairs = product(_list_telling(own.text, told), _list_telling(other.text, told))
    matches = [match for ours, theirs in pairs if (match := _compare(ours, theirs, weights, told))]
    if not matches:
        return None
    best = max(matches, key=lambda match: match.score)
    return SentencePair(
        sentence=_quote(own.text, best.ours, best.term),
        other_sentence=_quote(other.text, best.theirs, best.term),
    )


def _list_telling(text: str, told: frozenset[str]) -> list[_Sentence]:
    """Return the sentences of a paper that hold any of some stems."""
    return [sentence for sentence in _split(text) if not told.isdisjoint(sentence.places)]


@lru_cache(maxsize=256)
def _split(text: str) -> tuple[_Sentence, ...]:
    """Return the sentences of a paper; kept, as one paper is compared with several."""
    title = text.index("\n")
    words = list_content_words(text)
    sentences, first = [], 0
    for start, end in list_sentences(text):
        last = bisect_left(words.spans, (end,), first)
        telling = [n for n in range(last - 1, first - 1, -1) if words.rarities[n]]
        places = {words.stems[n]: words.spans[n][0] for n in telling}
        sentences.append(_Sentence(places, last - first, _weigh(text[start:end], is_title=start < title)))
        first = last
    return tuple(sentences)


def _weigh(sentence: str, *, is_title: bool) -> float:
    if is_title:
        return TITLE_WEIGHT
    return OWN_WORK_WEIGHT if speaks_of_own_work(sentence) else 1.0


def _compare(
    ours: _Sentence, theirs: _Sentence, weights: Mapping[str, float], told: frozenset[str]
) -> _Match | None:
    shared = [term for term in ours.places if term in theirs.places and term in weights]
    if told.isdisjoint(shared):
        return None
    score = fsum(weights[term] for term in shared) / (ours.length * theirs.length) ** 0.25
    heaviest = max(shared, key=lambda term: (weights[term], term))
    return _Match(score * ours.weight * theirs.weight, heaviest, ours, theirs)


def _quote(text: str, sentence: _Sentence, term: str) -> str:
    place = sentence.places[term]
    return sentence_at(text, place, place + len(term))
