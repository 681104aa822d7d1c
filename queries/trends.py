"""How the share of papers that mention a concept changes over the years."""

from collections.abc import Iterable
from typing import Final

from kg.store import Reader, Record
from queries.answers import answers
from queries.arguments import ConceptName, check_limit
from queries.concepts import resolve_slug
from queries.models import ConceptPeriods, Emerging, Year
from queries.statements import ask

RECENT_YEARS: Final = 2
"""Years that count as recent, up to the last one of the graph."""
MIN_MENTIONING_PAPERS: Final = 3
"""Papers that must mention a concept before it can be said to emerge."""
PAPERS_PER_MENTION: Final = 1000
"""One paper in so many must mention it, too."""
SMOOTHING: Final = 0.001
"""Added to both shares, so that a concept new to the graph has no infinite growth."""


@answers(Year)
def trend(reader: Reader, concept: ConceptName) -> list[Year]:
    """Show the share of each year's papers that mention a concept or a kind of it.

    Years without papers are left out.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
    """
    slug = resolve_slug(reader, concept)
    found = _by_year(ask(reader, "papers_of_concept_per_year", concept=slug))
    return [
        Year(year=year, papers=found.get(year, 0), of=total, share=round(found.get(year, 0) / total, 6))
        for year, total in _by_year(ask(reader, "papers_per_year")).items()
    ]


@answers(Emerging)
def emerging(reader: Reader, limit: int = 10) -> list[Emerging]:
    """List concepts whose share of the papers grew most in the last two years, if papers have years.

    Args:
        reader: the graph.
        limit: most concepts to return.
    """
    check_limit(limit)
    years = _by_year(ask(reader, "papers_per_year"))
    since = max(years, default=0) - RECENT_YEARS + 1
    recent = sum(papers for year, papers in years.items() if year >= since)
    before = sum(papers for year, papers in years.items() if year < since)
    if not recent or not before:
        return []
    min_papers = max(MIN_MENTIONING_PAPERS, (recent + before) // PAPERS_PER_MENTION)
    rows = ask(reader, "concept_periods", since=since, min_papers=min_papers)
    found = [_measure_growth(ConceptPeriods.of(row), recent, before) for row in rows]
    risen = [row for row in found if row.growth > 1]
    return sorted(risen, key=lambda row: (-row.growth, row.concept.id))[:limit]


def _measure_growth(periods: ConceptPeriods, recent: int, before: int) -> Emerging:
    """Compare the shares of a concept in two periods.

    Args:
        periods: the papers that mention the concept.
        recent: all papers of the recent years, at least 1.
        before: all papers of the earlier years, at least 1.
    """
    share, earlier_share = periods.recent / recent, periods.before / before
    return Emerging(
        concept=periods.concept,
        recent=round(share, 6),
        before=round(earlier_share, 6),
        growth=round((share + SMOOTHING) / (earlier_share + SMOOTHING), 3),
    )


def _by_year(rows: Iterable[Record]) -> dict[int, int]:
    return {row["year"]: row["papers"] for row in rows}
