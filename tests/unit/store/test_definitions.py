"""Constraints and indexes follow from the schema; on a server they are compared with what is there."""

import re
from typing import Any

import pytest

from kg.schema import LOCK, NODES, PAPER, NodeType
from kg.store.definitions import (
    FULL_TEXT_INDEX,
    Definition,
    define_full_text_index,
    list_definitions,
    list_server_definitions,
)
from kg.store.neo4j.schema import find_missing, find_obstacles, index_states


def row(definition: Definition, **changes: object) -> dict[str, Any]:
    """An index as a server shows it."""
    return {
        "name": definition.name,
        "state": "ONLINE",
        "labels": [definition.label],
        "properties": list(definition.properties),
        **changes,
    }


ALL = [row(definition) for definition in list_server_definitions()]
DOI = next(definition for definition in list_definitions() if definition.name == "paper_doi")


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.label)
def test_every_key_is_unique_and_every_indexed_property_has_an_index(node: NodeType) -> None:
    own = {d.name: d.text for d in list_definitions() if d.label == node.label}
    key = f"{node.label.lower()}_{node.key}"
    assert own[key] == (
        f"CREATE CONSTRAINT {key} IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.{node.key} IS UNIQUE"
    )
    assert set(own) == {key, *(f"{node.label.lower()}_{name}" for name in node.indexed)}


def test_an_index_names_its_property() -> None:
    assert DOI.text == "CREATE INDEX paper_doi IF NOT EXISTS FOR (n:Paper) ON (n.doi)"
    assert (DOI.label, DOI.properties) == ("Paper", ("doi",))


def test_a_server_has_the_lock_and_a_full_text_index_besides() -> None:
    extra = [d for d in list_server_definitions() if d not in list_definitions()]
    assert [d.label for d in extra] == [LOCK.label, PAPER.label]
    assert extra[-1] == define_full_text_index()
    assert extra[-1].text == (
        "CREATE FULLTEXT INDEX paper_text IF NOT EXISTS FOR (n:Paper) ON EACH [n.title, n.abstract]"
    )


def test_names_are_distinct_and_nothing_existing_is_an_error() -> None:
    names = [definition.name for definition in list_server_definitions()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z_0-9]+", name) for name in names)
    assert all(" IF NOT EXISTS " in definition.text for definition in list_server_definitions())


def test_nothing_is_missing_where_all_is_there_beside_others() -> None:
    assert find_missing([*ALL, {"name": "another"}]) == []
    assert list(find_obstacles([*ALL, {"name": "another"}])) == []


def test_what_is_not_there_is_missing_in_the_order_of_the_schema() -> None:
    assert find_missing([]) == list_server_definitions()
    without = [index for index in ALL if index["name"] not in ("paper_doi", FULL_TEXT_INDEX)]
    assert [definition.name for definition in find_missing(without)] == ["paper_doi", FULL_TEXT_INDEX]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"labels": ["Book"]}, "the index 'paper_doi' covers :Book(doi), not ours"),
        ({"properties": ["isbn"]}, "the index 'paper_doi' covers :Paper(isbn), not ours"),
        ({"properties": ["doi", "year"]}, "the index 'paper_doi' covers :Paper(doi, year), not ours"),
        ({"labels": ["A", "B"], "properties": ["x"]}, "the index 'paper_doi' covers :A|B(x), not ours"),
        ({"labels": None, "properties": None}, "the index 'paper_doi' covers :?(?), not ours"),
        ({"state": "FAILED"}, "the index 'paper_doi' has failed"),
    ],
)
def test_an_index_of_our_name_that_is_not_ours_is_an_obstacle(
    changes: dict[str, object], sentence: str
) -> None:
    (obstacle,) = find_obstacles([row(DOI, **changes)])
    assert obstacle == (
        f"{sentence}: remove it with DROP INDEX paper_doi (DROP CONSTRAINT where it belongs to one), "
        "then build again"
    )


def test_an_index_that_is_being_filled_is_no_obstacle() -> None:
    assert list(find_obstacles([row(DOI, state="POPULATING")])) == []


def test_states_are_of_our_indexes_only() -> None:
    assert index_states([row(DOI, state="POPULATING"), {"name": "another", "state": "ONLINE"}]) == {
        "paper_doi": "POPULATING"
    }
