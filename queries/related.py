"""What else should I read, and why?

The score of a paper has two voices. The concepts it shares with the paper that was asked about: the share
of that paper's concepts, each weighted by its rarity and by the roles it has on both sides. And the words
it shares: the cosine of :mod:`queries.similarity`. How the weights were chosen stands in
``docs/ranking.md``.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Role
from kg.store import Record
from queries.papers import check_limit, concept_row, resolve_paper, role_of
from queries.reader import Reader, ask
from queries.rows import PaperRow, Reason, RelatedPaper, Why
from queries.sentences import sentence_at
from queries.similarity import Vector, cosine, shared_words, vector

CONCEPT_SHARE: Final = 0.1
"""Weight of the shared concepts in the score; the rest belongs to the words."""

ROLE_WEIGHT: Final = {Role.PROPOSED: 1.0, Role.USED: 1.0, Role.COMPARED: 0.7, Role.BACKGROUND: 0.5}
"""How much it tells that a paper mentions a concept in a role."""

CANDIDATES: Final = 200
"""Papers that are looked at closely, from each of the two ways of finding them."""

QUERY_WORDS: Final = 24
"""Rarest words of a paper that are searched for in others."""

HUB_SHARE: Final = 0.25
"""A concept that more than this share of all papers mention finds no candidates; it still counts."""

SHOWN_WORDS: Final = 6


@dataclass(frozen=True)
class _Text:
    """A paper as it is compared: its text, its terms, its concepts by slug."""

    paper: PaperRow
    text: str
    terms: Vector
    facts: Mapping[str, Record]


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
    own = _counted(reader, _texts(reader, [known.id])[known.id])
    others = _texts(reader, _candidates(reader, own, total))
    scored = [_related(own, other, total) for other in others.values()]
    ranked = sorted((row for row in scored if row.score > 0), key=lambda row: (-row.score, row.paper.id))
    return ranked[:limit]


def why_related(reader: Reader, paper: str, other: str) -> Why:
    """What connects two papers, also where that is nothing.

    Args:
        reader: the graph.
        paper: an id, a DOI, an arXiv id, a title or words of it.
        other: the same for the other paper.
    """
    left, right = resolve_paper(reader, paper), resolve_paper(reader, other)
    texts = _texts(reader, [left.id, right.id])
    total = ask(reader, "count_papers")[0]["papers"]
    found = _related(_counted(reader, texts[left.id]), texts[right.id], total)
    return Why(paper=left, other=right, score=found.score, reasons=found.reasons, words=found.words)


def _candidates(reader: Reader, own: _Text, total: int) -> list[str]:
    """Ids of papers that share a concept or rare words."""
    hub = max(10, round(HUB_SHARE * total))
    sharing = ask(reader, "sharing_papers", paper=own.paper.id, papers=total, hub=hub, limit=CANDIDATES)
    words = shared_words(own.terms, own.terms, own.text, QUERY_WORDS)
    found = reader.search(" ".join(words), CANDIDATES) if words else []
    ids = dict.fromkeys([*(row["id"] for row in sharing), *(paper for paper, _ in found)])
    return [paper for paper in ids if paper != own.paper.id]


def _texts(reader: Reader, ids: Iterable[str]) -> dict[str, _Text]:
    rows = ask(reader, "paper_texts", ids=list(ids))
    facts: dict[str, dict[str, Record]] = defaultdict(dict)
    for fact in ask(reader, "facts_of_papers", ids=[row["id"] for row in rows]):
        facts[fact["paper"]].setdefault(fact["key"], fact)
    return {row["id"]: _text(row, facts[row["id"]]) for row in rows}


def _counted(reader: Reader, own: _Text) -> _Text:
    """A paper whose concepts count the papers that mention them as any kind of thing."""
    rows = ask(reader, "papers_of_keys", keys=list(own.facts))
    papers = {row["key"]: row["df"] for row in rows}
    return replace(own, facts={key: {**fact, "df": papers[key]} for key, fact in own.facts.items()})


def _text(row: Record, facts: Mapping[str, Record]) -> _Text:
    title, abstract = row["title"] or "", row["abstract"] or ""
    return _Text(
        paper=PaperRow(id=row["id"], title=title, year=row["year"]),
        text=f"{title}\n{abstract}",
        terms=vector(title, abstract),
        facts=facts,
    )


def _related(own: _Text, other: _Text, total: int) -> RelatedPaper:
    reasons = _reasons(own, other, total)
    concepts = sum(reason.weight for reason in reasons)
    score = concepts + (1 - CONCEPT_SHARE) * cosine(own.terms, other.terms)
    return RelatedPaper(
        paper=other.paper,
        score=round(score, 6),
        reasons=reasons,
        words=shared_words(own.terms, other.terms, own.text, SHOWN_WORDS),
    )


def _reasons(own: _Text, other: _Text, total: int) -> tuple[Reason, ...]:
    """The shared concepts, heaviest first."""
    all_of_own = sum(_weight(fact, total) for fact in own.facts.values()) or 1.0
    shared = [(fact, other.facts[key]) for key, fact in own.facts.items() if key in other.facts]
    reasons = (_reason(own, fact, other, twin, total, all_of_own) for fact, twin in shared)
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.concept.id)))


def _reason(own: _Text, fact: Record, other: _Text, twin: Record, total: int, all_of_own: float) -> Reason:
    weight = _weight(fact, total) * ROLE_WEIGHT[role_of(twin["type"])] / all_of_own
    return Reason(
        concept=concept_row(fact),
        role=role_of(fact["type"]),
        other_role=role_of(twin["type"]),
        weight=round(CONCEPT_SHARE * weight, 6),
        sentence=sentence_at(own.text, fact["starts"][0], fact["ends"][0]),
        other_sentence=sentence_at(other.text, twin["starts"][0], twin["ends"][0]),
    )


def _weight(fact: Record, total: int) -> float:
    """What a concept tells: its rarity in the graph times the weight of its role."""
    return math.log((total + 1) / (fact["df"] or 1)) * ROLE_WEIGHT[role_of(fact["type"])]
