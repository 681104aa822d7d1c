"""What two texts have in common is told in phrases, and in words that stand for something alone."""

from hypothesis import given
from hypothesis import strategies as st

from queries.similarity import make_term_vector, shared_phrases


def share(own: str, other: str, limit: int = 6) -> tuple[str, ...]:
    left, right = (make_term_vector(*text.split("\n", 1)) for text in (own, other))
    return shared_phrases(own, other, left, right, limit)


def test_a_phrase_says_what_its_words_do_not() -> None:
    own = "Forecasting\nA time series is long, a series of pictures is not."
    assert share(own, "Gaps\nTime-series have gaps.") == ("time series",)


def test_no_phrase_goes_across_punctuation_or_a_stop_word() -> None:
    own = "T\nJailbreak, attack: jailbreak and attack."
    assert share(own, "T\nA jailbreak attack is a jailbreak.") == ("jailbreak",)


def test_a_word_alone_is_rare_and_one_text_comes_back_to_it_or_has_it_in_its_title() -> None:
    other = "T\nThe sparsity of Sanskrit, fostering tools, is known."
    assert share("Sanskrit taggers\nFostering sparsity.", other) == ("sanskrit",)
    assert share("T\nSanskrit is old. Tools for Sanskrit.", other) == ("sanskrit",)
    assert share("T\nFostering Sanskrit.", other) == ()


def test_what_a_phrase_tells_is_not_told_again() -> None:
    own = "Music separation\nThe musical source: music separation."
    assert share(own, "Music separation\nMusical sources, in music separation.") == ("music separation",)


@given(st.text(max_size=80), st.text(max_size=80))
def test_phrases_stand_in_both_texts(own: str, other: str) -> None:
    found = share(f"T\n{own}", f"T\n{other}")
    assert all(phrase in f"t\n{own}".casefold().replace("\n", " ") for phrase in found)
