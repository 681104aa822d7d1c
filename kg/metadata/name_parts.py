"""Split and join the parts of a name: given name, family name, suffix.

A paper holds names as 'Given Family'. If a source gives the parts, and the words alone would not tell them
apart, a sign stands before and after the family name until `split_family_name` separates it for the paper.
"""

import re
from collections.abc import Iterable
from typing import Final

from kg.metadata.particles import PARTICLE

_SUFFIX: Final = re.compile(r"[JS]r\.?|I{2,3}|IV|[JS]R\.?")
_SIGN: Final = "\ufde8"
"""Sign around a family name. No text holds it: Unicode never assigns it, and texts lose such characters when
they are read."""


def is_suffix(word: str, family: str) -> bool:
    """Check for Jr., Sr., II, III or IV after a family name; after "Smith", "JR" is initials.

    >>> is_suffix("Jr.", "King"), is_suffix("JR", "KING"), is_suffix("JR", "King"), is_suffix("Xi", "Chen")
    (True, True, False, False)
    """
    return may_be_suffix(word) and (family.isupper() or not word.rstrip(".").endswith("R"))


def may_be_suffix(word: str) -> bool:
    """Check for Jr., Sr., II, III or IV, whatever name it follows."""
    return bool(_SUFFIX.fullmatch(word))


def join_name(given: str | None, family: str | None, suffix: str | None = None) -> str:
    """Return 'Given Family Suffix' from the parts that there are.

    >>> join_name("Ada", "Lovelace"), split_family_name(join_name("Gabriel", "García Márquez"))
    ('Ada Lovelace', ('Gabriel García Márquez', 'García Márquez'))
    """
    parts = [" ".join((part or "").split()) for part in (given, family, suffix)]
    name = " ".join(filter(None, parts))
    if not (parts[0] and parts[1]) or split_name(name)[0] == parts[0]:
        return name
    return " ".join(filter(None, (parts[0], f"{_SIGN}{parts[1]}{_SIGN}", parts[2])))


def split_family_name(name: str) -> tuple[str, str]:
    """Return a name without the signs around its family name, and the family name, empty without signs."""
    family = name.split(_SIGN)[1] if name.count(_SIGN) == 2 else ""
    return name.replace(_SIGN, ""), family


def split_name(name: str, family_names: Iterable[str] = ()) -> tuple[str, str, str]:
    """Return the given name, family name and suffix of a name that is written 'Given Family Suffix'.

    Only a particle tells where a family name of several words begins.

    >>> split_name("Martin Luther King Jr."), split_name("Jan van der Berg"), split_name("Anna De Silva")
    (('Martin Luther', 'King', 'Jr.'), ('Jan', 'van der Berg', ''), ('Anna', 'De Silva', ''))
    >>> split_name("Gabriel García Márquez", ["García Márquez"])
    ('Gabriel', 'García Márquez', '')

    Args:
        name: the whole name.
        family_names: family names that sources give; the longest one at the end of the name is its family
            name.
    """
    words = name.split(" ")
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1], words[-2]) else ""
    whole = " ".join(words)
    if known := max((one for one in family_names if whole.endswith(f" {one}")), key=len, default=""):
        return whole.removesuffix(f" {known}"), known, suffix
    begins = (i for i in range(1, len(words) - 1) if _begins_family_name(words[i : i + 3]))
    first = next(begins, len(words) - 1)
    return " ".join(words[:first]), " ".join(words[first:]), suffix


def _begins_family_name(words: list[str]) -> bool:
    return words[0][:1].islower() or bool(PARTICLE.match(" ".join(words)))
