"""The page on the graph model says what the schema declares."""

from pathlib import Path

import pytest

from kg.schema import NODES, RELATIONSHIPS
from kg.schema.render import render_graph_model

PAGE = Path(__file__).parents[3] / "docs" / "graph-model.md"


def test_the_page_ends_with_the_rendered_schema() -> None:
    introduction, heading, tables = PAGE.read_text("utf-8").partition("## Nodes\n")
    assert heading + tables == render_graph_model(), "run: python -m kg.schema.render, and replace the tables"
    assert introduction.startswith("# The graph model\n")


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.label)
def test_a_node_type_has_a_section_with_all_its_properties(node) -> None:
    section = render_graph_model().split(f"### {node.label}\n")[1].split("\n#")[0]
    assert f"Key: `{node.key}`." in section
    for item in node.properties:
        assert f"| `{item.name}` | {item.type} | {item.meaning} |" in section


def test_indexed_properties_are_named() -> None:
    assert "Also indexed: `doi`, `arxiv_id`, `title_key`." in render_graph_model()


@pytest.mark.parametrize("kind", RELATIONSHIPS, ids=lambda kind: kind.type)
def test_a_relationship_type_has_a_row(kind) -> None:
    row = f"| `(:{kind.source})-[:{kind.type}]->(:{kind.target})` | {kind.meaning} |"
    assert row in render_graph_model().splitlines()


def test_types_with_the_same_properties_share_one_table() -> None:
    headings = [line for line in render_graph_model().splitlines() if line.startswith("### Properties of")]
    assert headings == [
        "### Properties of `PROPOSES`, `USES`, `COMPARES_WITH`, `EVALUATES_ON`, `ADDRESSES`, `MENTIONS`",
        "### Properties of `USED_FOR`, `PART_OF`, `EVALUATED_WITH`, `BENCHMARK_FOR`, `TRAINED_WITH`, "
        "`COMPARED_WITH`, `SUBCLASS_OF`, `SUBTASK_OF`",
        "### Properties of `BROADER`",
    ]


def test_every_table_row_has_as_many_cells_as_its_head() -> None:
    for block in render_graph_model().split("\n\n"):
        if block.startswith("|"):
            assert len({line.replace(r"\|", "").count("|") for line in block.splitlines()}) == 1
