"""Papers that match words, ranked by BM25 whatever the engine's own scores are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.search import K1, B, score_field, search_papers
from queries.similarity.rarity import rarity
from queries.similarity.words import stem
from tests.unit.queries.examples import Rows


def _reader(*papers: tuple[str, str, str | None]) -> Rows:
    rows = [{"id": key, "title": title, "abstract": abstract} for key, title, abstract in papers]
    return Rows([(key, 1.0) for key, _, _ in papers], papers_to_match=rows)


def test_a_field_scores_by_bm25() -> None:
    text = "vocals and vocals"
    norm = K1 * (1 - B + B * len(text) / 34)
    assert score_field(text, {"vocals": 3.0, "drums": 5.0}, 34) == pytest.approx(3.0 * 2 / (2 + norm))


def test_a_part_of_a_word_is_no_match() -> None:
    assert score_field("subvocals vocalsx", {"vocals": 3.0}, 80) == 0


def test_the_same_words_count_less_in_a_longer_text() -> None:
    rarities = {"vocals": 3.0}
    assert score_field("vocals", rarities, 80) > score_field("vocals" + " x" * 100, rarities, 80)


def test_a_title_counts_twice() -> None:
    reader = _reader(("a", "Vocals", ""), ("b", "", "x" * 75 + " vocals"))
    (first, title_score), (second, abstract_score) = search_papers(reader, "vocals", 5)
    assert (first, second) == ("a", "b")
    assert title_score > 1.5 * abstract_score
    word = rarity(stem("vocals"))
    assert title_score == pytest.approx(2 * word / (1 + K1 * (1 - B + B * 6 / 80)))


def test_titles_can_be_left_out() -> None:
    reader = _reader(("a", "Vocals", "drums"), ("b", "", "Vocals."))
    assert [paper for paper, _ in search_papers(reader, "vocals", 5, titles=False)] == ["b"]
    assert reader.searches == [("vocals", 205, False)]


def test_rare_words_decide() -> None:
    reader = _reader(("common", "", "language language"), ("rare", "", "spectrogram"))
    assert [paper for paper, _ in search_papers(reader, "spectrogram language", 5)] == ["rare", "common"]


def test_what_the_engine_finds_but_no_word_matches_is_left_out() -> None:
    reader = _reader(("a", "Vocalists", None), ("b", "The vocals", None))
    assert [paper for paper, _ in search_papers(reader, "vocals", 5)] == ["b"]


def test_equal_scores_come_by_id() -> None:
    reader = _reader(("b", "Vocals", ""), ("a", "Vocals", ""), ("c", "Vocals", ""))
    assert [paper for paper, _ in search_papers(reader, "vocals", 2)] == ["a", "b"]


def test_more_candidates_are_asked_for_than_are_wanted() -> None:
    reader = _reader(("a", "Vocals", ""))
    search_papers(reader, "Vocals of songs", 3, extra=7)
    assert reader.searches == [("vocals songs", 10, True)]


def test_stop_words_are_searched_for_only_where_there_is_nothing_else() -> None:
    reader = _reader(("a", "The use of it", ""))
    ((paper, score),) = search_papers(reader, "the of", 3)
    assert reader.searches == [("the of", 203, True)]
    assert paper == "a"
    assert 0 < score < 1


@pytest.mark.parametrize(("text", "limit"), [("", 5), ("?!", 5), ("vocals", 0)])
def test_nothing_is_asked_for_nothing(text: str, limit: int) -> None:
    reader = _reader(("a", "Vocals", ""))
    assert search_papers(reader, text, limit) == []
    assert reader.searches == []


@given(
    st.text(max_size=60).map(str.lower), st.dictionaries(st.sampled_from(["a", "ab", "1"]), st.floats(0, 9))
)
@settings(deadline=None)
def test_a_field_never_scores_more_than_all_its_words(text: str, rarities: dict[str, float]) -> None:
    assert 0 <= score_field(text, rarities, 80) <= sum(rarities.values()) + 1e-9
