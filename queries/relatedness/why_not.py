"""Why is a paper not among those that are related to another, and what would have to be shared?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kg.store import Reader
from queries.arguments import ConceptName, PaperName, check_limit
from queries.models import MissingConcept, WhyNot
from queries.papers import count_papers
from queries.relatedness.asked import load_pair
from queries.relatedness.candidates import find_by_each_way
from queries.relatedness.diversity import Scored
from queries.relatedness.features import PaperFeatures, load_features
from queries.relatedness.leaving_out import LeftOut, find_left_out
from queries.relatedness.overlap import find_closest_sentences, find_shared_words
from queries.relatedness.ranking import Wishes, order_by_score
from queries.relatedness.reasons import list_reasons, name_titles
from queries.relatedness.score import SCORE_DIGITS, Seed, load_seed
from queries.relatedness.telling import choose_reasons, list_untold
from queries.relatedness.weights import WEIGHTS, Weights
from queries.statements import ask

MAX_COMPARED_PAPERS: Final = 3000
"""Papers of a graph up to which all are compared, to tell the rank among all; it takes about a second."""
MIN_COMPARED_PAPERS: Final = 500
"""Papers from each way that are compared in a larger graph."""
MAX_MISSING: Final = 5
"""Concepts that are named as missing."""


class _Standing(NamedTuple):
    """Where a paper stands among all that were compared, and in the answer."""

    rank: int | None
    compared: int
    shown: Sequence[Scored]
    ways: Sequence[str]


def why_not(
    reader: Reader,
    paper: PaperName,
    other: PaperName,
    limit: int = 10,
    *,
    weights: Weights | Mapping[str, float] | None = None,
    without: ConceptName | Iterable[ConceptName] = (),
) -> WhyNot:
    """Explain why a paper is not among those related to another, and what it would have to share.

    Args:
        reader: the graph.
        paper: the paper that was asked about, by an id, a DOI, an arXiv id, a title or words of it.
        other: the paper that is missed, named in the same way.
        limit: papers of the answer that it is missed in.
        weights: how much words, concepts, embedding and recency count; those not named count as learned.
        without: concepts that count for nothing, by name, with all that is narrower and with their words.

    Raises:
        NotFound: no paper, or concept, answers to a name.
        Ambiguous: several do.
        UsageError: both are one paper, or the limit or a weight is negative.
    """
    limit = check_limit(limit)
    wishes = Wishes(Weights.of(weights), find_left_out(reader, without))
    own, missed = load_pair(reader, paper, other, wishes.left_out)
    seed = load_seed(reader, own, count_papers(reader), wishes.weights)
    return _describe(reader, seed, missed, limit, _find_standing(reader, seed, missed, limit, wishes))


def _find_standing(
    reader: Reader, seed: Seed, missed: PaperFeatures, limit: int, wishes: Wishes
) -> _Standing:
    """Rank the paper among all, and find the answer that it is missed in."""
    id, own = missed.paper.id, seed.features.paper.id
    found = find_by_each_way(reader, seed, seed.total, wishes.widen(limit + 1))
    compared = {id: missed} | _load_compared(reader, seed, found, wishes.left_out)
    compared.pop(own, None)
    ranked = order_by_score([seed], compared.values())
    candidates = {key for keys in found.values() for key in keys}
    answer = [scored for scored in ranked if scored.features.paper.id in candidates][:limit]
    shown = [scored for scored in answer if seed.recommends(scored.features)]
    rank = next((place for place, s in enumerate(ranked, start=1) if s.features.paper.id == id), None)
    return _Standing(rank, len(compared), shown, [way for way, keys in found.items() if id in keys])


def _load_compared(
    reader: Reader, seed: Seed, found: Mapping[str, Sequence[str]], left_out: LeftOut
) -> dict[str, PaperFeatures]:
    """Load all papers of a small graph; of a larger one, those that each way finds when asked for many."""
    ids = {key for keys in found.values() for key in keys}
    if seed.total <= MAX_COMPARED_PAPERS:
        ids.update(ask(reader, "embeddings")[0]["ids"])
    else:
        many = find_by_each_way(reader, seed, seed.total, MIN_COMPARED_PAPERS)
        ids.update(key for keys in many.values() for key in keys)
    return load_features(reader, sorted(ids), left_out)


def _describe(reader: Reader, seed: Seed, missed: PaperFeatures, limit: int, standing: _Standing) -> WhyNot:
    score, parts = seed.score(missed), seed.score_parts(missed)
    last = standing.shown[-1] if standing.shown else None
    shown = [scored.features.paper.id for scored in standing.shown]
    place = shown.index(missed.paper.id) + 1 if missed.paper.id in shown else None
    (shared,) = list_reasons(reader, seed, [missed])
    titles = name_titles(seed, missed)
    reasons, words = choose_reasons(shared, seed.total, titles), find_shared_words(seed.features, missed)
    wanted = last.score if last and len(shown) == limit else WEIGHTS.floor
    missing = [] if place else _find_missing(seed, missed)
    return WhyNot(
        paper=seed.features.paper,
        other=missed.paper,
        limit=limit,
        place=place,
        rank=standing.rank,
        compared=standing.compared,
        score=round(score, SCORE_DIGITS),
        parts=parts.rounded(score),
        recommended=seed.recommends(missed),
        found_by=tuple(standing.ways),
        last=last.features.paper if last else None,
        last_score=round(last.score, SCORE_DIGITS) if last else None,
        last_parts=seed.score_parts(last.features).rounded(last.score) if last else None,
        reasons=reasons,
        untold=list_untold(shared, seed.total, titles),
        words=words,
        closest=None if reasons else find_closest_sentences(seed.features, missed, words),
        missing=tuple(missing),
        enough=_count_enough(seed, missed, missing, wanted),
    )


def _find_missing(seed: Seed, missed: PaperFeatures) -> list[MissingConcept]:
    """Return the concepts of the seed that the other paper lacks, those that would bring most first."""
    already = seed.concepts_with((), missed)
    own = [slug for slug, entry in seed.features.profile.items() if entry.steps == 0]
    gains = [(seed.concepts_with((s,), missed) - already, s) for s in own if s not in missed.profile]
    best = sorted(((gain, slug) for gain, slug in gains if gain > 0), key=lambda pair: (-pair[0], pair[1]))
    return [
        MissingConcept(concept=seed.features.profile[slug].fact.concept, gain=round(gain, SCORE_DIGITS))
        for gain, slug in best[:MAX_MISSING]
    ]


def _count_enough(
    seed: Seed, missed: PaperFeatures, missing: Sequence[MissingConcept], wanted: float
) -> int | None:
    """Return how many of the missing concepts would bring the score to that of the last paper shown."""
    rest = seed.score(missed) - seed.concepts_with((), missed)
    slugs = [concept.concept.slug for concept in missing]
    counts = range(1, len(slugs) + 1)
    return next((n for n in counts if rest + seed.concepts_with(slugs[:n], missed) >= wanted), None)
