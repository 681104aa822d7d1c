"""Texts as words: what a search text becomes, and what counts as a word of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.words import count_whole_word, count_word, find_unspaced, find_whole_words, find_words


def test_a_search_text_has_no_operators() -> None:
    assert find_words('GPT-3.5 AND "snake_case" (x* [~') == ["gpt", "3", "5", "and", "snake", "case", "x"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("GPT-3.5, a 1,000-layer net.", ["gpt", "3.5", "a", "1,000", "layer", "net"]),
        ("snake_case isn't R.O.C.", ["snake_case", "isn't", "r.o.c"]),
        ("2.x and x.2", ["2", "x", "and"]),
        ("_ __ ... a_", ["a_"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
    ],
)
def test_what_joins_letters_or_digits_makes_one_word(text: str, cut: list[str]) -> None:
    assert find_whole_words(text) == cut


@settings(deadline=None)
@given(st.text(st.sampled_from("ab1_.,'-:; Éß\u0301"), max_size=30))
def test_a_word_is_found_where_a_text_is_cut_so(text: str) -> None:
    low = text.lower()
    for word in {*find_whole_words(text), *find_words(text)}:
        assert bool(count_whole_word(word, low)) == (word in find_whole_words(text))


def test_words_are_counted_where_nothing_goes_on() -> None:
    assert count_whole_word("net", "net, nets and a net: subnet, net.work, 3net") == 2
    assert count_whole_word("3", "3, 3.5 and 33 of 3") == 2


def test_words_of_scripts_without_spaces_stand_within_others() -> None:
    assert find_unspaced("확산 모델, การรู้จำเสียง und 图像") == ["확산", "모델", "การรู้จำเสียง", "图像"]
    assert count_word("图像", "图像生成与图像识别") == 2
    assert count_word("net", "nets and a net") == 1
