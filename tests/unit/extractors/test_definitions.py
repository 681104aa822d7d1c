"""What a sentence defines as a kind of something else."""

import re

import pytest
import spacy
from spacy.tokens import Doc

from extractors.reader.definitions import find_definitions
from extractors.reader.relations import MentionRelation, replace_definitions

_MARKED = re.compile(r"\[(?P<name>[^]|]+)(?:\|(?P<kind>\w+))?\]")


def read(marked: str) -> Doc:
    """Return a text whose mentions are marked: ``[BERT]`` is a method, ``[translation|Task]`` a task."""
    doc = spacy.blank("en")(_MARKED.sub(r"\g<name>", marked))
    spans, cut = [], 0
    for found in _MARKED.finditer(marked):
        start = found.start() - cut
        cut += len(found.group()) - len(found["name"])
        spans.append(doc.char_span(start, start + len(found["name"]), label=found["kind"] or "Method"))
    doc.ents = tuple(span for span in spans if span is not None)
    assert len(doc.ents) == len(spans)
    return doc


def define(marked: str) -> list[tuple[str, str]]:
    doc = read(marked)
    return [(doc.ents[narrow].text, doc.ents[broad].text) for narrow, broad in find_definitions(doc)]


@pytest.mark.parametrize(
    "text",
    [
        "We present [TimeGrad], an [autoregressive model] for forecasting.",
        "[TimeGrad] is a novel [autoregressive model].",
        "[TimeGrad]: An efficient [autoregressive model] with diffusion".replace(": An", ": an"),
        "We propose an [autoregressive model] called [TimeGrad].",
        "[Autoregressive models] such as [TimeGrad] are slow.".replace("[A", "[a"),
        "[autoregressive models] (e.g., [TimeGrad]) are slow.",
        "[TimeGrad] and other [autoregressive models] are slow.",
    ],
)
def test_sentences_that_define(text: str) -> None:
    ((narrow, broad),) = define(text)
    assert narrow == "TimeGrad"
    assert broad in ("autoregressive model", "autoregressive models")


def test_every_example_of_a_list() -> None:
    found = define("We compare [language models] such as [BERT], [GPT-2] and [T5], with [trees].")
    assert found == [(name, "language models") for name in ("BERT", "GPT-2", "T5")]


@pytest.mark.parametrize(
    "text",
    [
        "We present [ACLSum], a [summarization] dataset.",
        "We present [ACLSum], a [summarization|Task].",
        "It has an [encoder], a [decoder] and a loss.",
        "It uses [Word2Vec embeddings], a [BiLSTM model] and a vote.",
        "[BERT] like [language models] are slow.",
        "a method based on [resampling], dubbed [RENT].",
        "We use [ensembles of models] such as [GPT-2].",
        "We use [BERT]. A [language model] is slow.",
    ],
)
def test_sentences_that_define_nothing(text: str) -> None:
    assert define(text) == []


def test_definitions_take_the_place_of_kinds_that_were_guessed() -> None:
    doc = read("We present [TimeGrad], a [model].")
    guessed = [MentionRelation(1, 0, "SUBCLASS_OF", 0.8), MentionRelation(0, 1, "USED_FOR", 0.9)]
    assert replace_definitions(doc, guessed) == [guessed[1], MentionRelation(0, 1, "SUBCLASS_OF", 0.95)]
