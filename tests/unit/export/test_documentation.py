"""docs/export.md names every ending, and every table with its columns."""

import re
from pathlib import Path

from kg.export import exporting
from kg.export.papers import KIND_COLUMNS, MENTION_KEYS, PAPER_COLUMNS
from kg.export.tables import TABLES

PAGE = (Path(__file__).parents[3] / "docs" / "export.md").read_text("utf-8")


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_every_table_and_its_columns() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", section("Tables"), re.MULTILINE)
    assert rows == [(t.name, ", ".join(f"`{column}`" for column in t.columns)) for t in TABLES]


def test_every_ending() -> None:
    for name in (*exporting._GRAPH_WRITERS, *exporting._LIST_WRITERS):
        assert f"| `{name}`" in PAGE or f", `{name}` (1.0) |" in PAGE


def test_what_a_paper_has() -> None:
    said = re.findall(r"`(\w+)`", section("Papers"))
    assert {*MENTION_KEYS, *KIND_COLUMNS.values(), "proposes", "abbreviations", "facts"} <= set(said)
    assert tuple(TABLES[0].columns) == PAPER_COLUMNS
