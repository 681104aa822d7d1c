"""Where the surface forms of an annotated paper stand, and papers with renamed datasets."""

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.training.annotated_papers import entity, paper
from training.renaming import read_dataset_names, rename_datasets
from training.surfaces import drop_joined_forms, drop_overlapping, find_occurrences


@pytest.mark.parametrize(
    ("surface", "text", "wanted"),
    [
        ("net", "A net, the net.", [2, 11]),
        ("net", "A network and a subnet", []),  # whole words only
        ("Net", "A net", []),  # case counts
        ("net", "a-net net-b", [2, 6]),  # a hyphen ends a word
        ("(x)", "f(x)", [1]),  # no letter at its ends: no boundary wanted
        ("C++", "C++11 and C++", [0, 10]),
        ("a.b", "axb a.b", [4]),  # taken literally
        ("", "text", []),
        ("  ", "a  b", []),
    ],
)
def test_occurrences(surface: str, text: str, wanted: list[int]) -> None:
    assert list(find_occurrences(surface, text)) == [(start, start + len(surface)) for start in wanted]


def test_joined_forms_are_dropped_where_both_parts_are_listed() -> None:
    surfaces = ["flow net", "FN", "flow net (FN)"]
    assert drop_joined_forms(surfaces) == ["flow net", "FN"]
    assert drop_joined_forms(["flow net", "flow net (FN)"]) == ["flow net", "flow net (FN)"]
    assert drop_joined_forms([]) == []


def test_the_longest_spans_are_kept() -> None:
    spans = [(0, 4, "a"), (2, 9, "b"), (9, 12, "c"), (9, 12, "c"), (3, 5, "d")]
    assert drop_overlapping(spans) == [(2, 9, "b"), (9, 12, "c")]


def test_of_equal_spans_the_first_entity_is_kept() -> None:
    assert drop_overlapping([(0, 4, "1"), (0, 4, "0")]) == [(0, 4, "0")]


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1], "x")), max_size=12
)


@given(SPANS)
def test_kept_spans_are_disjoint_and_nothing_more_fits(spans: list[tuple[int, int, str]]) -> None:
    kept = drop_overlapping(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(kept))
    for span in set(spans) - set(kept):
        assert any(span[0] < end and start < span[1] for start, end, _ in kept)


@pytest.mark.parametrize(
    ("line", "usable"),
    [
        ("SmallBoats\tsomewhere", True),
        ("Small Boats 2\tx", True),
        ("MNIST", True),
        ("mnist\tx", False),  # no capital
        ("AB\tx", False),  # too short
        ("A" * 26 + "\tx", False),  # too long
        ("Small Boats of Rome\tx", False),  # too many words
        ("Boats (2009)\tx", False),
        ("Boats: 2\tx", False),
        ("Boats, 2\tx", False),
    ],
)
def test_names_that_can_stand_in_a_sentence(tmp_path: Path, line: str, usable: bool) -> None:
    file = tmp_path / "names.tsv"
    file.write_text(line + "\n", "utf-8")
    assert read_dataset_names(file) == ([line.split("\t")[0]] if usable else [])


def test_datasets_get_other_names_in_text_and_annotation() -> None:
    original = paper("AlphaNet")
    renamed = rename_datasets(original, ["SmallBoats"], random.Random(1))
    assert "We test AlphaNet on SmallBoats. It beats U-Net." in renamed["abstract"]
    assert [e["surfaces"] for e in renamed["entities"] if e["type"] == "Dataset"] == [["SmallBoats"]]
    assert [e for e in renamed["entities"] if e["type"] != "Dataset"] == [
        e for e in original["entities"] if e["type"] != "Dataset"
    ]
    assert original == paper("AlphaNet")


def with_entities(abstract: str, *entities: dict[str, Any]) -> dict[str, Any]:
    return {"title": "T", "abstract": abstract, "entities": list(entities)}


@pytest.mark.parametrize(
    "entities",
    [
        [entity("Dataset", "CUB")],  # too short to be replaced safely
        [entity("Dataset", "ImageNet"), entity("Method", "ImageNet-pretraining")],  # part of another name
        [entity("Dataset", "ImageNet-C"), entity("Dataset", "ImageNet")],
        [entity("Method", "ImageNet")],  # no dataset
    ],
)
def test_what_cannot_be_replaced_safely_keeps_its_name(entities: list[dict[str, Any]]) -> None:
    before = with_entities("CUB, ImageNet, ImageNet-C and ImageNet-pretraining.", *entities)
    assert rename_datasets(before, ["SmallBoats"], random.Random(1)) == before


def test_longer_surface_forms_are_replaced_first() -> None:
    before = with_entities("We use Tiny Cars 2 and Tiny Cars.", entity("Dataset", "Tiny Cars", "Tiny Cars 2"))
    renamed = rename_datasets(before, ["Boats"], random.Random(1))
    assert renamed["abstract"] == "We use Boats and Boats."


def test_the_same_chance_gives_the_same_names() -> None:
    names = ["SmallBoats", "OldTrains", "FastBikes"]
    one, other = (rename_datasets(paper("AlphaNet"), names, random.Random(7)) for _ in range(2))
    assert one == other
