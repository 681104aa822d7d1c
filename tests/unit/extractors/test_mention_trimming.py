"""Trimming of mentions: what is cut off, what is kept, what is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reader.mentions.trimming import is_generic, trim


def trimmed(surface: str) -> str | None:
    kept = trim(surface, 0, len(surface))
    return surface[slice(*kept)] if kept else None


@pytest.mark.parametrize(
    ("surface", "wanted"),
    [
        # Articles, praise and self-reference at the beginning, one after the other.
        ("the ImageNet", "ImageNet"),
        ("our novel efficient U-Net", "U-Net"),
        ("The state of the art BERT", "BERT"),
        ("state-of-the-art BERT", "BERT"),
        # A command of LaTeX that holds to the end of a group.
        (r"{\em smart drill-down}", "smart drill-down"),
        (r"\it adaptive regularization", "adaptive regularization"),
        (r"\emph{weak} solution", r"\emph{weak} solution"),
        # But not where they are only the beginning of a word.
        ("our-net", "our-net"),
        ("Anomaly detection", "Anomaly detection"),
        ("newsgroups", "newsgroups"),
        # Small words at the end.
        ("graph attention with the", "graph attention"),
        ("machine translation via", "machine translation"),
        # Punctuation at both ends.
        ('"U-Net",', "U-Net"),
        ("– BERT –", "BERT"),
        ("*BERT*", "*BERT"),
        # What may begin a name.
        ("$k$-means", "$k$-means"),
        (r"\alpha-GMM", r"\alpha-GMM"),
        ("#MeToo", "#MeToo"),
        ("A*", None),
    ],
)
def test_trimming(surface: str, wanted: str | None) -> None:
    assert trimmed(surface) == wanted


@pytest.mark.parametrize(
    ("surface", "wanted"),
    [
        ("diffusion (DDPM)", "diffusion (DDPM)"),
        ("diffusion (DDPM", "diffusion"),
        ("diffusion) models", "diffusion"),
        ("(diffusion", "diffusion"),
        (")diffusion", "diffusion"),
        ("diffusion [a (b] c)", "diffusion"),  # cut at "]", then at the brackets that it leaves open
        ("f(x) regression", "f(x) regression"),
    ],
)
def test_brackets_without_a_partner_are_cut(surface: str, wanted: str) -> None:
    assert trimmed(surface) == wanted


@pytest.mark.parametrize(
    "surface",
    [
        "",
        " ",
        "the",
        "our method",
        "The proposed approaches",
        "these models",
        "42",
        "x",
        "-",
        "( )",
        "two datasets",
    ],
)
def test_what_names_nothing_is_dropped(surface: str) -> None:
    assert trimmed(surface) is None


@pytest.mark.parametrize("surface", ["method", "the data", "real-world tasks", "3.14", "", "k"])
def test_generic_surface_forms(surface: str) -> None:
    assert is_generic(surface)


@pytest.mark.parametrize("surface", ["ImageNet", "kernel methods", "k-means", "data augmentation", "数据"])
def test_surface_forms_that_name_something(surface: str) -> None:
    assert not is_generic(surface)


def test_offsets_are_those_of_the_text() -> None:
    text = "We use the novel U-Net, which works."
    start, end = text.index("the"), text.index(" which")
    kept = trim(text, start, end)
    assert kept is not None
    assert text[slice(*kept)] == "U-Net"


@given(st.text(alphabet="ab AB()[]{}.,-\n", max_size=60), st.data())
def test_trimming_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept = trim(text, start, end)
    if kept:
        assert start <= kept[0] < kept[1] <= end


@given(st.text(alphabet="theaours novel()[].,-NetX ", max_size=40))
def test_trimming_again_changes_nothing(text: str) -> None:
    kept = trim(text, 0, len(text))
    if kept:
        assert trim(text, *kept) == kept
