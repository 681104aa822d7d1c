"""Draw a concept's share of the papers of each year as bars."""

from collections.abc import Sequence
from typing import Final

from kg.pictures.svg import Svg, element, picture, text
from queries import Year

WIDTH: Final = 600.0
HEIGHT: Final = 80.0
LABEL_HEIGHT: Final = 16.0
MAX_BAR_WIDTH: Final = 40.0
FILLED: Final = 0.8
"""Share of a bar's place that the bar fills."""


def draw_trend(name: str, years: Sequence[Year], style: str = "") -> Svg | None:
    """Return the chart of a concept, None if no paper of any year mentions it.

    Args:
        name: of the concept.
        years: the shares of the years, in order.
        style: rules of CSS for the picture alone.
    """
    highest = max((year.share for year in years), default=0.0)
    if not highest:
        return None
    first, last = years[0].year, years[-1].year
    step = min(MAX_BAR_WIDTH, WIDTH / (last - first + 1))
    width = max(step * (last - first + 1), 2 * MAX_BAR_WIDTH)
    bars = [_draw_bar(year, (year.year - first) * step, step * FILLED, highest) for year in years]
    ends = {first: 0.0, last: (last - first) * step}
    labels = [
        element("text", {"x": x, "y": HEIGHT + LABEL_HEIGHT - 3}, [str(year)]) for year, x in ends.items()
    ]
    title = f"Share of each year's papers that mention {name}"
    return picture(width, HEIGHT + LABEL_HEIGHT, title, [*bars, *labels], style=style)


def _draw_bar(year: Year, x: float, width: float, highest: float) -> str:
    height = HEIGHT * year.share / highest
    says = element("title", {}, [text(f"{year.year}: {year.papers:,} of {year.of:,} papers")])
    place = {"x": x, "y": HEIGHT - height, "width": width, "height": height}
    return element("rect", {"class": "bar", **place}, [says])
