"""Find the papers that are worth comparing with the one that was asked about."""

from typing import Final

from kg.store import Reader
from queries.concepts import find_max_reach
from queries.relatedness.score import Seed
from queries.search import search_papers
from queries.similarity import shared_words
from queries.statements import ask

MAX_CANDIDATES: Final = 60
"""Papers that are looked at closely, from each of the two ways of finding them."""

EXTRA_CANDIDATES: Final = 40
"""Papers beyond these that are ranked by the words they share."""

MAX_QUERY_WORDS: Final = 12
"""Rarest words of a paper that are searched for in others."""


def find_candidates(reader: Reader, seed: Seed, total: int) -> list[str]:
    """Find papers that share concepts or rare words with a paper.

    Args:
        reader: the graph.
        seed: the paper that was asked about.
        total: number of papers in the graph.

    Returns:
        Their ids, some twice.
    """
    features = seed.features
    sharing = ask(
        reader,
        "papers_sharing_concepts",
        paper=features.paper.id,
        keys=sorted(features.profile),
        papers=total,
        max_reach=find_max_reach(reader),
        limit=MAX_CANDIDATES,
    )
    words = shared_words(features.terms, features.terms, features.text, MAX_QUERY_WORDS)
    # Without titles the index answers in half the time; the score counts them all the same.
    matching = search_papers(reader, " ".join(words), MAX_CANDIDATES, titles=False, extra=EXTRA_CANDIDATES)
    return [*(row["id"] for row in sharing), *(paper for paper, _ in matching)]
