"""Statements rendered from the schema: what is written comes back, on every store."""

import pytest

from kg.schema import (
    CONCEPT,
    FACTS,
    NODE_WRITES,
    PAPER,
    RELATIONS,
    RELATIONSHIP_WRITES,
    RUN,
    NodeType,
    Property,
    RelationshipType,
    render_node_read,
)
from kg.store import GraphStore

VALUES = {
    "string": "it's `x`",
    "strings": ["b", "a"],
    "integer": 7,
    "integers": [3, 1],
    "float": 0.5,
    "floats": [0.5, 0.25],
    "boolean": True,
}


def row(properties: tuple[Property, ...], **values: object) -> dict[str, object]:
    return {item.name: VALUES[item.type] for item in properties} | values


def write(store: GraphStore, name: str, *rows: dict[str, object]) -> None:
    statement = (NODE_WRITES | RELATIONSHIP_WRITES)[name]
    store.execute([(statement.text, {"rows": rows})])


@pytest.fixture
def ends(store: GraphStore) -> GraphStore:
    """Two papers, three concepts, and an alias, to be connected."""
    write(store, "Paper", *(row(PAPER.properties, id=key) for key in ("p", "q")))
    for kind in ("Method", "Dataset", "Task"):
        write(store, kind, {"id": f"{kind.lower()}:x", "key": "x", "name": "X"})
    write(store, "Alias", {"id": "doi:10/x"})
    return store


def edges(store: GraphStore, label: str) -> list[tuple[str, str, str, dict[str, object]]]:
    """Return source, type, target and properties of all relationships that begin at nodes of a label."""
    text = (
        "MATCH (a)-[r]->(b) WHERE $label IN labels(a) "
        "RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties"
    )
    rows = store.query(text, {"label": label})
    for found in rows:
        found["properties"].pop("type", None)  # the embedded engine shows it beside what is stored
    return [(found["source"], found["type"], found["target"], found["properties"]) for found in rows]


@pytest.mark.parametrize("node", [PAPER, RUN], ids=lambda node: node.label)
def test_every_property_of_a_node_comes_back(store: GraphStore, node: NodeType) -> None:
    write(store, node.label, row(node.properties, id="x"))
    read = render_node_read(node, [item.name for item in node.properties])
    assert store.query(read.text, {"ids": ["x", "nobody"]}) == [row(node.properties, id="x")]


def test_a_property_that_a_row_does_not_hold_is_removed(store: GraphStore) -> None:
    write(store, "Paper", row(PAPER.properties, id="x"))
    write(store, "Paper", {"id": "x", "title": "On x"})
    read = render_node_read(PAPER, ["title", "year", "authors"])
    assert store.query(read.text, {"ids": ["x"]}) == [
        {"id": "x", "title": "On x", "year": None, "authors": None}
    ]


def test_a_concept_keeps_its_first_name_and_has_two_labels(store: GraphStore) -> None:
    for name in ("First", "Second"):
        write(store, "Task", {"id": "task:x", "key": "x", "name": name})
    read = render_node_read(CONCEPT, ["name", "key", "stale"])
    assert store.query(read.text, {"ids": ["task:x"]}) == [
        {"id": "task:x", "name": "First", "key": "x", "stale": True}
    ]
    assert store.query("MATCH (c:Concept:Task) RETURN c.id AS id") == [{"id": "task:x"}]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.type)
def test_every_property_of_a_fact_comes_back(ends: GraphStore, fact: RelationshipType) -> None:
    for _ in range(2):
        write(ends, fact.type, row(fact.properties, source="p", target="method:x"))
    assert edges(ends, "Paper") == [("p", fact.type, "method:x", row(fact.properties))]


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.type)
def test_the_papers_of_a_relation_are_sorted_and_distinct(
    ends: GraphStore, relation: RelationshipType
) -> None:
    pair = {"source": "method:x", "target": "task:x"}
    for paper in ("q", "p", "r", "p"):
        write(ends, relation.type, {**pair, "paper": paper})
    assert edges(ends, "Concept") == [
        ("method:x", relation.type, "task:x", {"papers": ["p", "q", "r"], "count": 3})
    ]


def test_an_alias_leads_to_its_paper(ends: GraphStore) -> None:
    write(ends, "ALIAS_OF", {"source": "doi:10/x", "target": "p"}, {"source": "doi:10/x", "target": "p"})
    assert edges(ends, "Alias") == [("doi:10/x", "ALIAS_OF", "p", {})]


def test_an_author_leads_to_a_paper_once(ends: GraphStore) -> None:
    ends.execute([("CREATE (:Author {id: 'author:ada', name: 'Ada'})", {})])
    for _ in range(2):
        write(ends, "WROTE", {"source": "author:ada", "target": "q"})
    assert edges(ends, "Author") == [("author:ada", "WROTE", "q", {})]


def test_a_relationship_without_both_ends_is_left_out(ends: GraphStore) -> None:
    write(
        ends,
        "USES",
        *(row(FACTS[0].properties, source=s, target=t) for s, t in [("p", "?"), ("?", "task:x")]),
    )
    write(ends, "USED_FOR", {"source": "method:x", "target": "?", "paper": "p"})
    assert ends.query("MATCH ()-[r:USES|USED_FOR]->() RETURN count(r) AS n") == [{"n": 0}]
