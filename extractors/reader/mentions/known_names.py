"""Known names: how often annotators list a name, or one with the same last word, where papers use it.

The tables are counted on the annotated papers that the encoder learned from (``training.known_names``). The
encoder has read them, too, but says less about a name the less there is around it, as in a list of datasets.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

TABLES = Path(__file__).with_name("known_names.json")
"""Made by ``training.known_names``."""

_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})(?<!s)s\Z")


class Usage(NamedTuple):
    """How often papers use some words, and how often annotators list them."""

    used: int
    """Papers that use them, as names or otherwise."""
    listed: Mapping[str, int]
    """Kind -> times that annotators list them as that."""


class KnownNames(NamedTuple):
    """The usage of names, by their folded words, and of the last words of names."""

    names: Mapping[str, Usage]
    last_words: Mapping[str, Usage]


_UNKNOWN = Usage(0, {})


def fold_words(text: str) -> list[str]:
    """Return the words of a text without case, punctuation and plural."""
    return [_PLURAL.sub("", word.casefold()) for word in _WORD.findall(text)]


_DATA_WORDS = frozenset(fold_words("benchmark corpus data dataset"))


@cache
def load_known_names() -> KnownNames:
    """Load the tables that ship with this package."""
    return parse_known_names(json.loads(TABLES.read_text("utf-8")))


def parse_known_names(tables: Mapping[str, Mapping[str, Sequence[Any]]]) -> KnownNames:
    """Return the tables that ``training.known_names`` makes, ready to be looked up."""
    parsed = ({key: Usage(*row) for key, row in tables[name].items()} for name in KnownNames._fields)
    return KnownNames(*parsed)


def _find(words: Sequence[str], names: Mapping[str, Usage]) -> Usage:
    """Find a name, if need be without a last word that says what a dataset is: "MNIST data"."""
    known = names.get(" ".join(words))
    if known is None and words and words[-1] in _DATA_WORDS:
        known = names.get(" ".join(words[:-1]))
    return known or _UNKNOWN


def name_evidence(surface: str, kind: str, known: KnownNames) -> Iterator[tuple[str, float]]:
    """Yield what is known of a name: evidence and its strength.

    Args:
        surface: the name, as the text has it.
        kind: what it is taken for.
        known: the tables.
    """
    words = fold_words(surface)
    used, listed = _find(words, known.names)
    as_kind = listed.get(kind, 0)
    if used:
        # The odds of being listed as this kind where it is used; half a paper is added to each side.
        yield "~listed", math.log((as_kind + 0.5) / (max(used - as_kind, 0) + 0.5))
        yield "~listed otherwise", math.log1p(sum(listed.values()) - as_kind)
    else:
        yield "unknown", 1.0
    used, listed = known.last_words.get(words[-1], _UNKNOWN) if words else _UNKNOWN
    total = sum(listed.values())
    yield "~last word listed", math.log((total + 1) / (used + total + 3))
    yield "~last word so", math.log((listed.get(kind, 0) + 1) / (total + 3))
