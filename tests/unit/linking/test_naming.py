"""The canonical name of a concept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import name_concept, normalize_name


@pytest.mark.parametrize(
    ("surfaces", "name"),
    [
        ({"widget models": 12, "widget model": 3, "Widget Models": 5}, "widget model"),
        ({"Gaussian Widgets": 3, "Gaussian widgets": 2}, "Gaussian widget"),
        ({"Named Widget Recognition": 3, "named widget recognition": 1}, "named widget recognition"),
        ({"PubMed": 1, "Pubmed": 4}, "PubMed"),
        ({"glimmer": 1, "Glimmer": 1}, "glimmer"),
        ({"Natural Quests": 2}, "Natural Quests"),
        ({"WGs": 3}, "WGs"),
        ({"text-to-glimmer tasks": 1}, "text-to-glimmer"),
        ({"GAN": 3}, "GAN"),
        ({"glim mering widget": 1, "glimmering widget": 3}, "glimmering widget"),
    ],
)
def test_the_usual_spelling_in_the_singular(surfaces: dict[str, int], name: str) -> None:
    assert name_concept(surfaces, normalize_name(next(iter(surfaces)))) == name


@settings(deadline=None)
@given(st.dictionaries(st.text("aAsS -.", min_size=1), st.integers(1, 5), min_size=1, max_size=4))
def test_there_is_always_a_name(surfaces: dict[str, int]) -> None:
    assert isinstance(name_concept(surfaces, normalize_name(min(surfaces))), str)


def test_a_generic_last_word_goes_from_one_spelling_only() -> None:
    assert name_concept({"glimmer finding task": 1, "glimmer finding problem": 1}, "glimmer finding") == (
        "glimmer finding"
    )
