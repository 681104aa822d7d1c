"""Texts are alike by the rare words they share, and by their embeddings."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.similarity import (
    Embeddings,
    cosine,
    embedding_similarity,
    make_term_vector,
    shared_words,
)
from queries.similarity.rarity import rarity
from queries.similarity.words import STOP_WORDS, stem, words
from tests.unit.queries.examples import encode

SEPARATION = ("Music source separation", "We separate vocals and drums of songs in a spectrogram.")
DEMIXING = ("Separating the sources of music", "Vocals, drums and bass are taken apart in the spectrogram.")
TAXES = ("Income tax and labour supply", "We estimate how households react to a reform of taxation.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We propose a new method for graphs", ["graphs"]),
        ("Wave-U-Net (2018), snake_case", ["wave", "net", "2018", "snake", "case"]),
        ("Code: https://github.com/x/y and www.example.org.", ["code"]),
        ("An x-ray of the Σ-algebra", ["ray", "σ", "algebra"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("", []),
    ],
)
def test_words_carry_meaning(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("segmentation", "segment"),
        ("segmentations", "segment"),
        ("separating", "separat"),
        ("queries", "quer"),
        ("networks", "network"),
        ("rapidly", "rapid"),
        ("neural", "neur"),
        ("bias", "bias"),  # only three letters would stay
        ("sing", "sing"),
    ],
)
def test_a_stem_is_a_word_without_its_ending(word: str, cut: str) -> None:
    assert stem(word) == cut


@given(st.text(alphabet="abcdeginostuy", min_size=1, max_size=15))
@settings(deadline=None)
def test_a_stem_begins_its_word_and_keeps_four_letters(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(4, len(word))


def test_a_word_that_no_abstract_holds_is_the_rarest() -> None:
    assert rarity("spectrogram") > rarity("language") > 0
    assert rarity("qqqqq") >= rarity("spectrogram")


def test_shared_rare_words_make_texts_alike() -> None:
    music, songs, money = (make_term_vector(*text) for text in (SEPARATION, DEMIXING, TAXES))
    assert cosine(music, songs) > 0.2 > cosine(music, money)


def test_a_text_is_most_like_itself() -> None:
    assert math.isclose(cosine(make_term_vector(*TAXES), make_term_vector(*TAXES)), 1.0)


def test_a_word_of_the_title_counts_twice() -> None:
    titled = make_term_vector("spectrogram", "vocoder")
    twice = make_term_vector("", "vocoder spectrogram spectrogram")
    assert titled["spectrogram"] / titled["vocoder"] == pytest.approx(twice["spectrogram"] / twice["vocoder"])


def test_a_text_of_stop_words_has_no_terms_and_is_like_nothing() -> None:
    empty = make_term_vector("", " ".join(sorted(STOP_WORDS)))
    assert empty == {}
    assert cosine(empty, empty) == 0


def test_shared_words_are_spelled_as_in_the_text_heaviest_first() -> None:
    left, right = make_term_vector(*SEPARATION), make_term_vector(*DEMIXING)
    found = shared_words(left, right, "\n".join(SEPARATION), 8)
    assert "spectrogram" in found
    assert all(word in " ".join(SEPARATION).lower() for word in found)
    weights = [left[stem(word)] * right[stem(word)] for word in found]
    assert weights == sorted(weights, reverse=True)
    assert shared_words(left, right, "\n".join(SEPARATION), 2) == found[:2]


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
@settings(deadline=None)
def test_cosine_lies_between_0_and_1_both_ways(title: str, abstract: str, other: str) -> None:
    left, right = make_term_vector(title, abstract), make_term_vector(other, abstract)
    assert 0 <= cosine(left, right) <= 1 + 1e-9
    assert math.isclose(cosine(left, right), cosine(right, left))


@given(st.text(max_size=80), st.text(max_size=80))
@settings(deadline=None)
def test_the_squares_of_the_weights_add_up_to_1(title: str, abstract: str) -> None:
    vector = make_term_vector(title, abstract)
    total = sum(weight * weight for weight in vector.values())
    assert total == pytest.approx(1) or not any(vector.values())


@pytest.mark.parametrize(
    ("one", "other", "cosine_of_them"),
    [
        (encode(3, 4), encode(3, 4), 1.0),
        (encode(3, 4), encode(6, 8), 1.0),
        (encode(1, 0), encode(0, 1), 0.0),
        (encode(1, 1), encode(1, 0), math.sqrt(0.5)),
        (encode(127, -128), encode(-127, 127), 0.0),  # opposite meanings are unlike, not less than that
        (encode(0, 0), encode(1, 1), 0.0),
        (None, encode(1, 1), 0.0),
        (encode(1, 1), None, 0.0),
        (encode(1, 1), encode(1, 1, 1, 1), 0.0),  # of encoders with different sizes
    ],
)
def test_embeddings_are_compared_by_their_direction(
    one: str | None, other: str | None, cosine_of_them: float
) -> None:
    assert embedding_similarity(one, other) == pytest.approx(cosine_of_them)


@given(
    st.lists(st.lists(st.integers(-128, 127), min_size=4, max_size=4), min_size=1, max_size=40),
    st.integers(0, 12),
)
@settings(deadline=None)
def test_all_at_once_are_ranked_as_one_by_one(numbers: list[list[int]], limit: int) -> None:
    own, *others = [encode(*vector) for vector in numbers]
    others += [encode(1, 2), ""]  # of another encoder, and of none
    ids = [f"p{n}" for n in range(len(others))]
    similar = [(-embedding_similarity(own, other), id) for id, other in zip(ids, others, strict=True)]
    expected = [id for value, id in sorted(similar) if value < 0][:limit]
    assert Embeddings(ids, others).rank(own, limit) == expected
