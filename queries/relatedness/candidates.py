"""Find the papers that are worth comparing with the one that was asked about: by concepts, words, meaning."""

from typing import Final

from kg.records.packing import list_concept_ids
from kg.store import Reader
from queries.concepts import find_max_reach
from queries.relatedness.embedding_cache import read_embeddings
from queries.relatedness.features import PaperFeatures
from queries.relatedness.score import Seed
from queries.search import search_papers
from queries.similarity import shared_words
from queries.similarity.rarity import measure_share
from queries.similarity.words import stem
from queries.statements import ask

MIN_BY_CONCEPTS: Final = 20
MIN_BY_WORDS: Final = 40
MIN_BY_MEANING: Final = 60
"""Papers that each way of finding them contributes at least, however few are wanted."""

MIN_WITHOUT_MEANING: Final = 60
"""The same for concepts and for words, where a paper has no embedding."""

MAX_REACH: Final = 200
"""Most papers that may share a concept for it to lead to them; one of more costs time and tells little."""

EXTRA_CANDIDATES: Final = 40
"""Papers beyond these that are ranked by the words they share."""

MAX_QUERY_WORDS: Final = 12
"""Rarest words of a paper that are searched for in others."""

MAX_WORD_PAPERS: Final = 10_000
"""Papers that may hold these words, added up word by word: a full-text index visits each of them for each of
its words. In a large graph this leaves out the commonest words, which take longest and tell least."""


def find_candidates(reader: Reader, seed: Seed, total: int, wanted: int) -> list[str]:
    """Find papers that share concepts or rare words with a paper, or mean something similar.

    Args:
        reader: the graph.
        seed: the paper that was asked about.
        total: number of papers in the graph.
        wanted: papers that the answer may hold; where they are many, each way finds as many.

    Returns:
        Their ids, some twice.
    """
    return [paper for found in find_by_each_way(reader, seed, total, wanted).values() for paper in found]


def find_by_each_way(reader: Reader, seed: Seed, total: int, wanted: int) -> dict[str, list[str]]:
    """Return the ids of candidates by the way that leads to them; see :func:`find_candidates`."""
    least = (MIN_BY_CONCEPTS, MIN_BY_WORDS) if seed.features.embedding else (MIN_WITHOUT_MEANING,) * 2
    by_concepts, by_words, by_meaning = (min(total, max(n, wanted)) for n in (*least, MIN_BY_MEANING))
    return {
        "concepts": find_by_concepts(reader, seed, total, by_concepts),
        "words": find_by_words(reader, seed, total, by_words),
        "embedding": find_by_meaning(reader, seed, by_meaning),
    }


def find_by_concepts(reader: Reader, seed: Seed, total: int, limit: int) -> list[str]:
    """Find the papers that share the rarest concepts, through at most two steps of the hierarchy."""
    rows = ask(
        reader,
        "papers_sharing_concepts",
        paper=seed.features.paper.id,
        ids=list_concept_ids(sorted(seed.features.profile)),
        papers=total,
        max_reach=min(MAX_REACH, find_max_reach(reader)),
        limit=limit,
    )
    return [row["id"] for row in rows]


def find_by_words(reader: Reader, seed: Seed, total: int, limit: int) -> list[str]:
    """Find the papers that match the rarest words best."""
    words = " ".join(choose_words(seed.features, total))
    # Without titles the index answers in half the time; the score counts them all the same.
    matching = search_papers(reader, words, limit, titles=False, extra=EXTRA_CANDIDATES)
    return [paper for paper, _ in matching]


def choose_words(features: PaperFeatures, total: int) -> list[str]:
    """Return the words of a paper to search for: those that bring most to its score, one at least.

    How many papers hold a word is estimated by the table of rarities, so that every engine searches for the
    same words.

    Args:
        features: of the paper.
        total: number of papers in the graph.
    """
    chosen: list[str] = []
    left = float(MAX_WORD_PAPERS)
    for word in shared_words(features.terms, features.terms, features.text, MAX_QUERY_WORDS):
        papers = total * measure_share(stem(word))
        if papers <= left or not chosen:
            chosen.append(word)
            left -= papers
    return chosen


def find_by_meaning(reader: Reader, seed: Seed, limit: int) -> list[str]:
    """Find the papers whose embeddings are nearest, of all in the graph; ties are broken by id."""
    own = seed.features.embedding
    return read_embeddings(reader).rank(own, limit + 1) if own else []
