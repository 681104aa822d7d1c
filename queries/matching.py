"""Papers that match words, ranked alike whichever engine found them.

Each engine finds papers by a full-text index of its own, cuts texts into words by its own rules and scores by
its own counts. So an engine is only asked for candidates; which of them match, and how well, is told here.
The score is BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009), a title counting
twice, with the rarity of words from the table that is shipped: scores of different graphs can be compared.
"""

from typing import Final

from kg.store import Reader
from kg.store.words import compile_whole_word, find_whole_words, find_words
from queries.reader import ask
from queries.similarity.rarity import rarity
from queries.similarity.words import STOP_WORDS, stem

SATURATION: Final = 1.2
LENGTH: Final = 0.75
"""The two constants of BM25, k1 and b, as they are commonly set."""

FIELDS: Final = (("title", 2.0, 80), ("abstract", 1.0, 1000))
"""Field, its weight, and about how many characters one has (20,000 papers of the ACL Anthology)."""

COMMON: Final = 0.1
"""Rarity of a stop word, which the table does not hold."""

MORE: Final = 200
"""Candidates beyond those asked for: what one engine ranks low, the other may rank high."""


def matching(
    reader: Reader, text: str, limit: int, *, titles: bool = True, more: int = MORE
) -> list[tuple[str, float]]:
    """Papers whose title or abstract hold words of a text, best first: ``(id, score)``.

    Args:
        reader: the graph.
        text: plain words.
        limit: most papers to return.
        titles: whether words of the title count, too.
        more: candidates beyond these to look at.
    """
    wanted = {word: _rarity(word) for word in (*find_words(text), *find_whole_words(text))}
    if not wanted or limit < 1:
        return []
    telling = [word for word in wanted if word not in STOP_WORDS] or wanted
    found = [paper for paper, _ in reader.search(" ".join(telling), limit + more, titles=titles)]
    fields = FIELDS if titles else FIELDS[1:]
    scores = {
        row["id"]: sum(
            weight * _score((row[field] or "").lower(), wanted, usual) for field, weight, usual in fields
        )
        for row in ask(reader, "paper_words", ids=found)
    }
    matches = [(paper, score) for paper, score in scores.items() if score > 0]
    return sorted(matches, key=lambda match: (-match[1], match[0]))[:limit]


def _score(text: str, wanted: dict[str, float], usual: int) -> float:
    """BM25 of one field, in lower case."""
    norm = SATURATION * (1 - LENGTH + LENGTH * len(text) / usual)
    counts = {word: len(compile_whole_word(word).findall(text)) for word in wanted if word in text}
    return sum(wanted[word] * count / (count + norm) for word, count in counts.items())


def _rarity(word: str) -> float:
    return COMMON if word in STOP_WORDS else rarity(stem(word))
