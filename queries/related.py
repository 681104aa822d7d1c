"""What else should I read, and why?

The score of a paper has two voices. The concepts it shares with the paper that was asked about: the share
of that paper's concepts, each weighted by its rarity and by the roles it has on both sides. And the words
it shares: the cosine of :mod:`queries.similarity`. How the weights were chosen stands in
``docs/ranking.md``.
"""

from typing import Final

from queries.comparing import Asked, Text, asked, texts
from queries.papers import check_limit, resolve_paper
from queries.reader import Reader, ask
from queries.rows import RelatedPaper, Why
from queries.similarity import shared_words

CANDIDATES: Final = 200
"""Papers that are looked at closely, from each of the two ways of finding them."""

QUERY_WORDS: Final = 24
"""Rarest words of a paper that are searched for in others."""

HUB_SHARE: Final = 0.25
"""A concept that more than this share of all papers mention finds no candidates; it still counts."""

SHOWN_WORDS: Final = 6


def related_papers(reader: Reader, paper: str, limit: int = 10) -> list[RelatedPaper]:
    """Papers worth reading next to one, best first, each with its reasons.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it.
        limit: most papers to return.

    Raises:
        NotFound: no paper answers to that name.
        Ambiguous: several do.
        UsageError: the limit is negative.
    """
    check_limit(limit)
    known = resolve_paper(reader, paper)
    total = ask(reader, "count_papers")[0]["papers"]
    own = asked(reader, texts(reader, [known.id])[known.id], total)
    others = texts(reader, _candidates(reader, own.text, total))
    scored = [(own.score(other), paper) for paper, other in others.items()]
    ranked = sorted((-score, paper) for score, paper in scored if score > 0)[:limit]
    return [_related(own, others[paper]) for _, paper in ranked]


def why_related(reader: Reader, paper: str, other: str) -> Why:
    """What connects two papers, also where that is nothing.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it.
        other: the same for the other paper.
    """
    left, right = resolve_paper(reader, paper), resolve_paper(reader, other)
    compared = texts(reader, [left.id, right.id])
    total = ask(reader, "count_papers")[0]["papers"]
    found = _related(asked(reader, compared[left.id], total), compared[right.id])
    return Why(paper=left, other=right, score=found.score, reasons=found.reasons, words=found.words)


def _candidates(reader: Reader, own: Text, total: int) -> list[str]:
    """Ids of papers that share a concept or rare words."""
    hub = max(10, round(HUB_SHARE * total))
    sharing = ask(reader, "sharing_papers", paper=own.paper.id, papers=total, hub=hub, limit=CANDIDATES)
    words = shared_words(own.terms, own.terms, own.words, QUERY_WORDS)
    found = reader.search(" ".join(words), CANDIDATES) if words else []
    ids = dict.fromkeys([*(row["id"] for row in sharing), *(paper for paper, _ in found)])
    return [paper for paper in ids if paper != own.paper.id]


def _related(own: Asked, other: Text) -> RelatedPaper:
    return RelatedPaper(
        paper=other.paper,
        score=round(own.score(other), 6),
        reasons=own.reasons(other),
        words=shared_words(own.text.terms, other.terms, own.text.words, SHOWN_WORDS),
    )
