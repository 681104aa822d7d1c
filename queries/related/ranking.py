"""What else should I read, and why?

A paper's score has three voices: the words it shares with the paper that was asked about, what the two texts
mean, and the concepts they share, through the hierarchy. The formulas stand in
:mod:`queries.related.score`, how the weights were chosen in ``docs/ranking.md``.
"""

from collections.abc import Collection, Sequence
from typing import Final

from kg.store import Reader
from queries.hubs import hub
from queries.matching import matching
from queries.models import Reason, RelatedPaper, Why
from queries.papers import check_limit, resolve_paper
from queries.reader import ask
from queries.related.reasons import reasons
from queries.related.score import Asked, Text, asked, texts
from queries.similarity import shared_words

CANDIDATES: Final = 60
"""Papers that are looked at closely, from each of the two ways of finding them."""

FURTHER: Final = 40
"""Papers beyond these that are ranked by the words they share."""

QUERY_WORDS: Final = 12
"""Rarest words of a paper that are searched for in others."""

SHOWN_WORDS: Final = 6


def related_papers(
    reader: Reader, paper: str | Sequence[str], limit: int = 10, hide: Collection[str] = ()
) -> list[RelatedPaper]:
    """Papers worth reading next to one, or to several, best first, each with its reasons.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it; or a reading list of these. For a list, a
            paper's score is the mean over the list, its reasons are those for the nearest paper of the list.
        limit: most papers to return.
        hide: ids of papers that are not to be shown: what is known already.

    Raises:
        NotFound: no paper answers to a name.
        Ambiguous: several do.
        UsageError: the limit is negative.
    """
    check_limit(limit)
    names = [paper] if isinstance(paper, str) else list(paper)
    seeds = list(dict.fromkeys(resolve_paper(reader, name).id for name in names))
    total = ask(reader, "count_papers")[0]["papers"]
    known = texts(reader, seeds)
    own = [asked(reader, known[seed], total) for seed in seeds]
    found = dict.fromkeys(other for one in own for other in _candidates(reader, one, total))
    others = texts(reader, [other for other in found if other not in seeds and other not in hide])
    ranked = sorted((-_mean(own, other), key) for key, other in others.items())
    best = [(-score, others[key]) for score, key in ranked[:limit] if score < 0]
    return _explained(reader, own, best)


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
    own = asked(reader, compared[left.id], total)
    (found,) = _explained(reader, [own], [(own.score(compared[right.id]), compared[right.id])])
    return Why(paper=left, other=right, score=found.score, reasons=found.reasons, words=found.words)


def _mean(own: Sequence[Asked], other: Text) -> float:
    return sum(one.score(other) for one in own) / len(own)


def _candidates(reader: Reader, own: Asked, total: int) -> list[str]:
    """Ids of papers that share concepts or rare words."""
    text = own.text
    sharing = ask(
        reader,
        "sharing_papers",
        paper=text.paper.id,
        keys=sorted(text.profile),
        papers=total,
        hub=hub(reader),
        limit=CANDIDATES,
    )
    words = shared_words(text.terms, text.terms, text.words, QUERY_WORDS)
    found = matching(reader, " ".join(words), CANDIDATES, titles=False, more=FURTHER)
    return [*(row["id"] for row in sharing), *(paper for paper, _ in found)]


def _explained(
    reader: Reader, own: Sequence[Asked], best: Sequence[tuple[float, Text]]
) -> list[RelatedPaper]:
    """Scores and papers with their reasons."""
    nearest = [max(own, key=lambda one: one.score(other)) for _, other in best]
    explained = {}
    for one in own:
        shared = [
            (text, one.common(text)) for (_, text), near in zip(best, nearest, strict=True) if near is one
        ]
        explained.update(
            {
                text.paper.id: (one, found)
                for (text, _), found in zip(shared, reasons(reader, one, shared), strict=True)
            }
        )
    rows = []
    for score, text in best:
        near, found = explained[text.paper.id]
        rows.append(_row(score, text, near, found, len(own) > 1))
    return rows


def _row(score: float, other: Text, own: Asked, found: tuple[Reason, ...], several: bool) -> RelatedPaper:
    return RelatedPaper(
        paper=other.paper,
        score=round(score, 6),
        nearest=own.text.paper if several else None,
        reasons=found,
        words=shared_words(own.text.terms, other.terms, own.text.words, SHOWN_WORDS),
    )
