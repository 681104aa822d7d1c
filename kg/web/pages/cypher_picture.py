"""The nodes and paths in an answer as a picture: what stands in one row is linked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from kg.model import Kind
from kg.pictures import Layers, Link, Node
from kg.web.links import link_concept, link_paper

MAX_NODES: Final = 150
_LABELS: Final = ("Paper", *Kind)


def draw_rows(rows: Iterable[Sequence[Any]]) -> Layers | None:
    """Return the nodes of rows in columns, by their places in the row; None where there are fewer than two.

    Args:
        rows: of an answer: a node is ``{labels, properties}``, a path ``{nodes, relationships}``.
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


def find_node(value: object) -> Node | None:
    """Return the paper or concept that a value of an answer is; None for any other value."""
    if not isinstance(value, Mapping) or not {"labels", "properties"} <= value.keys():
        return None
    properties = value["properties"]
    kind = next((label for label in _LABELS if label in value["labels"]), "")
    name = properties.get("title") or properties.get("name") or properties.get("id")
    id = properties.get("id")
    return Node(str(id), str(name), str(kind)) if id and kind else None


def link_node(node: Node) -> str:
    """Return the address of the page of a node."""
    return link_paper(node.id) if node.kind == "Paper" else link_concept(node.id)


def _iter_steps(row: Iterable[Any]) -> Iterator[tuple[Node, str]]:
    """Yield the nodes of a row, those of its paths too, each with the relationship that stands before it."""
    says = ""
    for value in _flatten(row):
        if node := find_node(value):
            yield node, says
            says = ""
        elif isinstance(value, Mapping) and isinstance(value.get("type"), str):
            says = value["type"]


def _flatten(row: Iterable[Any]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, Mapping) and {"nodes", "relationships"} <= value.keys():
            first, *others = value["nodes"]
            yield first
            for relationship, node in zip(value["relationships"], others, strict=False):
                yield from (relationship, node)
        else:
            yield value
