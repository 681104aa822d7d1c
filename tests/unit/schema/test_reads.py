"""Reading statements list the declared properties that were asked for, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.schema import ALIAS, NODES, PAPER, NodeType, Property, render_node_read
from kg.store.guard.check import check_read_only


def test_nodes_are_read_by_id_with_the_properties_in_the_given_order() -> None:
    assert render_node_read(PAPER, ["title", "year", "abstract"]).text == (
        "UNWIND $ids AS key\n"
        "MATCH (p:Paper {id: key})\n"
        "RETURN p.id AS id, p.title AS title, p.year AS year, p.abstract AS abstract"
    )


def test_the_id_comes_first_whether_or_not_it_is_asked_for() -> None:
    assert render_node_read(ALIAS, []).text == render_node_read(ALIAS, ["id"]).text
    assert render_node_read(PAPER, ["title", "id"]).text.endswith("RETURN p.id AS id, p.title AS title")


def test_the_key_need_not_be_called_id() -> None:
    properties = Property("issn", "string", "number"), Property("name", "string", "title")
    venue = NodeType("Venue", "a journal", properties, key="issn")
    assert render_node_read(venue, ["name"]).text.splitlines()[1:] == [
        "MATCH (v:Venue {issn: key})",
        "RETURN v.issn AS issn, v.name AS name",
    ]


@pytest.mark.parametrize("name", ["titel", "title, p.abstract", "", "title AS x MATCH (n) DELETE n //", "df"])
def test_what_is_not_declared_for_the_type_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not declared for Paper: "):
        render_node_read(PAPER, ["title", name])


@settings(deadline=None)
@given(st.sampled_from(NODES), st.data())
def test_every_choice_of_properties_only_reads_and_has_them_as_columns(
    node: NodeType, data: st.DataObject
) -> None:
    names = [item.name for item in node.properties if item.name != node.key]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True) if names else st.just([]))
    statement = render_node_read(node, chosen)
    check_read_only(statement.text)
    assert statement.parameters == {"ids"}
    columns = [column.split(" AS ")[1] for column in statement.text.partition("RETURN ")[2].split(", ")]
    assert columns == ["id", *chosen]
