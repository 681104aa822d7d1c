"""The authors of a BibTeX field: names joined by ``and``, braces that hold one name together."""

import re
from collections.abc import Iterator
from typing import Final

from kg.metadata import names as author_names
from kg.metadata.latex import bibtex_to_text

_AND: Final = re.compile(r" +and(?: +|$)", re.IGNORECASE)
_FULL_NAME: Final = re.compile(r"\s*[^\W\d_](?:\.\s?[^\W\d_])*\.?\s+[^\W\d_][\w'’-]+\s*")
"""Initials and a family name: ``A. B. Smith``."""

# Within braces, commas and blanks do not separate: until the names are apart, others stand for them.
_HIDDEN: Final = {",": "\ue002", " ": "\xa0"}


def parse_authors(value: str) -> tuple[str, ...]:
    """Return the names of an author field, each 'Given Family'; ``and others`` is none.

    >>> parse_authors("von Hippel, Eric and {Open Source Initiative, Inc.} and others")
    ('Eric von Hippel', 'Open Source Initiative, Inc.')
    """
    names = [bibtex_to_text(name) for part in _split_at_and(value) for name in _split_at_commas(part)]
    return tuple(map(_show_hidden, author_names.parse_authors(names)))


def _split_at_and(value: str) -> Iterator[str]:
    """Yield the parts between each ``and`` outside of braces, with what braces protect hidden."""
    value = " ".join(value.replace("\\relax ", "").split())
    hidden, depth = [], 0
    for character in value:
        depth = max(0, depth + {"{": 1, "}": -1}.get(character, 0))
        hidden.append(_HIDDEN.get(character, character) if depth else character)
    for name in _AND.split("".join(hidden)):
        yield name.strip()


def _show_hidden(name: str) -> str:
    for character, hidden in _HIDDEN.items():
        name = name.replace(hidden, character)
    return name


def _split_at_commas(name: str) -> list[str]:
    """Return one name, or several where somebody joined them by commas: ``A Smith, B Jones``."""
    parts = name.split(",")
    return parts if len(parts) > 1 and all(map(_FULL_NAME.fullmatch, parts)) else [name]
