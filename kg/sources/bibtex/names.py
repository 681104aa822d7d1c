"""The authors of a BibTeX field: names joined by ``and``, braces that hold one name together."""

import re
from collections.abc import Iterator

from kg.metadata.latex import without_braces
from kg.metadata.names import people

_AND = re.compile(r" +and(?: +|$)", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[^\W\d_](?:\.\s?[^\W\d_])*\.?\s+[^\W\d_][\w'’-]+\s*")
_COMMA = "\ue002"


def authors(value: str) -> tuple[str, ...]:
    """The names, each 'Given Family'; ``and others`` is none.

    >>> authors("von Hippel, Eric and {Open Source Initiative, Inc.} and others")
    ('Eric von Hippel', 'Open Source Initiative, Inc.')
    """
    names = [without_braces(name) for whole in _split(value) for name in _lone(whole)]
    return tuple(name.replace(_COMMA, ",") for name in people(names))


def _split(value: str) -> Iterator[str]:
    """The parts between ``and`` outside of braces, blanks made one, commas within braces hidden."""
    value = " ".join(value.replace("\\relax ", "").split())
    hidden, depth = [], 0
    for character in value:
        # Blanks within braces become no-break spaces, which the cleaning of texts makes plain again.
        depth = max(0, depth + {"{": 1, "}": -1}.get(character, 0))
        hidden.append({",": _COMMA, " ": "\xa0"}.get(character, character) if depth else character)
    for name in _AND.split("".join(hidden)):
        yield name.strip()


def _lone(name: str) -> list[str]:
    """A name, or the names of somebody who joined them by commas: ``A Smith, B Jones``."""
    parts = name.split(",")
    return parts if len(parts) > 1 and all(map(_SEVERAL.fullmatch, parts)) else [name]
