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
    ("图像分类\n我们提出新方法。它在[ImageNet]上进行评估。代码已公开。", "它在ImageNet上进行评估。"),
    ("翻訳\n「[BERT]は速い。」と言われる。実際は遅い。", "「BERTは速い。」と言われる。"),
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


@pytest.mark.parametrize("unit", ["我们研究神经网络", "x", "word "])
@pytest.mark.parametrize("before", [0, 100, 1000])
@pytest.mark.parametrize("after", [0, 100, 1000])
def test_a_long_sentence_is_shown_whether_or_not_it_has_blanks(unit: str, before: int, after: int) -> None:
    text = f"Title\n{unit * before}BERT{unit * after}"
    start = text.index("BERT")
    found = sentence_at(text, start, start + 4)
    assert "BERT" in found
    assert len(found) > min(MAX_SENTENCE, len(text)) - 70


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 20))
def test_any_text_has_a_sentence_at_any_place(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    sentence_at(text, start, min(len(text), start + length))
