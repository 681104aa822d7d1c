"""Draw the nodes and paths in an answer; nodes in one row are linked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from kg.pictures import Layers, Link, Node
from kg.web.pages.cypher_values import find_node, find_relationship, find_steps

MAX_NODES: Final = 150


def draw_rows(rows: Iterable[Sequence[Any]]) -> Layers | None:
    """Return the nodes of rows in columns, by their places in the row; None if there are fewer than two.

    Args:
        rows: of an answer, in which a node is ``{labels, properties}``, a path ``{nodes, relationships}``.
    """
    columns: list[dict[str, Node]] = []
    column_of: dict[str, int] = {}
    links: dict[tuple[str, str], Link] = {}
    left_out: set[str] = set()
    for row in rows:
        steps = list(_iter_steps(row))
        for place, (node, _) in enumerate(steps):
            if node.id not in column_of and len(column_of) >= MAX_NODES:
                left_out.add(node.id)
            elif node.id not in column_of:
                column_of[node.id] = place
                columns += [{} for _ in range(place + 1 - len(columns))]
                columns[place][node.id] = node
        for (one, _), (other, says) in pairwise(steps):
            ends = sorted((one.id, other.id), key=lambda node: column_of.get(node, -1))
            if -1 < column_of.get(ends[0], -1) < column_of.get(ends[1], -1):
                links.setdefault((ends[0], ends[1]), Link(ends[0], ends[1], 1.0, says))
    if len(column_of) < 2:
        return None
    filled = [list(column.values()) for column in columns if column]
    return Layers("The answer", [""] * len(filled), filled, list(links.values()), len(left_out))


def _iter_steps(row: Iterable[Any]) -> Iterator[tuple[Node, str]]:
    """Yield the nodes of a row and of its paths, each with the relationship that stands before it."""
    says = ""
    for value in (step for cell in row for step in find_steps(cell) or [cell]):
        if node := find_node(value):
            yield node, says
            says = ""
        else:
            says = find_relationship(value) or says
