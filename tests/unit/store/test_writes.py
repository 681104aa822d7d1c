"""A batch becomes statements that name every property of the schema, in the order in which they must run."""

import pytest

from kg.model import GraphBatch, Kind
from kg.schema import AUTHOR, FACTS, PAPER, RELATIONS, RUN, load_statement, statement_names
from kg.store.definitions import for_server
from kg.store.writes import statements


def assigned(name: str) -> set[str]:
    """Properties that a statement reads from a row."""
    text = load_statement("kg.store", name).text
    return {part.split()[0].rstrip(",})]") for part in text.replace("\n", " ").split("row.")[1:]}


@pytest.mark.parametrize("node", [PAPER, AUTHOR, RUN], ids=lambda node: node.label)
def test_a_node_statement_writes_every_property(node) -> None:  # type: ignore[no-untyped-def]
    assert assigned(node.label.lower()) == {p.name for p in node.properties}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.type)
def test_a_fact_statement_writes_every_property(fact) -> None:  # type: ignore[no-untyped-def]
    assert assigned(fact.type.lower()) == {"source", "target", *(p.name for p in fact.properties)}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.type)
def test_a_relation_statement_keeps_the_papers_that_say_so(relation) -> None:  # type: ignore[no-untyped-def]
    assert assigned(relation.type.lower()) == {"source", "target", "paper"}


def test_every_statement_says_what_it_does_and_takes_values_as_parameters() -> None:
    for name in statement_names("kg.store"):
        assert load_statement("kg.store", name).doc.endswith("."), name


def test_what_goes_goes_first_and_the_mark_is_in_the_same_transaction() -> None:
    batch = GraphBatch(
        forgotten=("a",),
        replaced=("b",),
        nodes={"Paper": ({"id": "c"},), Kind.TASK.value: ({"id": "task:t"},)},
        relationships={"ADDRESSES": ({"source": "c", "target": "task:t"},)},
    )
    by_text = {load_statement("kg.store", name).text: name for name in statement_names("kg.store")}
    assert [by_text[text] for text, _ in statements(batch)] == [
        "stale",
        "unsay",
        "forget_aliases",
        "forget",
        "replace",
        "unsaid",
        "paper",
        "task",
        "addresses",
        "unlinked",
    ]


def test_an_empty_batch_only_asks_for_linking() -> None:
    assert len(statements(GraphBatch())) == 1


def test_rows_that_no_statement_writes_are_an_error_and_not_lost() -> None:
    with pytest.raises(KeyError):
        statements(GraphBatch(nodes={"Person": ({"id": "x"},)}))


def test_definitions_cover_every_label_and_index_of_the_schema() -> None:
    texts = "\n".join(definition.text for definition in for_server())
    assert "FOR (n:Paper) REQUIRE n.id IS UNIQUE" in texts
    for name in PAPER.indexed:
        assert f"ON (n.{name})" in texts
    assert "ON EACH [n.title, n.abstract]" in texts
    assert len({definition.name for definition in for_server()}) == len(for_server())
