"""Recognize nodes, relationships and paths among the values of an answer; any map may resemble one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kg.model import Kind
from kg.pictures import Node
from kg.web.links import link_concept, link_paper

_LABELS: Final = ("Paper", *Kind)


def find_node(value: Any) -> Node | None:
    """Return the paper or concept that a value of an answer is; None for any other value."""
    if not (found := _take(value, labels=list, properties=Mapping)):
        return None
    properties = found["properties"]
    kind = next((label for label in _LABELS if label in found["labels"]), "")
    name = properties.get("title") or properties.get("name") or properties.get("id")
    id = properties.get("id")
    return Node(str(id), str(name), str(kind)) if id and kind else None


def find_relationship(value: Any) -> str | None:
    """Return the type of the relationship that a value is; None for any other value."""
    found = _take(value, type=str, properties=Mapping)
    return str(found["type"]) if found else None


def find_steps(value: Any) -> list[Any]:
    """Return the nodes and relationships of a path, in their order; an empty list for any other value."""
    if not (found := _take(value, nodes=list, relationships=list)):
        return []
    nodes, relationships = found["nodes"], found["relationships"]
    if len(nodes) != len(relationships) + 1:
        return []
    return [nodes[0], *(step for pair in zip(relationships, nodes[1:], strict=True) for step in pair)]


def link_node(node: Node) -> str:
    """Return the address of the page of a node."""
    return link_paper(node.id) if node.kind == "Paper" else link_concept(node.id)


def list_pieces(value: Any) -> Iterator[Node | str]:
    """Yield the pieces that a cell of a table shows: nodes that have a page, and texts."""
    if value is None:
        return
    if steps := find_steps(value):
        for step in steps:
            yield from list_pieces(step)
    elif node := find_node(value):
        yield node
    elif isinstance(value, Sequence) and not isinstance(value, str) and any(map(find_node, value)):
        for item in value:
            yield from list_pieces(item)
    elif isinstance(value, Mapping | list) and not find_relationship(value):
        yield json.dumps(value, ensure_ascii=False)
    else:
        yield find_relationship(value) or str(value)


def _take(value: object, **fields: type) -> Mapping[str, Any] | None:
    """Return a value if it is a map of exactly these fields, each of its type; None for any other value."""
    if not isinstance(value, Mapping) or value.keys() != fields.keys():
        return None
    return value if all(isinstance(value[name], kind) for name, kind in fields.items()) else None
