"""A pattern for names leaves out no surface form that contains them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.linking import normalize_name
from kg.linking.traces import EVERYTHING, MAX_TRACES, make_phrase_pattern
from kg.linking.word_lists import IRREGULAR_PLURALS, JOINED_PREFIXES

WORDS = [
    "GAN",
    "GANs",
    "SGNS",
    "network",
    "Networks",
    "studies",
    "policy",
    "optimisation",
    "colour",
    "modelling",
    "theatre",
    "anaemia",
    "grey",
    "data",
    "set",
    "key",
    "point",
    "ResNet50",
    "GPT-3.5",
    "pre",
    "multi",
    "task",
    "multitask",
    "MT",
    "naïve",
    "β",
    "C++",
    "it's",
    "\\emph",
    "U.S.",
    "the",
    *sorted(IRREGULAR_PLURALS)[:12],
    *sorted(JOINED_PREFIXES)[:6],
]
surfaces = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).flatmap(
    lambda words: st.sampled_from([" ", "-", "/", "  "]).map(lambda blank: blank.join(words))
)


@given(surfaces | st.text("abyesiorzl -'G1.", max_size=12))
def test_every_phrase_of_a_name_is_found(surface: str) -> None:
    words = normalize_name(surface).split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            assert re.fullmatch(make_phrase_pattern([" ".join(words[start:end])]), surface)


def test_other_names_are_not_found() -> None:
    pattern = make_phrase_pattern(["gan"])
    assert re.fullmatch(pattern, "GAN inversion")
    assert not re.fullmatch(pattern, "diffusion model")


def test_of_very_many_names_everything_is_looked_at() -> None:
    names = [f"name{number}x" for number in range(MAX_TRACES + 1)]
    assert make_phrase_pattern(names) == EVERYTHING
    assert make_phrase_pattern(["y"]) == EVERYTHING


def test_a_pattern_that_an_engine_might_refuse_is_not_made() -> None:
    assert make_phrase_pattern([f"{letter * 3000}x" for letter in "abcd"]) == EVERYTHING
