"""Texts are alike by the rare words they share."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.similarity import cosine, shared_words, vector
from queries.similarity.rarity import rarity

SEPARATION = ("Music source separation", "We separate vocals and drums of songs in a spectrogram.")
DEMIXING = ("Separating the sources of music", "Vocals, drums and bass are taken apart in the spectrogram.")
TAXES = ("Income tax and labour supply", "We estimate how households react to a reform of taxation.")


def test_shared_rare_words_make_texts_alike() -> None:
    music, songs, money = (vector(*text) for text in (SEPARATION, DEMIXING, TAXES))
    assert cosine(music, songs) > 0.2 > cosine(music, money)


def test_a_text_is_most_like_itself() -> None:
    assert math.isclose(cosine(vector(*TAXES), vector(*TAXES)), 1.0)


def test_rare_words_weigh_more_than_common_ones() -> None:
    assert rarity("spectrogram") > rarity("language")
    pair = vector("", "language spectrogram")
    assert pair["language spectrogram"] == pytest.approx(pair["spectrogram"])


def test_shared_words_are_spelled_as_in_the_text() -> None:
    words = shared_words(vector(*SEPARATION), vector(*DEMIXING), "\n".join(SEPARATION), 8)
    assert "spectrogram" in words
    assert all(word in " ".join(SEPARATION).lower() for word in words)


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_cosine_lies_between_0_and_1_both_ways(title: str, abstract: str, other: str) -> None:
    left, right = vector(title, abstract), vector(other, abstract)
    assert 0 <= cosine(left, right) <= 1 + 1e-9
    assert math.isclose(cosine(left, right), cosine(right, left))
