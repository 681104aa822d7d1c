"""Names that look alike."""

import pytest

import queries
from tests.unit.queries.examples import Rows


def _concepts(*names: str, kind: str = "Method", papers: int = 10) -> Rows:
    """Concepts by their slugs, the most mentioned first."""
    rows = [
        {"id": f"{kind.lower()}:{name}", "key": name, "name": name, "labels": ["Concept", kind], "df": 99 - n}
        for n, name in enumerate(names)
    ]
    return Rows(count_papers=[{"papers": papers}], mentioned_concepts=rows)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("wave-u-net", "wave-unet", "same letters"),
        ("image-generation", "generation-image", "same words, another order or ending"),
        ("image-diffusion-model", "image-diffusion", "same words, another order or ending"),
        ("diffusion-model", "diffusion-process", "same words, but for generic ones"),
        ("reinforcement-learning", "model-based-reinforcement-learning", "same words, but for generic ones"),
        ("human-feedback-reinforcement", "hfr", "initials"),
        ("mean-of-the-errors", "moe", None),  # initials skip function words all or none
        ("mean-of-the-errors", "mote", "initials"),
        ("reinforcement-learning", "rl", None),  # two letters stand for too much
        ("vae", "gan", None),
    ],
)
def test_pairs(one: str, other: str, reason: str | None) -> None:
    found = [
        (pair.concept.slug, pair.other.slug, pair.reason)
        for pair in queries.duplicates(_concepts(one, other))
    ]
    assert found == ([(one, other, reason)] if reason else [])


def test_the_likeliest_pair_comes_first_then_the_commonest() -> None:
    names = ("ab-cd", "x-y-z-nets", "image-generation", "xyzn", "generation-image", "abcd", "uv-w", "uvw")
    rows = queries.duplicates(_concepts(*names))
    assert [(row.concept.slug, row.score) for row in rows] == [
        ("ab-cd", 0.9),
        ("uv-w", 0.9),
        ("image-generation", 0.85),
        ("x-y-z-nets", 0.4),
    ]
    assert queries.duplicates(_concepts(*names), limit=1) == rows[:1]


def test_a_pair_has_its_strongest_reason_only() -> None:
    (row,) = queries.duplicates(_concepts("m-l-p", "mlp"))
    assert row.reason == "same letters"


def test_initials_of_several_names_tell_nothing() -> None:
    assert queries.duplicates(_concepts("deep-big-net", "dense-binary-nodes", "dbn")) == []


def test_seven_names_alike_are_a_habit() -> None:
    spellings = ["a-b-cdefg", "ab-c-defg", "abc-d-efg", "abcd-e-fg", "abcde-f-g", "a-bcdef-g", "a-bc-defg"]
    assert len(queries.duplicates(_concepts(*spellings[:6]), limit=99)) == 15
    assert queries.duplicates(_concepts(*spellings), limit=99) == []
