"""More texts with datasets in them: the annotated ones again, with the datasets under other names.

The annotated abstracts name few datasets; a recogniser that sees the same sentences about other names
learns the sentences. Lists of names come from leaderboards.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.training.spans import Marked, Span

_NAME = re.compile(r"(?=.{3,25}\Z)(?=.*[A-Z])[^()\[\]:,\s]+(?: [^()\[\]:,\s]+){0,2}")
"""A capital, no punctuation, at most three words."""


def names_of(path: Path) -> list[str]:
    """The usable names of a list: first column, tab-separated."""
    names = (line.split("\t")[0] for line in path.read_text("utf-8").splitlines())
    return [name for name in names if _NAME.fullmatch(name)]


def renamed(texts: Sequence[Marked], names: Sequence[str], copies: int, seed: int) -> Iterator[Marked]:
    """Copies of the texts that hold a dataset, each dataset under another name.

    Args:
        texts: with spans.
        names: to draw from.
        copies: of each text.
        seed: of the draw.
    """
    draw = random.Random(seed)
    for marked in texts:
        if names and any(kind == "Dataset" for _, _, kind in marked.spans):
            for _ in range(copies):
                yield _copy(marked, names, draw)


def _copy(marked: Marked, names: Sequence[str], draw: random.Random) -> Marked:
    given: dict[str, str] = {}
    text = ""
    spans: list[Span] = []
    at = 0
    for start, end, kind in marked.spans:
        surface = marked.text[start:end]
        if kind == "Dataset":
            surface = given.setdefault(surface, draw.choice(names))
        text += marked.text[at:start]
        spans.append((len(text), len(text) + len(surface), kind))
        text += surface
        at = end
    return Marked(text + marked.text[at:], tuple(spans))
