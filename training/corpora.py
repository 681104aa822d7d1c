"""Files of the annotated corpora, and their tokens as natural text."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SCIREX = {"Method": "Method", "Material": "Dataset", "Task": "Task", "Metric": "Topic"}

_NO_BLANK_BEFORE = frozenset([*".,;:!?)]}%'-/", "n't", "''"])
_NO_BLANK_AFTER = frozenset([*"([{-/", "``"])


def records(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


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
