"""Follow the share of papers that mention a concept: over the years, and among newly added papers."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from kg.model import UsageError
from kg.model.checks import check_count
from kg.records.timestamps import format_timestamp
from kg.store import Reader, Record
from queries.answers import answers
from queries.arguments import ConceptName, check_limit
from queries.benchmarks import is_event
from queries.concepts import resolve_slug
from queries.models import ConceptPeriods, Emerging, Year
from queries.papers import paper_rows
from queries.relatedness.generic_names import GENERIC_NAMES
from queries.statements import ask

RECENT_YEARS: Final = 2
"""Number of years that count as recent, up to the last one of the graph."""
RECENT_DAYS: Final = 7
"""Number of days that count as recent, up to the last paper that was added."""
MIN_MENTIONING_PAPERS: Final = 3
"""Least papers that must mention a concept before it can be said to emerge."""
PAPERS_PER_MENTION_TO_EMERGE: Final = 1000
"""A concept can be said to emerge if one paper in so many mentions it: in a large graph, more must."""
SMOOTHING: Final = 0.001
"""Added to both shares, so that a concept new to the graph has no infinite growth."""
MIN_SURPRISE: Final = 1.645
"""Least z-score of a concept that trends: by chance, the share of one concept in twenty rises as much."""
MAX_NAMED_PAPERS: Final = 3
"""Most recent papers that are named for a concept, the newest first."""


@answers(Year)
def trend(reader: Reader, concept: ConceptName) -> list[Year]:
    """Show the share of each year's papers that mention a concept or a kind of it.

    Years without papers are left out.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
    """
    slug = resolve_slug(reader, concept)
    found = _index_by_year(ask(reader, "papers_of_concept_per_year", concept=slug))
    return [
        Year(year=year, papers=found.get(year, 0), of=total, share=round(found.get(year, 0) / total, 6))
        for year, total in _index_by_year(ask(reader, "papers_per_year")).items()
    ]


@answers(Emerging)
def emerging(reader: Reader, limit: int = 10) -> list[Emerging]:
    """List concepts whose share of the papers grew most in the last two years, if papers have years.

    The surest rise comes first, not the steepest: see :func:`measure_surprise`.

    Args:
        reader: the graph.
        limit: most concepts to return.
    """
    limit = check_limit(limit)
    years = _index_by_year(ask(reader, "papers_per_year"))
    since = max(years, default=0) - RECENT_YEARS + 1
    recent = sum(papers for year, papers in years.items() if year >= since)
    before = sum(papers for year, papers in years.items() if year < since)
    if not recent or not before:
        return []
    rows = ask(reader, "concept_periods", since=since, min_papers=_choose_min_papers(recent + before))
    risen = [row for row in _compare(rows, recent, before, str(since)) if row.growth > 1]
    return _name_papers(reader, rows, risen[:limit])


@answers(Emerging)
def trending(reader: Reader, limit: int = 10, days: int = RECENT_DAYS) -> list[Emerging]:
    """List concepts that more of the papers mention that came in lately than of those before.

    Lately is the week up to the last paper that came in, whatever the papers' own dates. A concept is listed
    if its share rose by more than chance would explain, the surest rise first: see :func:`measure_surprise`.

    Args:
        reader: the graph.
        limit: most concepts to return.
        days: that count as lately.
    """
    limit = check_limit(limit)
    days = check_count(days, "the number of days")
    last = ask(reader, "last_added")[0]["added"]
    if last is None:
        return []
    after = _subtract_days(last, days)
    (counts,) = ask(reader, "papers_by_arrival", after=after)
    recent, before = counts["recent"], counts["papers"] - counts["recent"]
    if not recent or not before:
        return []
    rows = ask(reader, "concept_arrivals", after=after, min_papers=_choose_min_papers(recent + before))
    risen = [row for row in _compare(rows, recent, before, after) if row.surprise >= MIN_SURPRISE]
    return _name_papers(reader, rows, risen[:limit])


def measure_surprise(recent: int, all_recent: int, before: int, all_before: int) -> float:
    """Return how surely the share of a concept rose, as a z-score; by chance, one in forty reaches about 2.

    The log-odds ratio of both periods with an informative Dirichlet prior, divided by its standard deviation
    (Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16(4), 2008, equations 16, 20 and 22).
    The prior is the share of the concept in both periods together, and counts like half the papers of the
    smaller one. So three papers of ten prove less than thirty of a hundred, and one of one proves nothing.

    Args:
        recent: recent papers that mention the concept.
        all_recent: all recent papers, at least 1.
        before: earlier papers that mention the concept.
        all_before: all earlier papers, at least 1.
    """
    prior = min(all_recent, all_before) / 2
    own = prior * (recent + before) / (all_recent + all_before)

    def log_odds(mentioning: int, papers: int) -> float:
        return math.log((mentioning + own) / (papers - mentioning + prior - own))

    if not 0 < own < prior:
        return 0.0
    variance = 1 / (recent + own) + 1 / (before + own)
    return (log_odds(recent, all_recent) - log_odds(before, all_before)) / math.sqrt(variance)


def _compare(rows: Iterable[Record], recent: int, before: int, since: str) -> list[Emerging]:
    """Compare the shares of concepts in two periods, the surest rise first.

    Generic names are left out, and events that have a new name each year, so that it always rises.

    Args:
        rows: the papers that mention each concept in either period.
        recent: all papers of the recent period, at least 1.
        before: all papers of the earlier period, at least 1.
        since: when the recent period begins.
    """
    periods = map(ConceptPeriods.of, rows)
    named = ((found.concept.name, found) for found in periods)
    telling = [found for name, found in named if name.casefold() not in GENERIC_NAMES and not is_event(name)]
    compared = [_measure_growth(found, recent, before, since) for found in telling]
    return sorted(compared, key=lambda row: (-row.surprise, row.concept.id))


def _measure_growth(periods: ConceptPeriods, recent: int, before: int, since: str) -> Emerging:
    share, earlier_share = periods.recent / recent, periods.before / before
    return Emerging(
        concept=periods.concept,
        recent=round(share, 6),
        before=round(earlier_share, 6),
        growth=round((share + SMOOTHING) / (earlier_share + SMOOTHING), 3),
        surprise=round(measure_surprise(periods.recent, recent, periods.before, before), 3),
        papers_recent=periods.recent,
        papers_before=periods.before,
        since=since,
    )


def _name_papers(reader: Reader, rows: Sequence[Record], shown: Sequence[Emerging]) -> list[Emerging]:
    """Add to each concept the newest of the recent papers that mention it."""
    dated = {row["id"]: sorted(row.get("papers") or (), reverse=True)[:MAX_NAMED_PAPERS] for row in rows}
    newest = {id: [paper.partition(" ")[2] for paper in papers] for id, papers in dated.items()}
    wanted = [paper for row in shown for paper in newest[row.concept.id]]
    papers = paper_rows(reader, list(dict.fromkeys(wanted))) if wanted else {}
    return [
        row.model_copy(update={"papers": tuple(papers[id] for id in newest[row.concept.id] if id in papers)})
        for row in shown
    ]


def _choose_min_papers(papers: int) -> int:
    return max(MIN_MENTIONING_PAPERS, papers // PAPERS_PER_MENTION_TO_EMERGE)


def _subtract_days(timestamp: str, days: int) -> str:
    try:
        return format_timestamp(datetime.fromisoformat(timestamp) - timedelta(days=days))
    except OverflowError as error:
        raise UsageError("the number of days must be smaller: they reach back beyond the year 1") from error


def _index_by_year(rows: Iterable[Record]) -> dict[int, int]:
    return {row["year"]: row["papers"] for row in rows}
