"""Reading statements that do no more than list declared properties, rendered from the declarations."""

from collections.abc import Collection, Iterable, Sequence

from kg.schema.graph import NODES, NodeType, Property, RelationshipType
from kg.schema.statements import Statement, make_statement


def render_node_read(node: NodeType, properties: Iterable[str], *, labels: bool = False) -> Statement:
    """Return the statement that reads properties of nodes by id.

    It takes ``$ids`` and gives one row for each of them that is in the graph, with the columns ``id``,
    ``labels`` if asked for, and the properties under their own names in the given order.

    Args:
        node: the type of the nodes.
        properties: names of declared properties; the id comes anyway.
        labels: whether to read the labels of each node, too: those of a concept tell its kind.

    Raises:
        ValueError: a property is not declared for nodes of this type.
    """
    name = node.label[0].casefold()
    columns = [f"key AS {node.key}"]
    if labels:
        columns.append(f"labels({name}) AS labels")
    columns += _columns(name, (item for item in properties if item != node.key), node.properties)
    lines = [f"MATCH ({name}:{node.label} {{{node.key}: key}})", f"RETURN {', '.join(columns)}"]
    return _read(f"read_{node.label}", f"Read properties of nodes by id: {node.meaning}.", lines)


def render_relationship_read(
    types: Sequence[RelationshipType],
    properties: Iterable[str],
    *,
    target_properties: Iterable[str] = (),
    target_labels: bool = False,
) -> Statement:
    """Return the statement that reads the relationships that lead away from nodes, by the ids of these.

    It takes ``$ids`` and gives one row for each relationship, with the columns ``source``, ``type`` and
    ``target`` (ids of both ends), the properties of the relationship, those of its target, and ``labels`` of
    the target if asked for. A property that relationships of a type do not have is null.

    Args:
        types: the types to read; all lead from one label to one label.
        properties: names of properties, each declared for one of the types at least.
        target_properties: names of declared properties of the node at the other end.
        target_labels: whether to read the labels of the node at the other end, too.

    Raises:
        ValueError: a property is not declared, or the types lead between different labels.
    """
    if len({(kind.source, kind.target) for kind in types}) != 1:
        raise ValueError(f"one statement reads from one label to one label, not {[k.type for k in types]}")
    source, target = types[0].source, types[0].target
    (end,) = (node for node in NODES if node.label == target)
    columns = [
        f"key AS source, type(r) AS type, n.{end.key} AS target",
        *_columns("r", properties, [item for kind in types for item in kind.properties]),
        *_columns("n", target_properties, end.properties),
        *(["labels(n) AS labels"] if target_labels else []),
    ]
    lines = [
        f"MATCH (:{source} {{id: key}})-[r:{'|'.join(kind.type for kind in types)}]->(n:{target})",
        f"RETURN {', '.join(columns)}",
    ]
    return _read(f"read_{source}_to_{target}", f"Read what leads from {source} to {target}, by id.", lines)


def _columns(name: str, properties: Iterable[str], declared: Collection[Property]) -> list[str]:
    """Return ``p.title AS title`` for each property.

    Names reach a text in no other way, so that it holds nothing but what is declared.
    """
    known = {item.name for item in declared}
    asked = list(properties)
    if missing := [item for item in asked if item not in known]:
        raise ValueError(f"not declared in the schema: {', '.join(missing)}")
    return [f"{name}.{item} AS {item}" for item in asked]


def _read(name: str, doc: str, lines: Iterable[str]) -> Statement:
    return make_statement(name.casefold(), doc, "\n".join(("UNWIND $ids AS key", *lines)))
