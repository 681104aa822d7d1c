"""Concepts over the years: the bars of a trend, and the shares of emerging concepts, recent and before."""

from collections.abc import Sequence
from typing import Final

from kg.cli.printing.tables import print_table
from kg.cli.printing.text import count
from queries import Emerging, Year

_BARS: Final = "▁▂▃▄▅▆▇█"


def print_trend(years: Sequence[Year]) -> None:
    """Print a bar for each year's share of papers, and the figures of the first, best and last year."""
    best = max(years, key=lambda year: year.share)
    print(f"{years[0].year} {draw_bars([year.share for year in years])} {years[-1].year}")
    for label, year in (("first", years[0]), ("most", best), ("last", years[-1])):
        print(f"{label:>6}: {year.share:.1%} in {year.year}, {year.papers:,} of {count(year.of, 'paper')}")


def print_emerging(rows: Sequence[Emerging]) -> None:
    """Print the share of papers that mention each concept, in recent years and before."""
    table = [
        (
            f"{row.concept.name} ({row.concept.kind})",
            f"{count(row.papers_recent, 'paper')}, {row.recent:.1%}",
            f"{count(row.papers_before, 'paper')}, {row.before:.1%}",
            f"{row.growth:.1f}",
        )
        for row in rows
    ]
    print_table(("concept", f"since {rows[0].since}", "before", "growth"), table)


def draw_bars(values: Sequence[float]) -> str:
    """Return a bar for each value, in proportion to the largest; a space for none.

    >>> draw_bars([0, 0.5, 1])
    ' ▄█'
    """
    most = max(values, default=0) or 1
    heights = [round(value / most * len(_BARS)) for value in values]
    return "".join(
        _BARS[max(height, 1) - 1] if value else " " for height, value in zip(heights, values, strict=True)
    )
