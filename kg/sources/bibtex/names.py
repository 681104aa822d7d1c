"""The authors of a BibTeX field: names joined by ``and``, braces that hold one name together."""

import re
from collections.abc import Iterator
from typing import Final

from kg.metadata import names as author_names
from kg.metadata.controls import drop_controls
from kg.metadata.latex import bibtex_to_text

_AND: Final = re.compile(r" +and(?: +|$)", re.IGNORECASE)
_BRACE: Final = re.compile(r"[{}]")
_FULL_NAME: Final = re.compile(r"\s*[^\W\d_](?:\.\s?[^\W\d_])*\.?\s+[^\W\d_][\w'’-]+\s*")
"""Initials and a family name: ``A. B. Smith``."""

# Within braces, commas and blanks do not separate: until the names are apart, others stand for them.
_HIDDEN: Final = {",": "\ufddd", " ": "\xa0"}


def parse_authors(value: str) -> tuple[str, ...]:
    """Return the names of an author field, each 'Given Family'; ``and others`` is none.

    >>> parse_authors("von Hippel, Eric and {Open Source Initiative, Inc.} and others")
    ('Eric von Hippel', 'Open Source Initiative, Inc.')
    """
    return tuple(_show_hidden(name) for part in _split_at_and(value) for name in _parse_names(part))


def _parse_names(part: str) -> tuple[str, ...]:
    """Return the names in what stands between two ``and``; in braces it is one, whatever it says."""
    if part.startswith("{") and _find_end(part) == len(part) - 1:
        return tuple(filter(None, [bibtex_to_text(part).strip()]))
    return author_names.parse_authors([bibtex_to_text(name) for name in _split_at_commas(part)])


def _find_end(text: str) -> int:
    """Return the position of the brace that closes the first one of a text, or -1."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return -1


def _split_at_and(value: str) -> Iterator[str]:
    """Yield the parts between each ``and`` outside of braces, with what braces protect hidden."""
    value = " ".join(drop_controls(value).replace("\\relax ", "").split())
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
