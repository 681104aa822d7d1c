"""Mentions that their own words call a dataset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reader.mentions.dataset_names import is_dataset_name
from extractors.reader.mentions.refinement import KINDS, PredictedSpan, group_entities
from extractors.reader.spans import CharSpan


def is_name(before: str, surface: str) -> bool:
    text = f"{before}{surface} for this."
    return is_dataset_name(text, CharSpan(len(before), len(before) + len(surface)))


@pytest.mark.parametrize(
    "surface",
    [
        "American Gut dataset",
        "Global Terrorism Database",
        "7-Scenes dataset",
        "KITTI benchmark",
        "Survey of Consumer Finances corpus",
        "Cryptonite dataset",
        "US Consumer Expenditure Survey",
    ],
)
def test_capitals_before_a_word_for_data_are_a_name(surface: str) -> None:
    assert is_name("A title\nWe use the ", surface)


@pytest.mark.parametrize(
    "surface",
    ["RGB dataset", "English corpus", "speech corpus", "hybrid East Asian dataset", "ImageNet", "dataset"],
)
def test_what_the_data_is_like_is_no_name(surface: str) -> None:
    assert not is_name("A title\nWe use the ", surface)


def test_capitals_of_a_title_and_of_a_sentence_say_nothing() -> None:
    assert not is_name("Making the ", "Large Video Dataset\nWe")
    assert not is_name("A title\nWe look. ", "Synthetic dataset")


def test_a_dataset_by_name_is_none_of_what_the_encoder_takes_it_for() -> None:
    text = "Gut flora\nWe use the American Gut dataset."
    start = text.index("American")
    kinds = {**dict.fromkeys(KINDS, 0.0), "Topic": 0.5, "Dataset": 0.1}
    ((entity, evidence),) = group_entities(text, [PredictedSpan(start, start + 20, kinds)], [])
    assert entity.kind == "Dataset"
    assert evidence["~kind"] == pytest.approx(1)


@given(st.text("Aa1. \ndataset", max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_any_span_of_any_text_is_judged(text: str, start: int, length: int) -> None:
    assert is_dataset_name(text, CharSpan(start, start + length)) in (True, False)
