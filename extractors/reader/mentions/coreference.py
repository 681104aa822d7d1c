"""Which surface forms of one document name the same entity."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache


@lru_cache(maxsize=65536)
def surface_key(surface: str) -> str:
    """Fold the spellings of one name: case (but for acronyms), hyphens and plural."""
    plain = re.sub(r"[\s\-‐‑–]+", " ", surface)
    if is_acronym(surface):
        return re.sub(r"(?<=[^\W\d_a-z])s\Z", "", plain)
    return re.sub(r"(?<=[^\W\d_]{2})(?<![suS])s\Z", "", plain.casefold())


def is_acronym(surface: str) -> bool:
    """Check whether case matters: a short word, or one with a capital inside."""
    return " " not in surface and (len(surface) < 4 or any(c.isupper() for c in surface[1:]))


def resolve_abbreviations(pairs: Iterable[Sequence[str]]) -> dict[str, str]:
    """Map the short and long forms of a document to the entity that they name.

    Args:
        pairs: short form and long form.

    Returns:
        Key of each form -> key of the entity. A pair that shares a form with a pair before it names the same
        entity.
    """
    entity_of: dict[str, str] = {}
    for short, long in pairs:
        short_key, long_key = surface_key(short), surface_key(long)
        entity = entity_of.get(long_key) or entity_of.get(short_key) or long_key
        entity_of.setdefault(long_key, entity)
        entity_of.setdefault(short_key, entity)
    return entity_of
