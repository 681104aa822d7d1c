"""Sentence boundaries by rule."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import find_sentence_starts


def sentences_of(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in pairwise([*find_sentence_starts(text), len(text)])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It works (well). We use it.", ["It works (well).", "We use it."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        # After these words a full stop ends no sentence.
        ("See Fig. 2 and Eq. 3.", ["See Fig. 2 and Eq. 3."]),
        ("Smith et al. Show it.", ["Smith et al. Show it."]),
        ("We, i.e. The authors, agree.", ["We, i.e. The authors, agree."]),
        # Nor after an initial, but after "I".
        ("By J. Smith and others.", ["By J. Smith and others."]),
        ("So do I. We agree.", ["So do I.", "We agree."]),
        # A sentence begins with no small letter.
        ("Accuracy is 0.5. and falls.", ["Accuracy is 0.5. and falls."]),
        ("Version 2.0 works.", ["Version 2.0 works."]),
        # Formulas and other scripts.
        ("It holds. $x$ is small.", ["It holds.", "$x$ is small."]),
        ("我们提出方法。它很好。", ["我们提出方法。", "它很好。"]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert sentences_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A title\nAn abstract.", ["A title", "An abstract."]),
        ("Is it? A title\nAn abstract.", ["Is it? A title", "An abstract."]),  # never cut
        ("A title\n", ["A title"]),
        ("\nAn abstract.", ["", "An abstract."]),
        ("A title\n\n  One. Two.", ["A title", "One.", "Two."]),
        ("A title\nOne\n\nTwo", ["A title", "One", "Two"]),  # a blank line ends a sentence
        ("A title\nOne\nstill one.", ["A title", "One\nstill one."]),
    ],
)
def test_the_title_is_a_sentence(text: str, wanted: list[str]) -> None:
    assert sentences_of(text) == wanted


def test_no_text_has_one_sentence() -> None:
    assert find_sentence_starts("") == [0]


@given(st.text(alphabet='aB. ?!\n"()。', max_size=120))
def test_starts_rise_from_zero_and_stand_at_no_blank(text: str) -> None:
    starts = find_sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < len(text) and not text[start].isspace() for start in starts[1:])


@given(st.text(max_size=200))
def test_any_text_has_rising_starts(text: str) -> None:
    starts = find_sentence_starts(text)
    assert starts == sorted(set(starts))
    assert starts[0] == 0


def test_the_component_sets_sentences() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_sentences")
    doc = nlp("A title\nWe follow Smith et al. (2020). It works.")
    assert [sent.text.strip() for sent in doc.sents] == [
        "A title",
        "We follow Smith et al. (2020).",
        "It works.",
    ]
