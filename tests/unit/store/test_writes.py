"""A batch becomes statements that name every property of the schema, in the order in which they must run."""

import pytest

from kg.model import GraphBatch, Kind
from kg.schema import NODE_WRITES, NODES, PAPER, RELATIONSHIP_WRITES, load_statement
from kg.store.definitions import list_server_definitions
from kg.store.writes import make_writes
from tests.contract.every_query import list_statements

NAMES = {
    **{load_statement("kg.store", name).text: name for name in list_statements("kg.store")},
    **{statement.text: statement.name for statement in NODE_WRITES.values()},
    **{statement.text: statement.name for statement in RELATIONSHIP_WRITES.values()},
}


def names(batch: GraphBatch) -> list[str]:
    return [NAMES[text] for text, _ in make_writes(batch)]


def test_every_statement_says_what_it_does_in_a_sentence() -> None:
    for name in list_statements("kg.store"):
        assert load_statement("kg.store", name).doc.endswith("."), name


def test_removals_come_first_and_the_mark_is_in_the_same_transaction() -> None:
    batch = GraphBatch(
        forgotten=("a",),
        replaced=("b",),
        nodes={"Paper": ({"id": "c"},), Kind.TASK.value: ({"id": "task:t"},)},
        relationships={"ADDRESSES": ({"source": "c", "target": "task:t"},)},
    )
    assert names(batch) == [
        "mark_stale",
        "remove_from_relations",
        "delete_aliases",
        "delete_papers",
        "delete_facts",
        "paper",
        "task",
        "addresses",
        "mark_unlinked",
    ]


def test_forgotten_papers_lose_their_aliases_and_replaced_ones_keep_them() -> None:
    assert {"delete_aliases", "delete_papers"} <= set(names(GraphBatch(forgotten=("a",))))
    assert names(GraphBatch(replaced=("a",))) == [
        "mark_stale",
        "remove_from_relations",
        "delete_facts",
        "mark_unlinked",
    ]


def test_removals_name_forgotten_and_replaced_papers() -> None:
    ids = {
        NAMES[text]: values.get("ids")
        for text, values in make_writes(GraphBatch(forgotten=("a",), replaced=("b",)))
    }
    assert ids["mark_stale"] == ids["remove_from_relations"] == ["a", "b"]
    assert ids["delete_papers"] == ids["delete_aliases"] == ["a"]
    assert ids["delete_facts"] == ["b"]


def test_rows_are_parameters_of_their_statement() -> None:
    batch = GraphBatch(nodes={"Author": ({"id": "author:ada", "name": "Ada"},)})
    assert make_writes(batch)[0][1] == {"rows": [{"id": "author:ada", "name": "Ada"}]}


def test_an_empty_batch_only_asks_for_linking() -> None:
    assert names(GraphBatch()) == ["mark_unlinked"]


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.label)
def test_every_node_type_that_a_batch_may_hold_is_written(node) -> None:  # type: ignore[no-untyped-def]
    if node.label in ("Concept", "Store"):  # a concept is written under the label of its kind
        with pytest.raises(KeyError):
            names(GraphBatch(nodes={node.label: ({"id": "x"},)}))
    else:
        assert len(names(GraphBatch(nodes={node.label: ({"id": "x"},)}))) == 2


def test_rows_that_no_statement_writes_are_an_error_and_not_lost() -> None:
    with pytest.raises(KeyError):
        make_writes(GraphBatch(nodes={"Person": ({"id": "x"},)}))
    with pytest.raises(KeyError):
        make_writes(GraphBatch(relationships={"KNOWS": ({"source": "x", "target": "y"},)}))


def test_definitions_cover_every_label_and_index_of_the_schema() -> None:
    texts = "\n".join(definition.text for definition in list_server_definitions())
    assert "FOR (n:Paper) REQUIRE n.id IS UNIQUE" in texts
    for name in PAPER.indexed:
        assert f"ON (n.{name})" in texts
    assert "ON EACH [n.title, n.abstract]" in texts
    assert len({definition.name for definition in list_server_definitions()}) == len(
        list_server_definitions()
    )
