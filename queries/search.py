"""Find papers that match words, and rank them alike whichever engine found them.

Each engine finds papers by a full-text index of its own, cuts texts into words by its own rules and scores by
its own counts. So an engine only finds candidates; which of them match, and how well, is decided here. The
score is BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009). A title counts twice,
and the rarity of words comes from the shipped table, so that scores of different graphs can be compared.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kg.store import Reader
from kg.store.words import count_word, find_unspaced, find_whole_words, find_words
from queries.similarity.rarity import rarity
from queries.similarity.words import STOP_WORDS, stem
from queries.statements import ask, check_reader

K1: Final = 1.2
B: Final = 0.75
"""The two constants of BM25 as they are commonly set: saturation of counts, and normalisation by length."""


class SearchedField(NamedTuple):
    """A field of a paper that is searched."""

    name: str
    weight: float
    mean_length: int
    """Mean length in characters, rounded, of 20,000 papers of the ACL Anthology."""


FIELDS: Final = (SearchedField("title", 2.0, 80), SearchedField("abstract", 1.0, 1000))

STOP_WORD_RARITY: Final = 0.1
"""Rarity of stop words, which the shipped table does not hold."""

EXTRA_CANDIDATES: Final = 200
"""Candidates beyond those asked for, as one engine may rank low what the other ranks high."""


def search_papers(
    reader: Reader,
    text: str,
    limit: int,
    *,
    titles: bool = True,
    unspaced: bool = False,
    extra: int = EXTRA_CANDIDATES,
) -> list[tuple[str, float]]:
    """Find papers whose title or abstract hold words of a text, best first.

    Args:
        reader: the graph.
        text: plain words.
        limit: most papers to return.
        titles: whether words of the title count, too.
        unspaced: whether to look for words of scripts without spaces, too, for which all papers are searched.
        extra: candidates beyond the limit to look at.

    Returns:
        ``(id, score)`` of each paper; scores are above 0.
    """
    check_reader(reader)
    within = find_unspaced(text) if unspaced else []
    rarities = {word: _word_rarity(word) for word in (*find_words(text), *find_whole_words(text), *within)}
    if not rarities or limit < 1:
        return []
    searched = [word for word in rarities if word not in STOP_WORDS] or rarities
    candidates = [paper for paper, _ in reader.search(" ".join(searched), limit + extra, titles=titles)]
    if within:
        holding = ask(reader, "papers_holding", words=within, limit=limit + extra)
        candidates = list(dict.fromkeys([*candidates, *(row["id"] for row in holding)]))
    fields = FIELDS if titles else FIELDS[1:]
    scores = {
        row["id"]: _score([((row[field.name] or "").lower(), field) for field in fields], rarities)
        for row in ask(reader, "papers_to_match", ids=candidates)
    }
    matches = [(paper, score) for paper, score in scores.items() if score > 0]
    return sorted(matches, key=lambda match: (-match[1], match[0]))[:limit]


def _score(texts: Sequence[tuple[str, SearchedField]], rarities: Mapping[str, float]) -> float:
    return sum(field.weight * score_field(text, rarities, field.mean_length) for text, field in texts)


def score_field(text: str, rarities: Mapping[str, float], mean_length: int) -> float:
    """Return the BM25 score of one field.

    Args:
        text: of the field, in lower case.
        rarities: word in lower case -> rarity, for the words that are searched for.
        mean_length: mean length of such a field in characters.
    """
    norm = K1 * (1 - B + B * len(text) / mean_length)
    counts = {word: count_word(word, text) for word in rarities}
    return sum(rarities[word] * count / (count + norm) for word, count in counts.items() if count)


def _word_rarity(word: str) -> float:
    return STOP_WORD_RARITY if word in STOP_WORDS else rarity(stem(word))
