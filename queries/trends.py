"""How concepts fare over the years."""

from typing import Final

from kg.store import Reader
from queries.answers import Emerging, Year
from queries.papers import check_limit, concept_row
from queries.reader import ask
from queries.tasks import key_of

RECENT: Final = 2
"""Years that count as recent, up to the last one of the graph."""
LEAST: Final = 3
"""Papers that must mention a concept before it can be said to emerge."""
RARE: Final = 1000
"""One paper in so many must mention it, too."""
SMOOTH: Final = 0.001
"""Added to both shares, so that a concept new to the graph has no infinite growth."""


def trend(reader: Reader, concept: str) -> list[Year]:
    """The share of each year's papers that mention a concept or a kind of it.

    Years without papers are left out.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
    """
    rows = ask(reader, "papers_of_concept_a_year", concept=key_of(reader, concept))
    found = {row["year"]: row["papers"] for row in rows}
    return [
        Year(year=year, papers=found.get(year, 0), of=total, share=round(found.get(year, 0) / total, 6))
        for year, total in _papers_a_year(reader).items()
    ]


def emerging(reader: Reader, limit: int = 10) -> list[Emerging]:
    """Concepts whose share of the papers grew most in the last two years; nothing where papers have no year.

    Args:
        reader: the graph.
        limit: most concepts to return.
    """
    check_limit(limit)
    years = _papers_a_year(reader)
    since = max(years, default=0) - RECENT + 1
    late = sum(papers for year, papers in years.items() if year >= since)
    early = sum(papers for year, papers in years.items() if year < since)
    if not late or not early:
        return []
    found = []
    for row in ask(reader, "concepts_a_year", since=since, least=max(LEAST, (late + early) // RARE)):
        recent, before = row["recent"] / late, row["before"] / early
        growth = (recent + SMOOTH) / (before + SMOOTH)
        found.append(
            Emerging(
                concept=concept_row(row),
                recent=round(recent, 6),
                before=round(before, 6),
                growth=round(growth, 3),
            )
        )
    risen = [row for row in found if row.growth > 1]
    return sorted(risen, key=lambda row: (-row.growth, row.concept.id))[:limit]


def _papers_a_year(reader: Reader) -> dict[int, int]:
    return {row["year"]: row["papers"] for row in ask(reader, "papers_a_year")}
