"""The papers that came into a graph since a time and matter for a reading list, each with its reasons.

A new paper is worth showing if it is near enough to one paper of the list: nearer than the floor of ``kg
related``, which rises with the length of the list. The papers shown are ordered by the root of the mean
square of their scores for the whole list: near to one paper counts more than halfway to all, near to several
counts more than near to one. How that compares with other ways is measured by ``bench/digests.py``.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import UsageError
from kg.model.checks import check_text
from kg.records.timestamps import BEFORE_ALL, normalize_timestamp
from kg.store import Reader, Record
from queries.arguments import PaperName, check_limit, list_papers
from queries.listing import find_listed
from queries.models import Digest, NearMiss, NewPaper, Reason
from queries.papers import count_papers
from queries.relatedness.asked import load_asked
from queries.relatedness.features import PaperFeatures, load_features
from queries.relatedness.matrix import score_pairs
from queries.relatedness.overlap import find_closest_sentences, find_shared_words
from queries.relatedness.reasons import give_reasons
from queries.relatedness.relation import describe_relation
from queries.relatedness.score import Seed, load_seed
from queries.relatedness.weights import WEIGHTS
from queries.statements import ask

if TYPE_CHECKING:
    from queries.relatedness.matrix import Scores

FLOOR_PER_DOUBLING: Final = 0.019
"""By how much the floor rises with each doubling of a list: the more papers are on it, the likelier one of
them is near by chance. Of random papers about 1 % are near enough to one, and 3 % to one of a list of 200;
with the floor of a single paper it would be 64 % (``python -m bench.digests floor``)."""
MAX_NEAR_MISSES: Final = 3


def digest(
    reader: Reader,
    papers: PaperName | Iterable[PaperName],
    after: str | None = None,
    *,
    limit: int | None = None,
    hide: PaperName | Iterable[PaperName] = (),
    waiting: Iterable[str] = (),
) -> Digest:
    """Show what came into the graph after a time and matters for a reading list, and count the rest.

    Args:
        reader: the graph.
        papers: the list, as for :func:`queries.related_papers`.
        after: the ``until`` of an earlier digest, or another date or time in ISO 8601, local where it names
            no zone; by default all papers of the graph are new.
        limit: most papers to show, by default all that matter; the others are named as waiting.
        hide: papers that are known besides those of the list; those that the graph does not hold are passed
            over.
        waiting: ids of papers that an earlier digest had no room for: they are looked at again.

    Raises:
        NotFound: no paper answers to a name.
        Ambiguous: several do.
        UsageError: the list is empty, the limit is negative, or ``after`` is no time.
    """
    limit = None if limit is None else check_limit(limit)
    after = None if after is None else _read_time(after)
    listed = load_asked(reader, list_papers(papers))
    if not listed:
        raise UsageError("name at least one paper that the digest is for")
    until = ask(reader, "last_added")[0]["added"] or BEFORE_ALL
    rows = _find_new(reader, after, until, waiting)
    known = {paper.paper.id for paper in listed}.union(find_listed(reader, hide).ids)
    others = list(load_features(reader, [id for id in rows if id not in known]).values())
    total = count_papers(reader)
    judged = _Judged.of([load_seed(reader, paper, total) for paper in listed], others)
    near = judged.find_near()
    shown = near if limit is None else near[:limit]
    far = set(range(len(others))).difference(near)
    unlike = sum(not judged.shares_concept(place) for place in far)
    return Digest(
        listed=len(listed),
        after=after,
        until=until,
        came_in=len(rows),
        known=len(rows) - len(others),
        unlike=unlike,
        below=len(far) - unlike,
        papers=tuple(_explain(reader, judged, shown, rows)),
        waiting=tuple(others[place].paper.id for place in near[len(shown) :]),
        floor=round(judged.floor, 3),
        near_misses=judged.find_near_misses(far),
    )


def _read_time(after: str) -> str:
    check_text(after, "the time that a digest begins at")
    try:
        return normalize_timestamp(after)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"'{after}' is no time: give a date such as 2026-11-20, or a time") from error


def find_floor(listed: int) -> float:
    """Return the score that a new paper must have for the nearest paper of a list.

    Args:
        listed: papers of the list, at least 1.
    """
    return WEIGHTS.floor + FLOOR_PER_DOUBLING * math.log2(listed)


def _find_new(reader: Reader, after: str | None, until: str, waiting: Iterable[str]) -> dict[str, Record]:
    """Return the rows of the papers that came in, and of those that wait, by id."""
    rows = ask(reader, "papers_added_after", after=after or "", until=until)
    kept = set(waiting)
    if kept:
        earlier = ask(reader, "papers_added_after", after="", until=after or "")
        rows = [*(row for row in earlier if row["id"] in kept), *rows]
    return {row["id"]: row for row in rows}


@dataclass(frozen=True)
class _Judged:
    """New papers, and how near each is to each paper of the list."""

    seeds: Sequence[Seed]
    others: Sequence[PaperFeatures]
    scores: "Scores"
    best: Sequence[int]
    """Place of the nearest paper of the list, for each new one."""
    overall: Sequence[float]
    shared: Collection[str]
    """Slugs of what the list is about, except what all papers of the graph are about."""

    @classmethod
    def of(cls, seeds: Sequence[Seed], others: Sequence[PaperFeatures]) -> "_Judged":
        import numpy as np

        scores = score_pairs(seeds, others)
        overall = np.sqrt(np.mean(scores**2, axis=0))
        slugs = {slug for seed in seeds for slug, rarity in seed.rarity.items() if rarity > 0}
        return cls(seeds, others, scores, scores.argmax(axis=0).tolist(), overall.tolist(), slugs)

    def nearest(self, place: int) -> Seed:
        return self.seeds[self.best[place]]

    def score_nearest(self, place: int) -> float:
        return float(self.scores[self.best[place], place])

    def find_near(self) -> list[int]:
        """Return the places of the papers that are near enough to one of the list, best first."""
        places = range(len(self.others))
        near = [n for n in places if self._is_near(n)]
        return sorted(near, key=lambda n: (-self.overall[n], self.others[n].paper.id))

    def find_near_misses(self, far: Collection[int]) -> tuple[NearMiss, ...]:
        ranked = sorted(far, key=lambda n: (-self.score_nearest(n), self.others[n].paper.id))
        return tuple(
            NearMiss(paper=self.others[n].paper, score=round(self.score_nearest(n), 6))
            for n in ranked[:MAX_NEAR_MISSES]
            if self.score_nearest(n) > 0
        )

    def shares_concept(self, place: int) -> bool:
        """Check whether a paper has a concept, or something broader, in common with any of the list."""
        return not self.others[place].profile.keys().isdisjoint(self.shared)

    def _is_near(self, place: int) -> bool:
        score = self.score_nearest(place)
        # Scores without embeddings are lower than those that the floor was calibrated with.
        has_embedding = bool(self.nearest(place).features.embedding)
        return score >= self.floor if has_embedding else score > 0

    @property
    def floor(self) -> float:
        """Score below which a paper is too far from the nearest of the list."""
        return find_floor(len(self.seeds))


def _explain(
    reader: Reader, judged: _Judged, shown: Sequence[int], rows: Mapping[str, Record]
) -> Iterable[NewPaper]:
    """Return the papers at some places, each explained by the nearest of the list."""
    reasons: dict[int, tuple[Reason, ...]] = {}
    for best in dict.fromkeys(judged.best[place] for place in shown):
        own = [place for place in shown if judged.best[place] == best]
        given = give_reasons(reader, judged.seeds[best], [judged.others[place] for place in own])
        reasons.update(zip(own, given, strict=True))
    return [_make_row(judged, place, reasons[place], rows) for place in shown]


def _make_row(
    judged: _Judged, place: int, reasons: tuple[Reason, ...], rows: Mapping[str, Record]
) -> NewPaper:
    own, other = judged.nearest(place).features, judged.others[place]
    words = find_shared_words(own, other)
    row = rows[other.paper.id]
    return NewPaper(
        paper=other.paper,
        score=round(judged.overall[place], 6),
        added=row["added"],
        nearest=own.paper,
        nearest_score=round(judged.score_nearest(place), 6),
        relation=describe_relation(own, other, reasons),
        reasons=reasons,
        words=words,
        closest=None if reasons else find_closest_sentences(own, other, words),
        url=_find_address(row),
    )


def _find_address(row: Record) -> str | None:
    """Return where a paper can be read."""
    if row["url"]:
        return str(row["url"])
    if row["doi"]:
        return f"https://doi.org/{row['doi']}"
    return f"https://arxiv.org/abs/{row['arxiv_id']}" if row["arxiv_id"] else None
