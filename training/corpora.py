"""Files of the annotated corpora, their tokens as natural text, and the papers that are held out."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HELD_OUT_SHARE = 1 / 10
"""Share of the annotated papers that training holds out."""
ANNOTATED = ("train.jsonl", "more.jsonl")
"""Files of papers annotated by the guide of this project."""

_NO_BLANK_BEFORE = frozenset([*".,;:!?)]}%'-/", "n't", "''"])
_NO_BLANK_AFTER = frozenset([*"([{-/", "``"])


def read_lines(path: Path) -> list[str]:
    """Read the lines of a text.

    ``str.splitlines`` would cut them at U+2028 and U+0085, too, which abstracts hold.
    """
    with path.open(encoding="utf-8") as lines:
        return [line.removesuffix("\n") for line in lines]


def read_records(path: Path) -> list[dict[str, Any]]:
    """Read the objects of a JSON Lines file; blank lines are skipped."""
    return [json.loads(line) for line in read_lines(path) if line.strip()]


def read_annotated(data: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Read the papers annotated by the guide of this project.

    Args:
        data: folder of the annotated corpora.

    Returns:
        Papers to learn from, and papers that are held out. Each file is split by itself, so that adding a
        file does not change how the others are split.
    """
    drawn = [hold_out(read_records(data / "annotated" / name), seed=1) for name in ANNOTATED]
    return [p for learned, _ in drawn for p in learned], [p for _, held_out in drawn for p in held_out]


def read_held_out(files: Sequence[Path], part: str) -> list[dict[str, Any]]:
    """Read the papers of annotated files that training holds out, or a part of them.

    Args:
        files: in the order of ``ANNOTATED``.
        part: ``all``; ``chosen-on`` for five ninths, on which rules are chosen; ``reported-on`` for the rest.
    """
    papers = [paper for file in files for paper in hold_out(read_records(file), seed=1)[1]]
    is_chosen_on = [number % 9 < 5 for number in range(len(papers))]
    wanted = {"all": (True, False), "chosen-on": (True,), "reported-on": (False,)}[part]
    return [paper for paper, chosen in zip(papers, is_chosen_on, strict=True) if chosen in wanted]


def hold_out(
    papers: Sequence[dict[str, Any]], seed: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Hold out a tenth of the annotated papers, at least one, by which choices are made.

    Args:
        papers: annotated papers.
        seed: seed of the draw; the same seed holds out the same papers.

    Returns:
        Papers to learn from, and papers that are held out.
    """
    order = list(papers)
    random.Random(seed).shuffle(order)
    count = max(1, int(len(order) * HELD_OUT_SHARE))
    return order[count:], order[:count]


def detokenize(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join words the way people write them.

    Args:
        words: tokens as in the Penn Treebank.

    Returns:
        The text, and start and end of each word in it.
    """
    text = ""
    offsets = []
    for i, word in enumerate(words):
        text += " " if i and _has_blank_between(words, i) else ""
        offsets.append((len(text), len(text) + len(word)))
        text += word
    return text, offsets


def _has_blank_between(words: Sequence[str], i: int) -> bool:
    """Check whether a blank stands before a word."""
    before, word = words[i - 1], words[i]
    if word in _NO_BLANK_BEFORE or before in _NO_BLANK_AFTER or (word.startswith("'") and len(word) < 4):
        return False
    # The corpora split numbers into pieces: "4 2 . 2" was 42.2.
    is_in_number = word.isdigit() and (
        before.isdigit() or (before in ".," and i > 1 and words[i - 2].isdigit())
    )
    return not is_in_number
