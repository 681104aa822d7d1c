"""Two papers side by side, in what they share."""

import pytest

pytest.importorskip("starlette")

from kg.web.page import Page
from kg.web.rendering import make_environment, render_html
from queries import PaperRow, SentencePair, Why


def test_words_in_common_are_told_once() -> None:
    why = Why(
        paper=PaperRow(id="songs", title="Songs of the deep", year=2020),
        other=PaperRow(id="reefs", title="Reefs", year=2021),
        score=0.3,
        reasons=(),
        words=("humpback whales",),
        closest=SentencePair(sentence="We record humpbacks.", other_sentence="Humpbacks pass the reef."),
    )
    page = Page("compare", "Two papers compared", {"a": "songs", "b": "reefs", "why": why})
    html = render_html(make_environment(), page, target="papers.kg", json_address="/compare.json")
    assert "They share no telling concept, only words: humpback whales." in html
    assert "We record humpbacks." in html
    assert "Humpbacks pass the reef." in html
    assert html.count("humpback whales") == 1
