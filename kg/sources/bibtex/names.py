"""Read the authors in a BibTeX field: names joined by ``and``, and braces that hold one name together."""

import re
from collections.abc import Iterator
from typing import Final

from kg.metadata import names as author_names
from kg.metadata.controls import drop_controls
from kg.metadata.latex import bibtex_to_text
from kg.metadata.name_parts import join_name
from kg.sources.namelines import turn_short_names

_AND: Final = re.compile(r" +and(?: +|$)", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&#?\w+;")
_BRACE: Final = re.compile(r"[{}]")
_FULL_NAME: Final = re.compile(r"[^\W\d_](?:\.\s?[^\W\d_])*\.?\s+[^\W\d_][\w'’-]+")
"""Initials and a family name: ``A. B. Smith``."""

_PART_OF_NAME: Final = re.compile(r"\b(family|given|prefix|suffix)\s*=\s*(\"[^\"]*\"|[^,]*)")
"""A part of a name as in biblatex since 3.5: ``family=Hippel, given=Eric, prefix=von``."""

_HOMONYM: Final = re.compile(r"(?<=[^\W\d_.]) \d{4}\Z")
"""The number by which DBLP tells namesakes apart; in other files, a name may end with a year."""

# Within braces, these signs do not separate names, so others stand for them until the names are split.
_HIDDEN: Final = {",": "\ufddd", ";": "\ufdde", " ": "\xa0"}


def parse_authors(value: str) -> tuple[str, ...]:
    """Return the names in an author field, each as 'Given Family'; ``and others`` is left out.

    >>> parse_authors("von Hippel, Eric and {Open Source Initiative, Inc.} and others")
    ('Eric von Hippel', 'Open Source Initiative, Inc.')
    """
    parts = list(_split_at_and(value))
    if len(parts) == 1 and (inner := _find_list_in_braces(value)):
        parts = list(_split_at_and(inner))
    elif len(parts) == 1 and ";" in parts[0] and not _ENTITY.search(parts[0]):
        parts = parts[0].split(";")
    return tuple(_show_hidden(name) for part in parts for name in _parse_names(part.strip()))


def _find_list_in_braces(value: str) -> str:
    """Return the content of the braces around a whole field if it is a list, as Web of Science writes it.

    A list has a comma in each name. Two pairs of braces hold one name, whatever it looks like.
    """
    value = value.strip()
    if not value.startswith("{") or value.startswith("{{") or _find_end(value) != len(value) - 1:
        return ""
    inner = value[1:-1]
    names = _AND.split(" ".join(inner.split()))
    return inner if len(names) > 1 and all(name.count(",") == 1 for name in names) else ""


def _parse_names(part: str) -> tuple[str, ...]:
    """Return the names in a part between two ``and``; a part in braces is one name, whatever it says."""
    if part.startswith("{") and _find_end(part) == len(part) - 1:
        return tuple(filter(None, [bibtex_to_text(part).strip()]))
    if "family" in part and (
        parts := {found[1]: found[2].strip('" ') for found in _PART_OF_NAME.finditer(part)}
    ):
        family = f"{parts.get('prefix', '')} {parts.get('family', '')}"
        part = join_name(parts.get("given"), family, parts.get("suffix"))
    else:
        part = _mark_family_name(part)
    names = [bibtex_to_text(_HOMONYM.sub("", name)) for name in _split_at_commas(part)]
    parsed = author_names.parse_authors(names)
    # One name is 'Given Family', even "Weinan E".
    return turn_short_names(parsed, ",".join(names)) if len(parsed) > 1 else parsed


def _mark_family_name(name: str) -> str:
    """Mark a family name that is held together by braces at the end: ``Gabriel {García Márquez}``."""
    given, brace, rest = name.partition(" {")
    is_last = brace and "," not in given and _find_end(f"{{{rest}") == len(rest)
    return join_name(given, rest[:-1]) if is_last else name


def _find_end(text: str) -> int:
    """Return the position of the brace that closes the first brace of a text, or -1."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return -1


def _split_at_and(value: str) -> Iterator[str]:
    """Yield the parts between each ``and`` outside of braces, with separators inside braces hidden."""
    value = " ".join(drop_controls(value).replace("\\relax ", "").split())
    if "{" not in value:
        yield from map(str.strip, _AND.split(value))
        return
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
    """Return one name, or several if commas join them by mistake: ``A Smith, B Jones``."""
    parts = list(map(str.strip, name.split(",")))
    is_list = all(map(_FULL_NAME.fullmatch, parts)) or all(map(author_names.SHORT_NAME.fullmatch, parts))
    return parts if len(parts) > 1 and is_list else [name]
