"""The sentence around a mention, marked here with brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.sentences import MAX_SENTENCE, sentence_at

CASES = [
    ("A title about [graphs]\nFirst. Second.", "A title about graphs"),
    ("Title\nWe propose [X-Net]. It works.", "We propose X-Net."),
    ("Title\nIt is fast. We use [BERT] here.", "We use BERT here."),
    ("Title\nModels, e.g. [GPT-2], are large. Others are not.", "Models, e.g. GPT-2, are large."),
    ("Title\nJ. Smith et al. proposed [EM] in 1977. We use it.", "J. Smith et al. proposed EM in 1977."),
    ("Title\nAccuracy is 3.5 points better on [MNIST]! Really.", "Accuracy is 3.5 points better on MNIST!"),
    ("[Graphs]\n", "Graphs"),
    ("Title\nNo full stop at the end of [this]", "No full stop at the end of this"),
]


@pytest.mark.parametrize(("marked", "sentence"), CASES)
def test_sentence(marked: str, sentence: str) -> None:
    start = marked.index("[")
    end = marked.index("]") - 1
    assert sentence_at(marked.replace("[", "", 1).replace("]", "", 1), start, end) == sentence


def test_a_very_long_sentence_is_cut_around_the_mention() -> None:
    text = "Title\n" + "word " * 500 + "NEEDLE " + "word " * 500
    start = text.index("NEEDLE")
    found = sentence_at(text, start, start + 6)
    assert "NEEDLE" in found
    assert len(found) <= MAX_SENTENCE + 4


def test_nothing_is_cut_where_a_long_sentence_begins_or_ends() -> None:
    text = f"Title\nGraphs are {'many ' * 100}things."
    assert sentence_at(text, 6, 12).startswith("Graphs are many")
    assert sentence_at(text, 6, 12).endswith("many …")
    start = text.index("things")
    assert sentence_at(text, start, start + 6).startswith("… many")
    assert sentence_at(text, start, start + 6).endswith("many things.")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 20))
def test_any_text_has_a_sentence_at_any_place(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    sentence_at(text, start, min(len(text), start + length))
