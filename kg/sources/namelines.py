"""Read authors from the lines of tagged formats: one name a line, or by mistake all names in one."""

import re
from collections.abc import Sequence
from typing import Final

from kg.metadata.markup import decode_character_references
from kg.metadata.name_parts import join_name
from kg.metadata.names import INITIALS, OTHERS, SHORT_NAME, is_organisation, parse_author, parse_authors

_MAX_NAME_CHARACTERS: Final = 1000
_AND: Final = re.compile(r"\s(?:and|&)\s")
_AFFILIATION: Final = re.compile(
    r"\s*[\[(](?=[^\])]*(?:@|\d|[,;]|\b(?:Univ|Inst|Dep|School|College|Hosp|Cent|Lab|Fac)))[^\])]*[\])]?\s*$"
)
_NUMBERS: Final = re.compile(r"(?<=[^\W\d_.])[\s,*†‡]*\s?[\d*†‡][\d,*†‡\s]*$|(?<=\.)\s*[\d*†‡][\d,*†‡\s]*$")
_SEMICOLON: Final = re.compile("[;\uff1b]")  # Chinese texts have a wide one


def parse_name_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the authors in the lines of a tag, each as 'Given Family'; "et al." is left out.

    >>> parse_name_lines(["Lind, Anna (anna@example.org)", "Moss, Bo 2"])
    ('Anna Lind', 'Bo Moss')
    >>> parse_name_lines(["Lind, A. and Moss, B."])
    ('A. Lind', 'B. Moss')
    """
    names: list[str] = []
    for line in lines:
        # The semicolon of an entity separates no names.
        if "&" in line:
            line = decode_character_references(line)
        if ";" not in line and len(lines) == 1 and _joins_names(line):
            names += parse_authors(line)
        else:
            is_list = len(lines) == 1 and _is_short_list(line)
            parts = line.split(",") if is_list else _SEMICOLON.split(line)
            names += (put_given_name_first(_strip_notes(part.strip())) for part in parts)
    return tuple(name for name in names if name and name.casefold() not in OTHERS)


def put_given_name_first(name: str) -> str:
    """Turn one name, with or without a comma, into 'Given Family'.

    >>> put_given_name_first("Smith J.-A."), put_given_name_first("Smith J A"), put_given_name_first("LI WEI")
    ('J.-A. Smith', 'J A Smith', 'LI WEI')
    >>> put_given_name_first("King ML Jr"), put_given_name_first("Reed Study Group A")
    ('ML King Jr', 'Reed Study Group A')
    """
    return _turn_short_name(name) or parse_author(name)


def turn_short_names(names: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Put the given names first if all names, except those of groups, are like ``Lind AB``.

    >>> turn_short_names(("Lind A", "Moss BC."), "Lind A, Moss BC.")
    ('A Lind', 'BC Moss')
    >>> turn_short_names(("Anna Lind", "Weinan E"), "Anna Lind, Weinan E")
    ('Anna Lind', 'Weinan E')

    Args:
        names: in the order in which they were found.
        text: where they were found; a name that is not in it has been turned around at its comma.
    """
    if len(names) > 1 and not any(name.endswith(".") for name in names[:-1]):
        # PubMed ends the list with a full stop.
        names = (*names[:-1], names[-1].removesuffix("."))
    # "S VK" may begin with the given or the family name.
    turned = [len(name.split(" ")[0].strip(".")) > 1 and _turn_short_name(name) for name in names]
    are_short = all(new or is_organisation(name) for new, name in zip(turned, names, strict=True))
    if not are_short or not any(turned[:1]) or not _are_written_in(text, names):
        return names
    return tuple(new or name for new, name in zip(turned, names, strict=True))


def _are_written_in(text: str, names: Sequence[str]) -> bool:
    """Check whether a text has these very names, one after the other."""
    position = 0
    for name in names:
        position = text.find(name, position)
        if position < 0:
            return False
        position += len(name)
    return True


def _turn_short_name(name: str) -> str:
    """Return 'AB Lind' for 'Lind AB', and an empty text for any other name."""
    short = SHORT_NAME.fullmatch(name)
    if not short or is_organisation(name):
        return ""
    family, initials = short["family"], short["initials"]
    # In capitals, "LIND A" has initials, but "LI WEI" has not.
    has_initials = not family.isupper() or all(len(part) <= 2 for part in initials.split())
    return join_name(initials, family, short["suffix"]) if has_initials else ""


def split_short_names(text: str) -> tuple[str, ...]:
    """Return the names in a text of Europe PMC: ``Lind A, de la Cruz MB, Reed Consortium.``"""
    return parse_name_lines(text.rstrip(". ").split(","))


def _strip_notes(name: str) -> str:
    """Return a name without affiliation, address and footnote numbers."""
    if len(name) > _MAX_NAME_CHARACTERS:
        return name
    if "(" in name or "[" in name:
        name = _AFFILIATION.sub("", name)
    if "," not in name or name[-1:].isalpha():
        return name
    return _NUMBERS.sub("", name).rstrip(" ,")


def _joins_names(line: str) -> bool:
    """Check whether a line holds several persons, not an organisation with "and" in its name."""
    parts = [part.strip(" ,") for part in _AND.split(line)]
    if len(parts) > 1:
        return all(map(_is_person, parts))
    parts = [part.strip() for part in line.split(",") if part.strip()]
    return len(parts) > 3 and len(parts) % 2 == 0 and all(map(INITIALS.fullmatch, parts[1::2]))


def _is_short_list(line: str) -> bool:
    """Check for names of the form ``Lind A, Moss BC``."""
    parts = [part.strip() for part in line.split(",")]
    return len(parts) > 1 and all(map(SHORT_NAME.fullmatch, parts))


def _is_person(name: str) -> bool:
    words = name.split()
    if is_organisation(name):
        return False
    return "," in name or bool(re.search(r"\b[^\W\d_]\.", name)) or (len(words) == 2 and name.istitle())
