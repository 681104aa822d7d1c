"""Words that a line break cut in two, and hyphens that belong where they are."""

import pytest

from kg.metadata.hyphenation import join_cut_words
from kg.metadata.text import clean_text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("machine transla-\ntion", "machine translation"),
        ("machine transla- tion.", "machine translation."),
        ("learn\u2010 ing", "learning"),
        ("Classifi- cation of algo- rithms", "Classification of algorithms"),
        ("Networks of neu- rons: neurons are", "Networks of neurons: neurons are"),
        ("transla\u00ad\ntion and Wort\u00ad ende", "translation and Wortende"),
        ("transla¬ tion", "translation"),
    ],
    ids=["line break", "blank", "other hyphen", "endings", "uncut elsewhere", "soft hyphen", "not sign"],
)
def test_cut_words_are_joined(written: str, text: str) -> None:
    assert join_cut_words(written) == clean_text(written) == text


@pytest.mark.parametrize(
    "text",
    [
        *("pre- and post-training", "short- to long-term", "two- or three-fold", "inter- and intra-class"),
        *(
            "state-of-the- art",
            "self- attention",
            "fine- tuning",
            "Vor- und Nachteile",
            "anti- tic drugs",
            "multi- able",
        ),
        *("a - tion", "x- 5", "p ¬ q", "well-being - a study", "co- operation and co-operation"),
    ],
)
def test_hyphens_that_stay(text: str) -> None:
    assert join_cut_words(text) == text
