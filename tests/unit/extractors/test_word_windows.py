"""Words to word pieces, word shapes and windows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from extractors.reader.windows import (
    MAX_PIECES_PER_WORD,
    MAX_WINDOW_PIECES,
    SHAPE_COUNT,
    split_into_windows,
    word_shape,
)


def test_words_that_differ_in_case_or_digits_have_different_shapes() -> None:
    words = ["bert", "Bert", "BERT", "mBERT", "BeRT", "B", "7", "bert2", "BERT2", "("]
    assert len({word_shape(word) for word in words}) == len(words)
    assert all(0 <= word_shape(word) < SHAPE_COUNT for word in words)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("(", 1),
        ("数", 2),  # a letter without case
        ("bert", 2),
        ("BERT", 3),
        ("B", 4),
        ("Bert", 5),
        ("BeRT", 6),
        ("mBERT", 7),
        ("7", 1 + 8),
        ("bert2", 2 + 8),
        ("GPT-4", 3 + 8),
        ("", 1),
    ],
)
def test_word_shapes_are_those_that_the_encoder_was_trained_with(word: str, wanted: int) -> None:
    assert word_shape(word) == wanted


@given(st.text(max_size=20))
def test_any_word_has_a_shape(word: str) -> None:
    assert 1 <= word_shape(word) < SHAPE_COUNT


def test_a_short_text_is_one_window(tokenizer: Tokenizer) -> None:
    [window] = split_into_windows(["We", "use", "ImageNet"], [0], tokenizer)
    mark_begin, mark_end = tokenizer.encode("").ids
    assert window.begin == 0
    assert (window.pieces[0], window.pieces[-1]) == (mark_begin, mark_end)
    assert [tokenizer.id_to_token(window.pieces[first]) for first in window.first_pieces] == [
        "we",
        "use",
        "image",
    ]
    # "ImageNet" is more than one piece: each has the shape of the word; the marks have none.
    assert window.shapes == [0, 5, 2, *[6] * (len(window.pieces) - 4), 0]


def test_no_words_give_no_window(tokenizer: Tokenizer) -> None:
    assert list(split_into_windows([], [], tokenizer)) == []


def test_a_word_without_pieces_gets_an_unknown_one(tokenizer: Tokenizer) -> None:
    [window] = split_into_windows(["\u200d"], [0], tokenizer)
    assert tokenizer.id_to_token(window.pieces[1]) == "[UNK]"


def test_the_rest_of_a_very_long_word_is_left_out(tokenizer: Tokenizer) -> None:
    [window] = split_into_windows(["ab1" * 30, "end"], [0], tokenizer)
    assert window.first_pieces == [1, 1 + MAX_PIECES_PER_WORD]


def test_a_long_text_is_cut_between_sentences(tokenizer: Tokenizer) -> None:
    words = ["word"] * 900
    assert [w.begin for w in split_into_windows(words, [0, 400, 800], tokenizer)] == [0, 400]


def test_a_sentence_longer_than_a_window_is_cut_in_itself(tokenizer: Tokenizer) -> None:
    words = ["word"] * 1200
    windows = list(split_into_windows(words, [0], tokenizer))
    assert [w.begin for w in windows] == [0, MAX_WINDOW_PIECES, 2 * MAX_WINDOW_PIECES]
    assert [w.begin for w in split_into_windows(words, [0, 10], tokenizer)] == [0, 10, 520, 1030]


WORDS = st.lists(
    st.sampled_from(["we", "BERT", "x" * 120, "\u200d", "数", "antidisestablishmentarianism" * 3, "."]),
    max_size=900,
)


@settings(max_examples=25, deadline=None)
@given(words=WORDS, every=st.integers(1, 300))
def test_windows_hold_every_word_once_and_are_never_too_long(
    tokenizer: Tokenizer, words: list[str], every: int
) -> None:
    windows = list(split_into_windows(words, range(0, len(words), every), tokenizer))
    assert sum(len(window.first_pieces) for window in windows) == len(words)
    at = 0
    for window in windows:
        assert window.begin == at
        assert len(window.pieces) == len(window.shapes) <= MAX_WINDOW_PIECES + 2
        assert all(0 < first < len(window.pieces) - 1 for first in window.first_pieces)
        at += len(window.first_pieces)


def test_a_sentence_that_nearly_fills_a_window_leaves_no_room_for_a_long_word(tokenizer: Tokenizer) -> None:
    long = "x" * 60
    words = ["One", *["deep"] * (MAX_WINDOW_PIECES - 2), long, "end"]
    windows = list(split_into_windows(words, [0, 1], tokenizer))
    assert all(len(window.pieces) <= MAX_WINDOW_PIECES + 2 for window in windows)
    assert [window.begin for window in windows] == [0, 1, MAX_WINDOW_PIECES - 1]
