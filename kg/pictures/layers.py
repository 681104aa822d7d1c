"""Draw nodes in columns, with lines from one column to the next.

Names stay readable, as each has a line of its own, and nothing moves: the order within a column follows from
the links of the nodes, with ties broken by name.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kg.metadata.excerpts import clip
from kg.pictures.svg import STYLE, Svg, element, picture, text

ROW_HEIGHT: Final = 26.0
COLUMN_WIDTH: Final = 300.0
GAP: Final = 64.0
"""Pixels between two columns, for the lines."""
MARGIN: Final = 10.0
MAX_LABEL: Final = 38
"""Most characters of a name, as many as fit into a column."""
MAX_LINE_WIDTH: Final = 6.0
SWEEPS: Final = 4
"""Times that each column is sorted by the places of its neighbours; more change next to nothing."""


class Node(NamedTuple):
    """A paper or a concept."""

    id: str
    name: str
    kind: str
    """Paper, Method, Dataset, Task, …"""
    note: str = ""
    """Text that is shown beside its name."""


class Link(NamedTuple):
    """A line from a node to one in a column further right."""

    source: str
    target: str
    weight: float = 1.0
    says: str = ""
    """Text that says what the line means: "proposes"."""


class Layers(NamedTuple):
    """The content of a picture: nodes in columns, and the links between them."""

    title: str
    headings: Sequence[str]
    columns: Sequence[Sequence[Node]]
    links: Sequence[Link]
    left_out: int = 0
    """Number of further nodes that are not shown."""

    def _repr_svg_(self) -> str:
        """Return the picture, for notebooks."""
        return draw_layers(self, {}, STYLE)


class _Place(NamedTuple):
    x: float
    y: float


def draw_layers(layers: Layers, addresses: Mapping[str, str], style: str = "") -> Svg:
    """Return the picture.

    Args:
        layers: the content to show.
        addresses: id -> address that a node links to; nodes without an address are not links.
        style: rules of CSS for the picture alone.
    """
    columns = _sort_columns(layers)
    tallest = max((len(column) for column in columns), default=0)
    headings = [_draw_heading(heading, number) for number, heading in enumerate(layers.headings)]
    places = {node.id: place for node, place in _place(columns, tallest)}
    width = len(columns) * COLUMN_WIDTH + (len(columns) - 1) * GAP + 2 * MARGIN
    heaviest = max((link.weight for link in layers.links), default=1.0) or 1.0
    lines = [_draw_link(link, places, heaviest) for link in layers.links]
    nodes = [
        _draw_node(node, places[node.id], addresses.get(node.id)) for column in columns for node in column
    ]
    height = (tallest + 1) * ROW_HEIGHT + 2 * MARGIN
    return picture(width, height, layers.title, [*headings, *lines, *nodes], has_links=True, style=style)


def _sort_columns(layers: Layers) -> list[list[Node]]:
    """Order each column by the mean place of its nodes' neighbours, so that few lines cross."""
    columns = [sorted(column, key=lambda node: (node.name, node.id)) for column in layers.columns]
    neighbours: dict[str, list[str]] = {}
    for link in layers.links:
        neighbours.setdefault(link.source, []).append(link.target)
        neighbours.setdefault(link.target, []).append(link.source)
    for _ in range(SWEEPS):
        for column in columns:
            order = _measure_places(columns)
            column.sort(key=lambda node: (_average_place(node, neighbours, order), node.name, node.id))
    return columns


def _measure_places(columns: Iterable[Sequence[Node]]) -> dict[str, float]:
    return {node.id: (row + 0.5) / len(column) for column in columns for row, node in enumerate(column)}


def _average_place(node: Node, neighbours: Mapping[str, Sequence[str]], order: Mapping[str, float]) -> float:
    around = [order[other] for other in neighbours.get(node.id, ()) if other in order]
    return round(sum(around) / len(around), 6) if around else 1.0


def _place(columns: Sequence[Sequence[Node]], tallest: int) -> Iterable[tuple[Node, _Place]]:
    for number, column in enumerate(columns):
        step = tallest / max(len(column), 1)
        for row, node in enumerate(column):
            yield node, _Place(_left_of(number), MARGIN + ((row + 0.5) * step + 0.5) * ROW_HEIGHT)


def _left_of(column: int) -> float:
    return MARGIN + column * (COLUMN_WIDTH + GAP)


def _draw_heading(heading: str, column: int) -> str:
    place = {"x": _left_of(column) + 2, "y": MARGIN + 0.6 * ROW_HEIGHT}
    return element("text", {"class": "heading", **place}, [text(heading)])


def _draw_link(link: Link, places: Mapping[str, _Place], heaviest: float) -> str:
    start, end = places[link.source], places[link.target]
    x, y, to_x, to_y = start.x + COLUMN_WIDTH, start.y + ROW_HEIGHT / 2, end.x, end.y + ROW_HEIGHT / 2
    middle = (x + to_x) / 2
    path = f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    width = max(1.0, MAX_LINE_WIDTH * link.weight / heaviest)
    says = [element("title", {}, [text(link.says)])] if link.says else []
    return element("path", {"class": "line", "d": path, "stroke-width": width}, says)


def _draw_node(node: Node, place: _Place, address: str | None) -> str:
    box = {"x": place.x, "y": place.y + 2, "width": COLUMN_WIDTH, "height": ROW_HEIGHT - 4, "rx": 4.0}
    label = f"{node.kind}: {node.name}" + (f" ({node.note})" if node.note else "")
    content = [
        element("title", {}, [text(label)]),
        element("rect", {"class": f"node {node.kind.lower()}", **box}),
        element("text", {"x": place.x + 8, "y": place.y + 17.5}, [text(clip(node.name, MAX_LABEL))]),
    ]
    return element("a", {"href": address}, content) if address else element("g", {}, content)
