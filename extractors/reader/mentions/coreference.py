"""Which surfaces of one document name the same thing."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache


@lru_cache(maxsize=65536)
def key(surface: str) -> str:
    """What the spellings of one thing share: case (but for short forms), hyphens and plural."""
    plain = re.sub(r"[\s\-‐‑–]+", " ", surface)
    if is_acronym(surface):
        return re.sub(r"(?<=[^\W\d_a-z])s\Z", "", plain)
    return re.sub(r"(?<=[^\W\d_]{2})(?<![suS])s\Z", "", plain.casefold())


def is_acronym(surface: str) -> bool:
    """Whether case matters: a short word, or one with a capital inside."""
    return " " not in surface and (len(surface) < 4 or any(c.isupper() for c in surface[1:]))


def same_things(pairs: Iterable[Sequence[str]]) -> dict[str, str]:
    """For the key of each short and long form of a document, the key of the thing they stand for.

    Args:
        pairs: short form and long form.
    """
    same: dict[str, str] = {}
    for short, long in pairs:
        thing = same.get(key(long)) or same.get(key(short)) or key(long)
        same.setdefault(key(long), thing)
        same.setdefault(key(short), thing)
    return same
