"""A graph of all that the schema allows: missing, empty and hostile values in every property."""

import random
from collections.abc import Iterator
from typing import Any

from kg.model import Kind
from kg.schema import CONCEPT, NODES, RELATIONSHIPS, STORE, NodeType, Property, RelationshipType
from kg.store import GraphStore, Write

PIECES = [
    *('"', '""', "'", "\\", '\\"', ",", ";", "|", "\t", "\n", "\r", "\r\n", " ", "", "[]", "null", "true"),
    *("\x1c", "\x1d", "\x1e", "\x1f", "\x00", "\x85", "\u2028", "\ue000", "\ue001", "\ufeff", "\uffff"),
    *("ä", "ß", "Ω", "漢字", "😀", "e\u0301", "\u202e", "${HOME}", "`", "${x", "//", "/*", "N", "\\N", "0"),
]
"""What texts are put together from: all that means something to CSV, the importer, a shell or Cypher."""

INTEGERS = [0, 1, -1, 2024, 2**31, -(2**62), 2**63 - 1, 1 - 2**63]
FLOATS = [0.0, -0.0, 0.1, 1.0, 1e-300, 1.7976931348623157e308, -(2.0**62), 2 / 3]


def draw_text(random_: random.Random) -> str:
    """Draw a string of some pieces, or of none."""
    return "".join(random_.choices(PIECES, k=random_.randrange(4)))


VALUES = {
    "string": draw_text,
    "integer": lambda random_: random_.choice(INTEGERS),
    "float": lambda random_: random_.choice(FLOATS),
    "boolean": lambda random_: random_.random() < 0.5,
}


def draw_value(property_: Property, random_: random.Random) -> Any:
    """Draw a value of a property; now and then none, and lists of any length."""
    if random_.random() < 0.2:
        return None
    if property_.type in VALUES:
        return VALUES[property_.type](random_)
    one = VALUES[property_.type.removesuffix("s")]
    return [one(random_) for _ in range(random_.randrange(4))]


def draw_properties(kind: NodeType | RelationshipType, random_: random.Random) -> dict[str, Any]:
    """Draw values of all properties but the one that identifies a node."""
    return {p.name: draw_value(p, random_) for p in kind.properties if p.name not in ("id", "format")}


def fill(store: GraphStore, size: int, seed: int) -> None:
    """Write a graph with some nodes of each label, and as many relationships of each type."""
    random_ = random.Random(seed)
    ids = {node.label: list(_draw_ids(node, size, random_)) for node in NODES if node is not STORE}
    for node in NODES:
        if node is not STORE:
            store.execute([_create_nodes(node, ids[node.label], random_)])
    store.execute([(f"MATCH (n:Concept) WHERE n.id CONTAINS '{k.value}' SET n:{k.value}", {}) for k in Kind])  # type: ignore[misc]  # made of names of the schema
    for kind in RELATIONSHIPS:
        store.execute([_create_edges(kind, ids, size, random_)])


def _draw_ids(node: NodeType, size: int, random_: random.Random) -> Iterator[str]:
    for number in range(size):
        kind = random_.choice(list(Kind)).value if node is CONCEPT else ""
        yield f"{draw_text(random_)}{kind}{number}{draw_text(random_)}"


def _create_nodes(node: NodeType, ids: list[str], random_: random.Random) -> Write:
    statement = f"UNWIND $rows AS row CREATE (n:{node.label} {{id: row.id}}) SET n += row.properties"
    return statement, {"rows": [{"id": key, "properties": draw_properties(node, random_)} for key in ids]}  # type: ignore[return-value]  # made of names of the schema


def _create_edges(
    kind: RelationshipType, ids: dict[str, list[str]], size: int, random_: random.Random
) -> Write:
    pairs = {(random_.choice(ids[kind.source]), random_.choice(ids[kind.target])) for _ in range(size)}
    rows = [{"a": a, "b": b, "properties": draw_properties(kind, random_)} for a, b in sorted(pairs)]
    statement = (
        f"UNWIND $rows AS row MATCH (a:{kind.source} {{id: row.a}}) MATCH (b:{kind.target} {{id: row.b}}) "
        f"CREATE (a)-[r:{kind.type}]->(b) SET r += row.properties"
    )
    return statement, {"rows": rows}  # type: ignore[return-value]  # made of names of the schema
