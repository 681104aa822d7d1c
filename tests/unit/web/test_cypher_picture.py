"""Nodes and paths of an answer become a picture; other values do not."""

from typing import Any

import pytest

from kg.web.pages.cypher_picture import MAX_NODES, draw_rows


def node(id: str, label: str = "Method") -> dict[str, Any]:
    return {"labels": ["Concept", label], "properties": {"id": id, "name": id.upper()}}


PAPER = {"labels": ["Paper"], "properties": {"id": "p", "title": "On nets"}}
USES = {"type": "USES", "properties": {}}


def test_nodes_of_a_row_are_linked_by_what_stands_between_them() -> None:
    layers = draw_rows([(PAPER, USES, node("a")), (PAPER, USES, node("b"))])
    assert layers is not None
    assert [[found.name for found in column] for column in layers.columns] == [["On nets"], ["A", "B"]]
    assert [(line.source, line.target, line.says) for line in layers.links] == [
        ("p", "a", "USES"),
        ("p", "b", "USES"),
    ]


def test_a_path_is_drawn_step_by_step() -> None:
    path = {
        "nodes": [PAPER, node("a"), node("b")],
        "relationships": [USES, {"type": "BROADER", "properties": {}}],
    }
    layers = draw_rows([(path,)])
    assert layers is not None
    assert [line.says for line in layers.links] == ["USES", "BROADER"]


@pytest.mark.parametrize(
    "rows", [[], [(1, "x", None)], [({"labels": ["Author"]},)], [(PAPER,)], [({},), ([],)]]
)
def test_nothing_to_draw(rows: list[tuple[Any, ...]]) -> None:
    assert draw_rows(rows) is None


def test_what_is_too_much_is_left_out_and_counted() -> None:
    layers = draw_rows([(PAPER, node(f"n{number}")) for number in range(MAX_NODES + 9)])
    assert layers is not None
    assert (sum(map(len, layers.columns)), layers.left_out) == (MAX_NODES, 10)
