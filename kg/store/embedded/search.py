"""Search the texts of an embedded store, and add up the scores of titles and abstracts."""

from typing import Final

import kglite

from kg.schema import load_statement
from kg.store.embedded.errors import translate_errors
from kg.store.embedded.own_statements import read
from kg.store.embedded.text_indexes import make_text_indexes

TITLE_WEIGHT: Final = 2
"""Factor by which a match in the title counts more than one in the abstract."""
MAX_MATCHES: Final = 1_000_000


def search_texts(
    graph: kglite.KnowledgeGraph, store: str, words: str, limit: int, *, titles: bool
) -> list[tuple[str, float]]:
    """Find the papers that match words, and return their ids with their scores, best first.

    The full-text indexes are made, unless an earlier search made them.

    Args:
        graph: what to search.
        store: its name, for messages.
        words: at least one, with spaces between them.
        limit: most papers, at least one.
        titles: whether titles are searched as well.
    """
    with translate_errors(store):
        make_text_indexes(graph)
    scores = _score_matches(graph, store, "search_abstracts", words, limit)
    in_titles = _score_matches(graph, store, "search_titles", words, limit) if titles else {}
    for paper, score in in_titles.items():
        scores[paper] = scores.get(paper, 0.0) + TITLE_WEIGHT * score
    return sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:limit]


def _score_matches(
    graph: kglite.KnowledgeGraph, store: str, statement: str, words: str, limit: int
) -> dict[str, float]:
    """Return the scores of the papers that match best in one field, by id.

    More papers are taken than asked for, so that few with a weak match in both fields are missed, and so that
    ties at the end can be broken by id: the engine is quick only if it ranks by the score alone.
    """
    most = min(limit, MAX_MATCHES) * 3 + 50
    text = load_statement("kg.store", statement).text
    rows = read(graph, store, text, {"words": words, "limit": most})
    return {row["id"]: row["score"] for row in rows if row["score"] and row["score"] > 0}
