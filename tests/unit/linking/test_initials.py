"""Abbreviations that a paper uses without defining them, beside the same name spelled out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking import normalize_name, resolve_entities
from kg.linking.initials import MAX_WORDS, find_spelled_out
from kg.model import Kind, Mention, Role

SAME = [
    ("KB paradigm", "knowledge base paradigm"),
    ("MM constraints", "maximum-margin constraints"),
    ("GANs", "Generative Adversarial Networks"),
    ("RNN Encoder-Decoder", "Recurrent Neural Network based Encoder-Decoder architecture"),
    ("QA-SRL", "Question-Answer driven SRL"),
    ("GP", "Gaussian process model"),
]
OTHER = [
    ("KB paradigm", "knowledge base construction"),
    ("deep GP", "Gaussian process"),
    ("RNN", "recurrent network"),
    ("LSTM", "BERT"),
    ("U-Net", "universal network"),
]


def find(*names: str, kinds: dict[str, str] | None = None) -> dict[str, str]:
    surfaces = {normalize_name(name): [name] for name in names}
    return find_spelled_out(surfaces, kinds or dict.fromkeys(surfaces, Kind.METHOD))


@pytest.mark.parametrize(("short", "long"), SAME)
def test_initials_stand_for_words_where_all_else_is_the_same(short: str, long: str) -> None:
    assert find(short, long) == find(long, short) == {normalize_name(short): normalize_name(long)}


@pytest.mark.parametrize(("short", "long"), OTHER)
def test_names_that_differ_in_more_are_two_things(short: str, long: str) -> None:
    assert find(short, long) == {}


def test_initials_that_fit_two_names_stand_for_neither() -> None:
    assert find("GP", "Gaussian process", "genetic programming") == {}


def test_initials_that_fit_a_part_of_another_name_stand_for_neither() -> None:
    names = ["SSL", "sequential supervised learning", "sequential self-supervised learning"]
    assert find(*names) == {}


def test_names_of_two_kinds_are_two_things() -> None:
    kinds = {"kb": Kind.DATASET.value, "knowledge base": Kind.METHOD.value}
    assert find("KB", "knowledge base", kinds=kinds) == {}


def test_a_paper_has_one_entity_that_is_spelled_out_however_seldom() -> None:
    mentions = [
        Mention(start=at, end=at + len(text), text=text, kind=Kind.METHOD, role=Role.USED, confidence=0.9)
        for at, text in [(0, "KB paradigm"), (20, "KB paradigm"), (40, "knowledge base paradigm")]
    ]
    (found,) = resolve_entities(mentions)
    assert found.name == "knowledge base paradigm"
    assert found.surfaces == ("KB paradigm", "knowledge base paradigm")


@given(st.lists(st.text(alphabet="ABab -", min_size=1, max_size=3 * MAX_WORDS), unique=True, max_size=8))
def test_any_names_are_joined_whatever_their_order(names: list[str]) -> None:
    surfaces = {name: [name] for name in names}
    found = find_spelled_out(surfaces, dict.fromkeys(names, Kind.TASK))
    assert found == find_spelled_out(dict(reversed(surfaces.items())), dict.fromkeys(names, Kind.TASK))
    assert all(short in surfaces and long in surfaces and short != long for short, long in found.items())
