"""The annotated corpora, as texts with spans."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractors.training.spans import Marked, Span, without_overlap

SCIREX = {"Method": "Method", "Material": "Dataset", "Task": "Task", "Metric": "Topic"}

_NO_BLANK_BEFORE = frozenset([*".,;:!?)]}%'-/", "n't", "''"])
_NO_BLANK_AFTER = frozenset([*"([{-/", "``"])


def records(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scirex(data: Path) -> Iterator[Marked]:
    """SciREX: titles and abstracts; its Material is a Dataset, its metrics are Topics."""
    for record in records(data / "scirex" / "train_abstracts.jsonl"):
        yield from_words(record["words"], [tuple(span) for span in record["ner"]], SCIREX)


def from_words(
    words: Sequence[str], spans: Sequence[tuple[int, int, str]], kinds: Mapping[str, str]
) -> Marked:
    """Natural text out of words, with spans of words as spans of text.

    Args:
        words: the tokens of a corpus.
        spans: first word, the word after the last, and type.
        kinds: the kind of each type that is learned.
    """
    text, places = natural_text(words)
    marked: list[Span] = [
        (places[s][0], places[e - 1][1], kinds[kind]) for s, e, kind in spans if kind in kinds
    ]
    return Marked(text, tuple(without_overlap(marked)))


def natural_text(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Words joined the way people write them, and where each of them stands then."""
    text = ""
    places = []
    for at, word in enumerate(words):
        text += " " if at and _blank_between(words, at) else ""
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def _blank_between(words: Sequence[str], at: int) -> bool:
    before, word = words[at - 1], words[at]
    if word in _NO_BLANK_BEFORE or before in _NO_BLANK_AFTER or (word.startswith("'") and len(word) < 4):
        return False
    in_number = word.isdigit() and (
        before.isdigit() or (before in ".," and at > 1 and words[at - 2].isdigit())
    )
    return not in_number
