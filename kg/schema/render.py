"""Render the schema as Markdown tables, for ``docs/graph-model.md``."""

from collections.abc import Iterable, Sequence

from kg.schema.graph import LOCK, NODES, RELATIONSHIPS, NodeType, Property, RelationshipType


def render_graph_model() -> str:
    """Return every node type and relationship type with its properties, as Markdown."""
    nodes = map(_render_node, (*NODES, LOCK))
    return "\n\n".join(("## Nodes", *nodes, "## Relationships", *_render_relationships())) + "\n"


def _render_node(node: NodeType) -> str:
    """Return a heading, what the node is, and a table of its properties."""
    indexed = ", ".join(f"`{name}`" for name in node.indexed)
    keys = f"Key: `{node.key}`. Also indexed: {indexed}." if indexed else f"Key: `{node.key}`."
    return f"### {node.label}\n\n{_sentence(node.meaning)} {keys}\n\n{_render_properties(node.properties)}"


def _render_relationships() -> list[str]:
    """Return one table of all types, then the properties of those that have any."""
    rows = [(f"`{_pattern(kind)}`", kind.meaning) for kind in RELATIONSHIPS]
    parts = [_table(("Relationship", "Meaning"), rows)]
    for properties, kinds in _group_by_properties(RELATIONSHIPS).items():
        names = ", ".join(f"`{kind.type}`" for kind in kinds)
        parts += [f"### Properties of {names}", _render_properties(properties)]
    return parts


def _group_by_properties(
    kinds: Iterable[RelationshipType],
) -> dict[tuple[Property, ...], list[RelationshipType]]:
    """Return properties -> the types that have just these, in the order of their declaration."""
    groups: dict[tuple[Property, ...], list[RelationshipType]] = {}
    for kind in kinds:
        if kind.properties:
            groups.setdefault(kind.properties, []).append(kind)
    return groups


def _pattern(kind: RelationshipType) -> str:
    return f"(:{kind.source})-[:{kind.type}]->(:{kind.target})"


def _render_properties(properties: Iterable[Property]) -> str:
    rows = [(f"`{item.name}`", item.type, item.meaning) for item in properties]
    return _table(("Property", "Type", "Meaning"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(map(_row, (head, ["---"] * len(head), *rows)))


def _row(cells: Iterable[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


if __name__ == "__main__":
    print(render_graph_model(), end="")  # noqa: T201  # the printed text is what this module is run for
