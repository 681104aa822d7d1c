"""Writing statements are rendered from the declarations, word for word as the golden file has them."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Kind
from kg.schema import (
    FACTS,
    NODE_WRITES,
    PAPER,
    RELATIONS,
    RELATIONSHIP_WRITES,
    RUN,
    NodeType,
    Property,
    RelationshipType,
    labels_of,
)
from kg.schema.statements import Statement
from kg.schema.writes import (
    render_concept_write,
    render_node_write,
    render_relation_write,
    render_relationship_write,
)

GOLDEN = Path(__file__).parents[2] / "golden" / "schema" / "write_statements.cypher"

RENDERED = [*NODE_WRITES.values(), *RELATIONSHIP_WRITES.values()]


def written(statement: Statement) -> set[str]:
    """Names that a statement reads from a row."""
    return {part.split()[0].rstrip(",})]") for part in statement.text.replace("\n", " ").split("row.")[1:]}


def test_the_statements_are_those_of_the_golden_file() -> None:
    entries = (f"// {rendered.name}\n{rendered.text}\n" for rendered in RENDERED)
    assert "\n".join(entries) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("statement", RENDERED, ids=lambda statement: statement.name)
def test_rows_are_the_only_parameter(statement: Statement) -> None:
    assert statement.parameters == {"rows"}
    assert statement.text.startswith("UNWIND $rows AS row\n")
    assert statement.doc.endswith(".")


@pytest.mark.parametrize("node", [PAPER, RUN], ids=lambda node: node.label)
def test_a_node_is_written_with_every_property(node: NodeType) -> None:
    assert written(NODE_WRITES[node.label]) == {item.name for item in node.properties}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.type)
def test_a_fact_is_written_with_every_property(fact: RelationshipType) -> None:
    assert written(RELATIONSHIP_WRITES[fact.type]) == {"source", "target", *(p.name for p in fact.properties)}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.type)
def test_a_relation_keeps_the_papers_that_state_it(relation: RelationshipType) -> None:
    assert written(RELATIONSHIP_WRITES[relation.type]) == {"source", "target", "paper"}


@pytest.mark.parametrize("kind", Kind)
def test_a_concept_has_the_label_of_its_kind_and_is_stale(kind: Kind) -> None:
    text = render_concept_write(kind).text
    assert f"MERGE (c:Concept:{':'.join(labels_of(kind))} {{id: row.id}})" in text
    assert "ON CREATE SET c.name = row.name" in text, "linking names it: a later row must not"
    assert "c.stale = true" in text


def test_a_property_that_is_declared_anew_is_written() -> None:
    longer = replace(
        PAPER, properties=(*PAPER.properties, Property("pages", "string", "first and last page"))
    )
    text = render_node_write(longer).text
    assert text == render_node_write(PAPER).text + ",\n    p.pages = row.pages"


def test_what_has_nothing_but_a_key_is_merged_and_nothing_else() -> None:
    label = NodeType("Label", "a label", (Property("id", "string", "id"),))
    assert render_node_write(label).text == "UNWIND $rows AS row\nMERGE (l:Label {id: row.id})"


def test_the_key_need_not_be_called_id() -> None:
    node = NodeType(
        "Venue", "a venue", (Property("issn", "string", ""), Property("name", "string", "")), key="issn"
    )
    assert render_node_write(node).text.splitlines()[1:] == [
        "MERGE (v:Venue {issn: row.issn})",
        "SET v.name = row.name",
    ]


def test_a_relationship_without_properties_is_merged_and_nothing_else() -> None:
    owns = RelationshipType("OWNS", "Author", "Paper", "copyright")
    assert render_relationship_write(owns).text.splitlines() == [
        "UNWIND $rows AS row",
        "MATCH (a:Author {id: row.source})",
        "MATCH (p:Paper {id: row.target})",
        "MERGE (a)-[:OWNS]->(p)",
    ]


def test_a_relation_has_its_ends_in_the_direction_of_its_type() -> None:
    relation = RelationshipType("INSPIRED_BY", "Concept", "Concept", "one gave the idea of another")
    assert "MERGE (a)-[r:INSPIRED_BY]->(b)" in render_relation_write(relation).text
