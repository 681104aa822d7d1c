"""What else should I read, and why?

A paper's score has three parts: the words it shares with the paper that was asked about, the concepts they
share, through the hierarchy, and how alike their embeddings are. The formulas stand in
:mod:`queries.relatedness.score`, how the weights were chosen in ``docs/ranking.md``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kg.store import Reader
from queries.answers import answers
from queries.arguments import ConceptName, PaperName, check_limit, list_papers
from queries.listing import find_listed
from queries.models import Reason, RelatedPaper, Why
from queries.papers import count_papers
from queries.relatedness.asked import load_asked, load_pair
from queries.relatedness.candidates import find_candidates
from queries.relatedness.diversity import Scored, diversify
from queries.relatedness.features import PaperFeatures, load_features
from queries.relatedness.leaving_out import NOTHING, LeftOut, find_left_out
from queries.relatedness.overlap import find_closest_sentences, find_shared_words
from queries.relatedness.reasons import give_reasons, list_reasons, name_titles
from queries.relatedness.relation import describe_relation
from queries.relatedness.score import SCORE_DIGITS, ScoreParts, Seed, load_seed
from queries.relatedness.telling import list_untold
from queries.relatedness.weights import DEFAULT_WEIGHTS, Weights

MIN_WITH_WISHES: Final = 100
"""Papers from each way that are looked at where the user changes how they are ranked: the numbers that
suffice for the learned weights do not for all others."""


class Wishes(NamedTuple):
    """How a user wants papers to be ranked."""

    weights: Weights = DEFAULT_WEIGHTS
    left_out: LeftOut = NOTHING
    diverse: bool = False

    def widen(self, wanted: int) -> int:
        """Return how many papers each way should find at least, where some are wanted."""
        return wanted if self == USUAL else max(wanted, MIN_WITH_WISHES)


USUAL: Final = Wishes()


@answers(RelatedPaper)
def related_papers(
    reader: Reader,
    paper: PaperName | Iterable[PaperName],
    limit: int = 10,
    hide: PaperName | Iterable[PaperName] = (),
    *,
    weights: Weights | Mapping[str, float] | None = None,
    without: ConceptName | Iterable[ConceptName] = (),
    diverse: bool = False,
) -> list[RelatedPaper]:
    """Rank papers worth reading next to one, or to several, best first, each with its reasons.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it, a row of an answer, or a paper that the
            graph does not hold, with its extraction (see :func:`kg.ingest.extract_papers`); or a reading
            list of these. For a list, a paper's score is the mean over the list, its reasons are those for
            the nearest paper of the list.
        limit: most papers to return.
        hide: papers to leave out, named in the same ways, as those that the user knows already; those that
            the graph does not hold are passed over.
        weights: how much words, concepts, embedding and recency count; those not named count as learned.
        without: concepts that count for nothing, by name, with all that is narrower and with their words.
        diverse: let papers that are nearly the same as one that stands higher come later.

    Raises:
        NotFound: no paper, or concept, answers to a name.
        Ambiguous: several do.
        UsageError: the limit or a weight is negative, or what is given names no paper.
    """
    limit = check_limit(limit)
    hidden = find_listed(reader, hide).ids
    wishes = Wishes(Weights.of(weights), find_left_out(reader, without), bool(diverse))
    papers = load_asked(reader, list_papers(paper), wishes.left_out)
    return rank_papers(reader, papers, limit, hidden, wishes)


def rank_papers(
    reader: Reader,
    papers: Sequence[PaperFeatures],
    limit: int,
    hide: Collection[str] = (),
    wishes: Wishes = USUAL,
) -> list[RelatedPaper]:
    """Rank papers worth reading next to those that some features describe.

    Args:
        reader: the graph.
        papers: text, embedding and concepts of each; it need not be in the graph.
        limit: most papers to return, of any size: the larger, the more papers are looked at.
        hide: ids of papers to leave out besides these.
        wishes: how to rank them.
    """
    total = count_papers(reader)
    seeds = [load_seed(reader, paper, total, wishes.weights) for paper in papers]
    known = {paper.paper.id for paper in papers}.union(hide)
    wanted = wishes.widen(limit + len(known))
    found = dict.fromkeys(other for seed in seeds for other in find_candidates(reader, seed, total, wanted))
    candidates = load_features(reader, [key for key in found if key not in known], wishes.left_out)
    ranked = order_by_score(seeds, candidates.values())
    return _explain(reader, seeds, (_spread(seeds, ranked) if wishes.diverse else ranked)[:limit])


def order_by_score(seeds: Sequence[Seed], papers: Iterable[PaperFeatures]) -> list[Scored]:
    """Return the papers that have anything in common with some seeds, best first; ties are broken by id."""
    scored = [Scored(_average_score(seeds, features), features) for features in papers]
    near = [paper for paper in scored if paper.score > 0]
    return sorted(near, key=lambda paper: (-paper.score, paper.features.paper.id))


def _spread(seeds: Sequence[Seed], ranked: Sequence[Scored]) -> list[Scored]:
    """Put near-duplicates later, though no paper that is not recommended before one that is."""
    near = [paper for paper in ranked if _find_nearest(seeds, paper.features).recommends(paper.features)]
    chosen = {paper.features.paper.id for paper in near}
    return [*diversify(near), *(paper for paper in ranked if paper.features.paper.id not in chosen)]


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
        UsageError: both are one paper.
    """
    own, compared = load_pair(reader, paper, other)
    seed = load_seed(reader, own, count_papers(reader))
    (found,) = _explain(reader, [seed], [Scored(seed.score(compared), compared)])
    (shared,) = list_reasons(reader, seed, [compared])
    return Why(
        paper=own.paper,
        other=compared.paper,
        score=found.score,
        relation=found.relation,
        reasons=found.reasons,
        untold=list_untold(shared, seed.total, name_titles(seed, compared)),
        words=found.words,
        closest=found.closest,
    )


def _average_score(seeds: Sequence[Seed], other: PaperFeatures) -> float:
    return sum(seed.score(other) for seed in seeds) / len(seeds)


def _find_nearest(seeds: Sequence[Seed], other: PaperFeatures) -> Seed:
    return seeds[0] if len(seeds) == 1 else max(seeds, key=lambda seed: seed.score(other))


def _average_parts(seeds: Sequence[Seed], other: PaperFeatures) -> ScoreParts:
    parts = [seed.score_parts(other) for seed in seeds]
    return ScoreParts(*(sum(column) / len(seeds) for column in zip(*parts, strict=True)))


def _explain(reader: Reader, seeds: Sequence[Seed], best: Sequence[Scored]) -> list[RelatedPaper]:
    """Return papers with their scores, each explained by the nearest seed."""
    nearest = [_find_nearest(seeds, other) for _, other in best]
    reasons: dict[str, tuple[Reason, ...]] = {}
    for seed in seeds:
        own = [other for (_, other), near in zip(best, nearest, strict=True) if near is seed]
        reasons.update(zip((other.paper.id for other in own), give_reasons(reader, seed, own), strict=True))
    return [
        _make_row(score, other, seed, reasons, seeds)
        for (score, other), seed in zip(best, nearest, strict=True)
    ]


def _make_row(
    score: float,
    other: PaperFeatures,
    seed: Seed,
    reasons: Mapping[str, tuple[Reason, ...]],
    seeds: Sequence[Seed],
) -> RelatedPaper:
    given, words = reasons[other.paper.id], find_shared_words(seed.features, other)
    return RelatedPaper(
        paper=other.paper,
        score=round(score, SCORE_DIGITS),
        parts=_average_parts(seeds, other).rounded(score),
        # The mean over a list of many topics is low even for a paper that is next to one of them.
        recommended=seed.recommends(other),
        nearest=seed.features.paper if len(seeds) > 1 else None,
        relation=describe_relation(seed.features, other, given),
        reasons=given,
        words=words,
        closest=None if given else find_closest_sentences(seed.features, other, words),
    )
