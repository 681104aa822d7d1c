"""The canonical name of a concept."""

import pytest

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
