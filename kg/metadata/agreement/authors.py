"""Decide whether two lists of authors belong to one paper.

Given names may be initials, family names may come first, accents may be missing, and the list may be cut off
or in another order. A name in one script says nothing about one in another.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from kg.metadata.accents import fold_accents

_MIN_SHARED: Final = 0.75
"""Lists agree if at least this share of the shorter one is in the longer one."""

_MAX_SHARED_BY_CHANCE: Final = 0.5
"""Greatest share of the shorter list that lists of different papers have in common: people write many
papers."""

_MAX_COMPARED: Final = 30
"""Most authors of the shorter list that are looked for in the longer one; some papers have thousands."""

_MAX_INITIALS: Final = 3

_UMLAUT: Final = re.compile(r"([aou])e(?=\w)")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "et", "al", "others", "dr", "prof"})

Name: TypeAlias = tuple[str, ...]
"""The parts of a name in lower case and without accents: ("a", "lind")."""


def compare_authors(left: Sequence[str], right: Sequence[str]) -> bool | None:
    """Return whether two lists of authors agree; None if one is missing, or if they share only some names.

    >>> compare_authors(["Anna Lind", "Bo Moss"], ["A. Lind"]), compare_authors(["Anna Lind"], ["Bo Moss"])
    (True, False)
    """
    if not left or not right:
        return None
    if left == right:
        return True
    shorter, longer = sorted((fold_names(tuple(left)), fold_names(tuple(right))), key=len)
    if not shorter or _are_latin(shorter) != _are_latin(longer):
        return None
    shared = _count_shared(shorter[:_MAX_COMPARED], longer) / min(len(shorter), _MAX_COMPARED)
    if shared >= _MIN_SHARED:
        return True
    return False if shared <= _MAX_SHARED_BY_CHANCE else None


def _count_shared(shorter: Sequence[Name], longer: Sequence[Name]) -> int:
    """Count the names of the shorter list that are also in the longer one."""
    by_part: dict[str, list[Name]] = defaultdict(list)
    for name in longer:
        for part in name:
            if len(part) > 1:
                by_part[part].append(name)
    return sum(
        any(_is_one_name(name, other) for part in name if len(part) > 1 for other in by_part[part])
        for name in shorter
    )


def _is_one_name(left: Name, right: Name) -> bool:
    """Check whether each part of the shorter name is a part of the longer one, or its initial."""
    shorter, longer = sorted((left, right), key=len)
    rest = list(longer)
    # Whole parts first, so that an initial does not use up a part that a whole one needs.
    for part in sorted(shorter, key=len, reverse=True):
        found = next((p for p in rest if p == part), None) or next(
            (p for p in rest if _is_initial(p, part) or _is_initial(part, p)), None
        )
        if found is None:
            return False
        rest.remove(found)
    return True


def _is_initial(short: str, long: str) -> bool:
    return len(short) == 1 and long.startswith(short)


def _are_latin(names: Collection[Name]) -> bool:
    return all(part.isascii() for name in names for part in name)


@lru_cache(maxsize=4096)
def fold_names(names: tuple[str, ...]) -> tuple[Name, ...]:
    """Return names in the form in which they are compared, each once."""
    folded = (_fold_name(name) for name in names)
    return tuple(dict.fromkeys(name for name in folded if name))


def _fold_name(name: str) -> Name:
    """Return the parts of a name without case, accents and suffixes; "AB" beside a name is initials."""
    parts = re.findall(r"[^\W\d_]+", re.sub(r"['\u2019]", "", name))
    has_whole = any(len(part) > 1 and not part.isupper() for part in parts)
    split: list[str] = []
    for part in parts:
        if has_whole and part.isupper() and len(part) <= _MAX_INITIALS:
            split += part
        else:
            split.append(part)
    return tuple(part for part in map(_fold_part, split) if part not in _SUFFIXES)


def _fold_part(part: str) -> str:
    return _UMLAUT.sub(r"\1", fold_accents(part))
