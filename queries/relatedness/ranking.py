"""What else should I read, and why?

A paper's score has three parts: the words it shares with the paper that was asked about, the concepts they
share, through the hierarchy, and how alike their embeddings are. The formulas stand in
:mod:`queries.relatedness.score`, how the weights were chosen in ``docs/ranking.md``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from kg.store import Reader
from queries.answers import answers
from queries.arguments import PaperName, check_limit, list_papers, name_paper
from queries.models import Reason, RelatedPaper, Why
from queries.papers import count_papers
from queries.relatedness.asked import load_asked
from queries.relatedness.candidates import find_candidates
from queries.relatedness.features import PaperFeatures, load_features
from queries.relatedness.reasons import give_reasons
from queries.relatedness.relation import describe_relation
from queries.relatedness.score import Seed, load_seed
from queries.similarity import shared_words

MAX_SHARED_WORDS: Final = 6
"""Words that are shown of all that two papers share."""


@answers(RelatedPaper)
def related_papers(
    reader: Reader,
    paper: PaperName | Iterable[PaperName],
    limit: int = 10,
    hide: PaperName | Iterable[PaperName] = (),
) -> list[RelatedPaper]:
    """Rank papers worth reading next to one, or to several, best first, each with its reasons.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it, a row of an answer, or a paper that the
            graph does not hold, with its extraction (see :func:`kg.ingest.extract_papers`); or a reading
            list of these. For a list, a paper's score is the mean over the list, its reasons are those for
            the nearest paper of the list.
        limit: most papers to return.
        hide: papers to leave out, by their ids or as rows of an answer, as those that the user knows already.

    Raises:
        NotFound: no paper answers to a name.
        Ambiguous: several do.
        UsageError: the limit is negative, or what is given names no paper.
    """
    check_limit(limit)
    hidden = set(map(name_paper, list_papers(hide)))
    return rank_papers(reader, load_asked(reader, list_papers(paper)), limit, hidden)


def rank_papers(
    reader: Reader, papers: Sequence[PaperFeatures], limit: int, hide: Collection[str] = ()
) -> list[RelatedPaper]:
    """Rank papers worth reading next to those that some features describe.

    Args:
        reader: the graph.
        papers: text, embedding and concepts of each; it need not be in the graph.
        limit: most papers to return, of any size: the larger, the more papers are looked at.
        hide: ids of papers to leave out besides these.
    """
    total = count_papers(reader)
    seeds = [load_seed(reader, paper, total) for paper in papers]
    known = {paper.paper.id for paper in papers}.union(hide)
    wanted = limit + len(known)
    found = dict.fromkeys(other for seed in seeds for other in find_candidates(reader, seed, total, wanted))
    candidates = load_features(reader, [key for key in found if key not in known])
    ranked = sorted((-_mean_score(seeds, features), key) for key, features in candidates.items())
    best = [(-score, candidates[key]) for score, key in ranked[:limit] if score < 0]
    return _explain(reader, seeds, best)


def why_related(reader: Reader, paper: PaperName, other: PaperName) -> Why:
    """Explain what connects two papers, or say that nothing does.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it, a row of an answer, or a paper that the
            graph does not hold, with its extraction.
        other: the same for the other paper.

    Raises:
        NotFound: no paper answers to a name.
        Ambiguous: several do.
    """
    # Apart, because a list drops what it names twice, and a paper may be compared with itself.
    (own,), (compared,) = load_asked(reader, [paper]), load_asked(reader, [other])
    seed = load_seed(reader, own, count_papers(reader))
    (found,) = _explain(reader, [seed], [(seed.score(compared), compared)])
    return Why(
        paper=own.paper,
        other=compared.paper,
        score=found.score,
        relation=found.relation,
        reasons=found.reasons,
        words=found.words,
    )


def _mean_score(seeds: Sequence[Seed], other: PaperFeatures) -> float:
    return sum(seed.score(other) for seed in seeds) / len(seeds)


def _find_nearest(seeds: Sequence[Seed], other: PaperFeatures) -> Seed:
    return seeds[0] if len(seeds) == 1 else max(seeds, key=lambda seed: seed.score(other))


def _explain(
    reader: Reader, seeds: Sequence[Seed], best: Sequence[tuple[float, PaperFeatures]]
) -> list[RelatedPaper]:
    """Return papers with their scores, each explained by the nearest seed."""
    nearest = [_find_nearest(seeds, other) for _, other in best]
    reasons: dict[str, tuple[Reason, ...]] = {}
    for seed in seeds:
        own = [other for (_, other), near in zip(best, nearest, strict=True) if near is seed]
        reasons.update(zip((other.paper.id for other in own), give_reasons(reader, seed, own), strict=True))
    return [
        _make_row(score, other, seed, reasons, len(seeds) > 1)
        for (score, other), seed in zip(best, nearest, strict=True)
    ]


def _make_row(
    score: float, other: PaperFeatures, seed: Seed, reasons: Mapping[str, tuple[Reason, ...]], several: bool
) -> RelatedPaper:
    return RelatedPaper(
        paper=other.paper,
        score=round(score, 6),
        # The mean over a list of many topics is low even for a paper that is next to one of them.
        recommended=seed.recommends(seed.score(other) if several else score),
        nearest=seed.features.paper if several else None,
        relation=describe_relation(seed.features, other, reasons[other.paper.id]),
        reasons=reasons[other.paper.id],
        words=_find_shared_words(seed.features, other),
    )


def _find_shared_words(own: PaperFeatures, other: PaperFeatures) -> tuple[str, ...]:
    return shared_words(own.terms, other.terms, own.text, MAX_SHARED_WORDS, plain=False)
