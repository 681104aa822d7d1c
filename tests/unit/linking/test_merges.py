"""Names that are linked as others."""

import pytest

from kg.linking.merges import Curation, find_merges, signature


def found(*forms: str, together: tuple[tuple[str, str], ...] = (), apart: tuple[tuple[str, str], ...] = ()):
    return [tuple(merge) for merge in find_merges(forms, Curation(together, apart))]


@pytest.mark.parametrize(
    "forms",
    [
        ("accelerating diffusion model", "diffusion model acceleration"),
        ("evaluation of machine reading", "machine reading evaluation"),
        ("fine tune encoder", "fine tuned encoder"),
    ],
)
def test_wordings_of_one_thing(forms: tuple[str, str]) -> None:
    assert signature(forms[0]) == signature(forms[1])


@pytest.mark.parametrize(
    "forms",
    [
        ("image to text generation", "text to image generation"),
        ("language model", "language modeling"),
        ("generative model", "generation model"),
        ("text classifier", "text classification"),
        ("training model", "model training"),
        ("topic segment", "topic segmentation"),
        ("mean shift", "meaning shift"),
        ("roberta based model", "roberta base model"),
        ("position information", "positive information"),
    ],
)
def test_names_that_only_look_alike(forms: tuple[str, str]) -> None:
    assert signature(forms[0]) != signature(forms[1])


def test_the_plainest_wording_stands_for_all() -> None:
    assert found(
        "accelerating widget model", "acceleration of widget model", "widget model acceleration"
    ) == [
        ("accelerating widget model", "widget model acceleration", "wording"),
        ("acceleration of widget model", "widget model acceleration", "wording"),
    ]


def test_the_lexicon_wins_over_wordings() -> None:
    assert found("image synthesis") == [("image synthesis", "image generation", "lexicon")]


def test_users_win_over_everything() -> None:
    assert found("image synthesis", apart=(("image generation", "image synthesis"),)) == []
    assert found("zap", together=(("zap", "flux"),)) == [("zap", "flux", "user")]
    assert found("zap", "flux", together=(("flux", "zog"), ("zap", "flux"))) == [
        ("flux", "zog", "user"),
        ("zap", "zog", "user"),
    ]


def test_order_does_not_matter() -> None:
    forms = ["image synthesis", "accelerating widget model", "widget model acceleration", "zap"]
    assert find_merges(forms) == find_merges(forms[::-1])
