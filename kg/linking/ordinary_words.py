"""Ordinary words: those that running text writes in small letters, and that are no names.

"Europarl corpus" is Europarl, but "dialogue corpus" is no dialogue; "Spoken dialogue" is a capital at the
beginning of a sentence, "Gaussian process" has one everywhere. The list was counted in abstracts
(``python -m training.ordinary_words``).
"""

import gzip
from functools import cache
from pathlib import Path
from typing import Final

from kg.linking.word_lists import JOINED_PREFIXES

FILE: Final = "ordinary_words.txt.gz"


@cache
def _load() -> frozenset[str]:
    data = gzip.decompress(Path(__file__).with_name(FILE).read_bytes())
    return frozenset(data.decode().splitlines())


def is_ordinary(word: str) -> bool:
    """Check whether a word, in any case, is an ordinary one, or a prefix such as "multi"."""
    return word.casefold() in _load() or word.casefold() in JOINED_PREFIXES
