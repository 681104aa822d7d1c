"""Draw what two papers share: a line to each concept, the wider the more it adds to the score."""

from collections.abc import Sequence
from typing import Final

from kg.metadata.excerpts import clip
from kg.pictures.svg import Svg, element, picture, text
from queries import Parts, Reason

WIDTH: Final = 300.0
ROW_HEIGHT: Final = 26.0
BOX: Final = (52.0, 176.0)
"""Left edge and width of the concepts in pixels; with a word on each side, they fit on a phone."""
MAX_LABEL: Final = 24
MAX_LINE_WIDTH: Final = 6.0
BAR_HEIGHT: Final = 10.0


def draw_shared(reasons: Sequence[Reason], one: str, other: str) -> Svg:
    """Return the picture of what connects two papers.

    Args:
        reasons: the best first.
        one: a word for the paper that was asked about.
        other: a word for the other paper.
    """
    height = max(1, len(reasons)) * ROW_HEIGHT
    heaviest = max((reason.weight for reason in reasons), default=0.0) or 1.0
    label = f"{one} and {other} share {', '.join(reason.common for reason in reasons)}"
    rows = [_draw_row(reason, row, height / 2, heaviest) for row, reason in enumerate(reasons)]
    middle = {"y": height / 2 + 4.5}
    sides = [
        element("text", {"x": 0.0, **middle}, [text(one)]),
        element("text", {"x": WIDTH, "text_anchor": "end", **middle}, [text(other)]),
    ]
    return picture(WIDTH, height, label, [*rows, *sides])


def draw_parts(parts: Parts) -> Svg:
    """Return the parts of a score as one bar; a score of 1 would fill the whole width."""
    x, bars = 0.0, []
    for name, value in parts:
        says = element("title", {}, [text(f"{name}: {value:.3f}")])
        place = {"x": x, "y": 0.0, "width": value * WIDTH, "height": BAR_HEIGHT}
        bars.append(element("rect", {"class": f"part {name}", **place}, [says]))
        x += value * WIDTH
    whole = element("rect", {"class": "whole", "x": 0.0, "y": 0.0, "width": WIDTH, "height": BAR_HEIGHT})
    return picture(WIDTH, BAR_HEIGHT, "The parts of the score", [whole, *bars])


def _draw_row(reason: Reason, row: int, middle: float, heaviest: float) -> str:
    left, width = BOX
    y = (row + 0.5) * ROW_HEIGHT
    thick = max(1.0, MAX_LINE_WIDTH * reason.weight / heaviest)
    lines = [_draw_line(left - 14, middle, left, y, thick)]
    lines.append(_draw_line(left + width, y, left + width + 14, middle, thick))
    box = {"x": left, "y": y - 11, "width": width, "height": 22.0, "rx": 4.0}
    name = clip(" – ".join(reason.path), MAX_LABEL)
    says = f"{reason.common}: {reason.weight:.3f} of the score"
    return element(
        "g",
        {},
        [
            element("title", {}, [text(says)]),
            *lines,
            element("rect", {"class": f"node {reason.concept.kind.lower()}", **box}),
            element("text", {"x": left + 7, "y": y + 4.5}, [text(name)]),
        ],
    )


def _draw_line(x: float, y: float, to_x: float, to_y: float, width: float) -> str:
    middle = (x + to_x) / 2
    path = f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    return element("path", {"class": "line", "d": path, "stroke-width": width})
