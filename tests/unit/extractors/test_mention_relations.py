"""Relations between the mentions of one sentence."""

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc

import extractors
from extractors.reader.component import get_word_spans
from extractors.reader.relations import MIN_PROBABILITY, RELATION_TYPES, find_relations
from extractors.reader.spans import WordSpan
from kg.model import Paper

VECTORS = np.zeros((1, 1), np.float32)


class Scorer:
    """Says what it is told of each pair, and remembers which pairs it was asked for."""

    def __init__(self, *rows: dict[str, float]) -> None:
        self.rows = rows
        self.pairs: list[tuple[WordSpan, WordSpan]] = []

    def score_relations(
        self, vectors: NDArray[np.float32], pairs: list[tuple[WordSpan, WordSpan]]
    ) -> NDArray[np.float32]:
        self.pairs = pairs
        names = ("", *RELATION_TYPES)
        rows = [[row.get(name, 1e-6) for name in names] for row in self.rows]
        return np.log(np.array(rows, np.float32))


def make_doc(text: str, *surfaces: str) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_sentences")
    doc = nlp(text)
    spans = [doc.char_span(text.index(s), text.index(s) + len(s), label="Method") for s in surfaces]
    doc.ents = [span for span in spans if span is not None]
    return doc


def test_each_ordered_pair_of_a_sentence_is_scored() -> None:
    doc = make_doc("Title\nWe use BERT for parsing. GPT is old.", "BERT", "parsing", "GPT")
    scorer = Scorer({"": 0.1, "USED_FOR": 0.9}, {"": 0.9, "USED_FOR": 0.1})
    spans = get_word_spans(doc)
    assert find_relations(doc, spans, VECTORS, scorer) == [(0, 1, "USED_FOR", pytest.approx(0.9))]
    assert scorer.pairs == [(spans[0], spans[1]), (spans[1], spans[0])]


def test_the_likeliest_type_is_kept_from_a_probability_on() -> None:
    doc = make_doc("Title\nBERT and GPT.", "BERT", "GPT")
    rows = {"": 0.6, "PART_OF": 0.36, "USED_FOR": 0.04}, {"": 0.7, "PART_OF": 0.3}
    [found] = find_relations(doc, get_word_spans(doc), VECTORS, Scorer(*rows), min_probability=0.35)
    assert (found.head, found.tail, found.type) == (0, 1, "PART_OF")  # though "none" is likelier
    assert 0.35 <= found.confidence <= 0.36
    assert find_relations(doc, get_word_spans(doc), VECTORS, Scorer(*rows)) == []


@pytest.mark.parametrize(
    ("short", "other", "is_kept"),
    [
        ("GANs", "Generative adversarial networks", True),
        ("GAN", "generative adversarial network", True),
        ("GANs", "variational autoencoders", False),
        ("GANs", "Transformed generative adversarial networks", False),
        ("VQ", "vector quantization", True),
    ],
)
def test_an_abbreviation_is_a_synonym_of_its_own_expansion_only(
    short: str, other: str, is_kept: bool
) -> None:
    doc = make_doc(f"Title\n{other} and {short}.", other, short)
    doc._.abbreviations = (("GANs", "generative adversarial networks"),)
    certain = {"": 0.05, "SYNONYM_OF": 0.95}
    found = find_relations(doc, get_word_spans(doc), VECTORS, Scorer(certain, certain))
    assert len(found) == (2 if is_kept else 0)


def test_mentions_of_different_sentences_are_no_pair() -> None:
    doc = make_doc("BERT\nGPT is old.", "BERT", "GPT")
    scorer = Scorer()
    assert find_relations(doc, get_word_spans(doc), VECTORS, scorer) == []
    assert scorer.pairs == []


def test_word_spans_do_not_count_blanks() -> None:
    doc = make_doc("A  title\n\n  We use BERT and graph nets.", "BERT", "graph nets")
    assert get_word_spans(doc) == [(4, 4), (6, 7)]


def test_relations_come_with_the_extraction() -> None:
    paper = Paper(id="p", title="Reading", abstract="We use BERT for question answering.")
    [(_, found)] = extractors.extract([paper])
    for relation in found.relations:
        assert found.mentions[relation.head].start != found.mentions[relation.tail].start
        assert MIN_PROBABILITY <= relation.confidence <= 1
