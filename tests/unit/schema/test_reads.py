"""Reading statements list the declared properties that were asked for, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.schema import (
    ALIAS,
    BROADER,
    CONCEPT,
    FACTS,
    NODES,
    PAPER,
    RELATIONS,
    WROTE,
    NodeType,
    render_node_read,
    render_relationship_read,
)
from kg.store.guard.check import check_read_only


def test_nodes_are_read_by_id_with_the_properties_in_the_given_order() -> None:
    assert render_node_read(PAPER, ["title", "year", "abstract"]).text == (
        "UNWIND $ids AS key\n"
        "MATCH (p:Paper {id: key})\n"
        "RETURN key AS id, p.title AS title, p.year AS year, p.abstract AS abstract"
    )


def test_labels_come_where_they_are_asked_for() -> None:
    assert render_node_read(CONCEPT, ["name", "df"], labels=True).text == (
        "UNWIND $ids AS key\n"
        "MATCH (c:Concept {id: key})\n"
        "RETURN key AS id, labels(c) AS labels, c.name AS name, c.df AS df"
    )


def test_the_id_comes_once_whether_or_not_it_is_asked_for() -> None:
    assert render_node_read(ALIAS, []).text == render_node_read(ALIAS, ["id"]).text
    assert render_node_read(ALIAS, []).text.endswith("RETURN key AS id")


def test_relationships_are_read_by_the_id_of_their_source() -> None:
    assert render_relationship_read([WROTE], [], target_properties=["title"]).text == (
        "UNWIND $ids AS key\n"
        "MATCH (:Author {id: key})-[r:WROTE]->(n:Paper)\n"
        "RETURN key AS source, type(r) AS type, n.id AS target, n.title AS title"
    )


def test_facts_are_read_with_their_concepts() -> None:
    text = render_relationship_read(
        FACTS, ["confidence", "starts"], target_properties=["name"], target_labels=True
    ).text
    assert text.splitlines()[1:] == [
        "MATCH (:Paper {id: key})"
        "-[r:PROPOSES|USES|COMPARES_WITH|EVALUATES_ON|ADDRESSES|MENTIONS]->(n:Concept)",
        "RETURN key AS source, type(r) AS type, n.id AS target, "
        "r.confidence AS confidence, r.starts AS starts, n.name AS name, labels(n) AS labels",
    ]


def test_types_with_different_properties_may_be_read_together() -> None:
    text = render_relationship_read([BROADER, *RELATIONS], ["count", "papers", "reason"]).text
    assert "-[r:BROADER|USED_FOR|PART_OF|" in text
    assert text.endswith("r.count AS count, r.papers AS papers, r.reason AS reason")


@pytest.mark.parametrize("name", ["titel", "title, p.abstract", "", "title AS x MATCH (n) DELETE n //"])
def test_what_is_not_declared_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not declared in the schema"):
        render_node_read(PAPER, ["title", name])
    with pytest.raises(ValueError, match="not declared in the schema"):
        render_relationship_read(FACTS, [name])
    with pytest.raises(ValueError, match="not declared in the schema"):
        render_relationship_read(FACTS, [], target_properties=[name])


def test_a_property_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="not declared in the schema: reason"):
        render_relationship_read(RELATIONS, ["count", "reason"])


def test_types_between_different_labels_are_refused() -> None:
    with pytest.raises(ValueError, match="from one label to one label"):
        render_relationship_read([*FACTS, WROTE], [])
    with pytest.raises(ValueError, match="from one label to one label"):
        render_relationship_read([], [])


@settings(deadline=None)
@given(st.sampled_from(NODES), st.data(), st.booleans())
def test_every_choice_of_properties_only_reads_and_has_them_as_columns(
    node: NodeType, data: st.DataObject, labels: bool
) -> None:
    names = [item.name for item in node.properties if item.name != node.key]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True) if names else st.just([]))
    statement = render_node_read(node, chosen, labels=labels)
    check_read_only(statement.text)
    assert statement.parameters == {"ids"}
    columns = [column.split(" AS ")[1] for column in statement.text.partition("RETURN ")[2].split(", ")]
    assert columns == ["id", *["labels"][:labels], *chosen]
