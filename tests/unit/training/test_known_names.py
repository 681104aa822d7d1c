"""Counting the names of annotated papers."""

import json
from pathlib import Path

from extractors.reader.mentions.known_names import TABLES
from tests.unit.training.annotated_papers import entity, paper
from training.known_names import MIN_PAPERS, count_known_names
from training.shipping import write_json

PAPERS = [paper("AlphaNet"), paper("BetaNet")]


def test_names_that_two_papers_use_are_counted() -> None:
    tables = count_known_names(PAPERS)
    assert tables["names"] == {
        "image segmentation": [2, {"Task": 2}],
        "tinycar": [2, {"Dataset": 2}],
        "u net": [2, {"Method": 2}],
    }
    assert tables["last_words"] == {
        "net": [2, {"Method": 2}],
        "segmentation": [2, {"Task": 2}],
        "tinycar": [2, {"Dataset": 2}],
    }


def test_use_is_counted_where_nobody_lists_it_and_optional_names_apart() -> None:
    other = {"title": "Image segmentation", "abstract": "Of TinyCars.", "entities": []}
    optional = {**other, "entities": [entity("Task", "image segmentation", optional=True)]}
    tables = count_known_names([*PAPERS, other, optional])
    assert tables["names"]["image segmentation"] == [4, {"Task": 2, "optional": 1}]
    assert tables["names"]["tinycar"] == [4, {"Dataset": 2}]


def test_a_name_does_not_reach_from_the_title_into_the_abstract() -> None:
    split = {"title": "On image", "abstract": "segmentation", "entities": []}
    assert count_known_names([*PAPERS, split])["names"]["image segmentation"][0] == 2


def test_the_shipped_tables_are_written_this_way(tmp_path: Path) -> None:
    tables = json.loads(TABLES.read_text("utf-8"))
    write_json(tmp_path / "tables.json", tables)
    assert (tmp_path / "tables.json").read_bytes() == TABLES.read_bytes()
    assert all(used >= MIN_PAPERS for table in tables.values() for used, _ in table.values())
