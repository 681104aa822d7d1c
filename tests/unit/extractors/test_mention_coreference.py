"""Which spellings of one document name one entity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reader.mentions.coreference import is_acronym, resolve_abbreviations, surface_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flow Nets", "flow-net"),  # case, hyphen, plural
        ("diffusion models", "Diffusion model"),
        ("image-to-image", "image to image"),
        ("GANs", "GAN"),
        ("auto–encoder", "auto-encoder"),
        ("graph  neural\nnetwork", "graph neural network"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert surface_key(one) == surface_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GAN", "gan"),  # case tells acronyms apart from words
        ("SAT", "sat"),
        ("loss", "los"),  # -ss is no plural
        ("corpus", "corpu"),  # nor -us
        ("MS", "M"),  # nor a single letter and s in capitals
        ("U-Net", "V-Net"),
    ],
)
def test_names_that_differ(one: str, other: str) -> None:
    assert surface_key(one) != surface_key(other)


@pytest.mark.parametrize("surface", ["GAN", "GANs", "mAP", "kNN", "LeNet", "U-Net", "a", "svm"])
def test_acronyms(surface: str) -> None:
    assert is_acronym(surface)


@pytest.mark.parametrize("surface", ["Attention", "neural network", "NEURAL NETWORK", "flow", "diffusion"])
def test_words_and_phrases_are_no_acronyms(surface: str) -> None:
    assert not is_acronym(surface)


def test_both_forms_of_an_abbreviation_name_the_long_form() -> None:
    assert resolve_abbreviations([("GAN", "Generative Adversarial Networks")]) == {
        "GAN": "generative adversarial network",
        "generative adversarial network": "generative adversarial network",
    }


def test_two_short_forms_of_one_long_form_are_one_entity() -> None:
    entity_of = resolve_abbreviations([("FN", "flow nets"), ("FNet", "flow net")])
    assert entity_of == {"FN": "flow net", "flow net": "flow net", "FNet": "flow net"}


def test_two_long_forms_of_one_short_form_are_the_first() -> None:
    entity_of = resolve_abbreviations([("MT", "machine translation"), ("MT", "machine translation task")])
    assert set(entity_of.values()) == {"machine translation"}


def test_without_abbreviations_there_is_nothing_to_resolve() -> None:
    assert resolve_abbreviations([]) == {}


@given(st.text(max_size=30))
def test_a_key_holds_no_hyphen_and_no_line_break(surface: str) -> None:
    assert not {"-", "–", "\n"} & set(surface_key(surface))


@given(
    st.lists(
        st.tuples(st.sampled_from(["AB", "CD", "EF"]), st.sampled_from(["a b", "c d", "e f"])), max_size=6
    )
)
def test_every_form_is_resolved_to_a_long_form(pairs: list[tuple[str, str]]) -> None:
    entity_of = resolve_abbreviations(pairs)
    assert entity_of.keys() == {surface_key(form) for pair in pairs for form in pair}
    assert set(entity_of.values()) <= {long for _, long in pairs}
