"""Render statements that read declared properties from the declarations."""

from collections.abc import Iterable

from kg.schema.graph import NodeType
from kg.schema.statements import Statement, make_statement


def render_node_read(node: NodeType, properties: Iterable[str]) -> Statement:
    """Return the statement that reads properties of nodes by id.

    It takes ``$ids`` and gives one row for each of them that is in the graph: the id, then the properties
    under their own names, in the given order.

    Args:
        node: the type of the nodes.
        properties: names of declared properties; the id is always included.

    Raises:
        ValueError: a property is not declared for nodes of this type.
    """
    names = list(dict.fromkeys((node.key, *properties)))
    # All names in the text pass this check, so that it holds nothing but what is declared.
    if unknown := [name for name in names if name not in {item.name for item in node.properties}]:
        raise ValueError(f"not declared for {node.label}: {', '.join(unknown)}")
    variable = node.label[0].casefold()
    columns = [f"{variable}.{name} AS {name}" for name in names]
    text = (
        "UNWIND $ids AS key\n"
        f"MATCH ({variable}:{node.label} {{{node.key}: key}})\n"
        f"RETURN {', '.join(columns)}"
    )
    return make_statement(f"read_{node.label.casefold()}", f"Read nodes by id: {node.meaning}.", text)
