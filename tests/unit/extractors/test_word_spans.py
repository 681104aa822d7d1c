"""From the scores of all spans to those that are selected."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from extractors.reader.spans import mask_within_sentences, select_spans, softmax


def make_scores(words: int, width: int, **spans: float) -> NDArray[np.float32]:
    """Scores in which nothing is an entity but ``first_last=score``, all of the same kind."""
    scores = np.zeros((words, width, 2), np.float32)
    scores[..., 0] = 5.0
    for name, score in spans.items():
        first, last = map(int, name.removeprefix("w").split("_"))
        scores[first, last - first, 1] = score
    return scores


def test_selected_spans_do_not_overlap_and_stay_in_their_sentence() -> None:
    scores = np.zeros((6, 3, 3), np.float32)
    scores[..., 0] = 5.0
    scores[0, 1, 1] = 9.0  # words 0 to 1, the likeliest
    scores[1, 0, 2] = 8.0  # within it
    scores[2, 2, 2] = 9.0  # words 2 to 4, over the end of a sentence
    scores[4, 0, 2] = 6.0
    selected = select_spans(scores, [0, 4], 0.5)
    assert [span.words for span in selected] == [(0, 1), (4, 4)]
    assert [int(np.argmax(span.probabilities)) for span in selected] == [0, 1]


def test_without_words_there_is_nothing_to_select() -> None:
    assert select_spans(np.zeros((0, 3, 2), np.float32), [], 0.5) == []


def test_the_likelier_of_two_overlapping_spans_is_selected() -> None:
    scores = make_scores(5, 3, w0_1=6.0, w1_3=7.0)
    assert [span.words for span in select_spans(scores, [0], 0.5)] == [(1, 3)]


def test_of_equal_spans_the_earlier_then_the_shorter_is_selected() -> None:
    assert [s.words for s in select_spans(make_scores(4, 3, w0_1=7.0, w1_2=7.0), [0], 0.5)] == [(0, 1)]
    assert [s.words for s in select_spans(make_scores(4, 3, w0_2=7.0, w0_1=7.0), [0], 0.5)] == [(0, 1)]


def test_differences_beyond_six_digits_do_not_count() -> None:
    scores = make_scores(4, 3, w0_1=20.0, w1_2=20.001)
    assert [span.words for span in select_spans(scores, [0], 0.5)] == [(0, 1)]


@pytest.mark.parametrize(("threshold", "count"), [(0.4, 2), (0.6, 1), (0.95, 0)])
def test_the_threshold_is_for_all_kinds_together(threshold: float, count: int) -> None:
    scores = np.zeros((2, 1, 3), np.float32)
    scores[0, 0] = np.log([0.1, 0.45, 0.45])  # 0.9 for both kinds
    scores[1, 0] = np.log([0.5, 0.25, 0.25])  # 0.5
    assert len(select_spans(scores, [0], threshold)) == count


def test_probabilities_are_those_of_the_kinds_without_none() -> None:
    scores = np.log(np.array([[[0.2, 0.5, 0.3]]], np.float32))
    [span] = select_spans(scores, [0], 0.5)
    assert span.probabilities == pytest.approx((0.5, 0.3))


def test_spans_end_where_sentences_and_texts_do() -> None:
    assert mask_within_sentences(4, 3, [0, 2]).tolist() == [
        [True, True, False],
        [True, False, False],
        [True, True, False],
        [True, False, False],
    ]


def test_starts_outside_the_text_are_ignored() -> None:
    # A window begins in the middle of a text: sentences before and after it have other indices.
    inside = mask_within_sentences(3, 2, [-4, 0, 2, 9])
    assert inside.tolist() == [[True, True], [True, False], [True, False]]
    assert mask_within_sentences(0, 2, []).shape == (0, 2)


def test_softmax_of_large_scores_does_not_overflow() -> None:
    probabilities = softmax(np.array([[1e4, 1e4], [-1e4, 0.0]], np.float32))
    assert probabilities.tolist() == [[0.5, 0.5], [0.0, 1.0]]


@given(st.integers(1, 8), st.integers(1, 4), st.integers(0, 2**32 - 1), st.sets(st.integers(0, 8)))
def test_any_scores_give_disjoint_spans_within_sentences(
    words: int, width: int, seed: int, starts: set[int]
) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, width, 3)).astype(np.float32)
    selected = select_spans(scores, sorted({0, *starts}), 0.3)
    end = -1
    for (first, last), probabilities in selected:
        assert end < first <= last < words
        assert not any(first < start <= last for start in starts)
        assert sum(probabilities) >= 0.3 - 1e-6
        end = last
