"""Words to windows, scores to spans, pairs to relations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from tokenizers import Tokenizer

import extractors
from extractors.pipeline import load
from extractors.provenance import MODEL
from extractors.reader.spans import mask_within_sentences, select_spans
from extractors.reader.windows import MAX_WINDOW_PIECES, SHAPE_COUNT, split_into_windows, word_shape
from training.leaks import find_leaks
from training.scier import format_report


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))


def test_words_that_differ_in_case_or_digits_look_different() -> None:
    words = ["bert", "Bert", "BERT", "mBERT", "BeRT", "B", "7", "bert2", "BERT2", "("]
    assert len({word_shape(word) for word in words}) == len(words)
    assert all(0 <= word_shape(word) < SHAPE_COUNT for word in words)


WORDS = st.lists(
    st.sampled_from(["we", "BERT", "x" * 120, "\u200d", "数", "antidisestablishmentarianism" * 3, "."]),
    max_size=900,
)


@settings(max_examples=25, deadline=None)
@given(words=WORDS, every=st.integers(1, 300))
def test_windows_hold_every_word_once_and_are_never_too_long(
    tokenizer: Tokenizer, words: list[str], every: int
) -> None:
    cut = list(split_into_windows(words, range(0, len(words), every), tokenizer))
    assert sum(len(window.first_pieces) for window in cut) == len(words)
    at = 0
    for window in cut:
        assert window.begin == at
        assert len(window.pieces) == len(window.shapes) <= MAX_WINDOW_PIECES + 2
        assert all(0 < first < len(window.pieces) - 1 for first in window.first_pieces)
        at += len(window.first_pieces)


def test_a_long_text_is_cut_between_sentences(tokenizer: Tokenizer) -> None:
    words = ["word"] * 900
    assert [w.begin for w in split_into_windows(words, [0, 400, 800], tokenizer)] == [0, 400]


def test_likely_spans_do_not_overlap_and_stay_in_their_sentence() -> None:
    scores = np.zeros((6, 3, 3), np.float32)
    scores[..., 0] = 5.0
    scores[0, 1, 1] = 9.0  # words 0 to 1, surest
    scores[1, 0, 2] = 8.0  # within it
    scores[2, 2, 2] = 9.0  # words 2 to 4, over the end of a sentence
    scores[4, 0, 2] = 6.0
    found = select_spans(scores, [0, 4], 0.5)
    assert [span.words for span in found] == [(0, 1), (4, 4)]
    assert [int(np.argmax(span.probabilities)) for span in found] == [0, 1]
    assert select_spans(scores[:0], [], 0.5) == []


def test_spans_end_where_sentences_and_texts_do() -> None:
    assert mask_within_sentences(4, 3, [0, 2]).tolist() == [
        [True, True, False],
        [True, False, False],
        [True, True, False],
        [True, False, False],
    ]


@pytest.fixture(scope="module")
def by_scier() -> Language:
    return load(guide="scier")


def test_the_guide_of_scier_gives_mentions_and_relations(by_scier: Language) -> None:
    doc = by_scier("We use BERT for question answering. BERT is evaluated on the SQuAD dataset.")
    mentions = [(ent.text, ent.label_) for ent in doc.ents]
    assert ("BERT", "Method") in mentions
    assert ("question answering", "Task") in mentions
    relations = {(doc.ents[head].text, kind, doc.ents[tail].text) for head, tail, kind, _ in doc._.relations}
    assert ("BERT", "USED_FOR", "question answering") in relations
    assert all(doc.ents[head].sent == doc.ents[tail].sent for head, tail, _, _ in doc._.relations)


def test_scores_on_a_document_of_scier(by_scier: Language) -> None:
    words = "We use BERT for question answering .".split()
    document = {
        "sentences": [words],
        "ner": [[[2, 2, "Method"], [4, 5, "Task"]]],
        "relations": [[[2, 2, 4, 5, "Used-For"]]],
    }
    lines = list(format_report(by_scier, [document]))
    assert lines[0] == "all      strict F1 100.0 (P 100.0 R 100.0)  annotated 2"
    assert lines[-1] == "Rel+     strict F1 100.0 (P 100.0 R 100.0)  annotated 1"


def test_relations_come_with_the_extraction() -> None:
    from kg.model import Paper

    paper = Paper(id="p", title="Reading", abstract="We use BERT for question answering.")
    [(_, found)] = extractors.extract([paper])
    for relation in found.relations:
        assert found.mentions[relation.head].start != found.mentions[relation.tail].start
        assert 0.5 <= relation.confidence <= 1


def test_a_text_that_shares_a_tenth_of_its_passages_is_known() -> None:
    known = "one two three four five six seven eight nine ten"
    assert find_leaks(["One two three, four five six seven eight nine; other words"], [known])
    assert not find_leaks(["none of these words stands in the other text at all, not one"], [known])
