r"""Compose letters that LaTeX spells as ``\'{e}``, ``{\'{\^e}}`` or ``\o``, by the tables of pylatexenc."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PLAIN: Final = r"(?:\\[ij](?![A-Za-z])\s?|[A-Za-z])"
_MARK: Final = r"""\\["'`^~=.]"""
# In braces, the letter may be one that has an accent already, as in Vietnamese.
_ANY_ACCENT: Final = (
    rf"(?:{_MARK}\s?(?:\{{\s?(?:{_PLAIN}|[^\W\d_])\s?\}}|{_PLAIN})"
    # In "fa\c cade", the rest of the word follows; allowed are only letters that exist with that accent.
    r"|(?<![:\\/])\\(?:c\s[cCsStTgGkKlLnNrR]|v\s[cCsSzZrRnNeEdDtTaAgG]|H\s[oOuU]|k\s[aAeEiI]|u\s[aAgG])(?=[a-z])"
    rf"|\\[cvuHkrbd](?:\s?\{{\s?(?:{_PLAIN}|[^\W\d_])\s?\}}|\s{_PLAIN}(?![A-Za-z])|\\[ij](?![A-Za-z]))"
    r"|\\(?:h|textcommabelow)\{[^\W\d_]\}|\\t\s?\{[A-Za-z]{2}\})"
)
_ACCENT: Final = re.compile(rf"\{{({_ANY_ACCENT})\s?\}}|{_ANY_ACCENT}")
_SPECIAL: Final = (
    r"\\(?:ss|SS|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|DH|dj|DJ|th|TH|ng|NG|[ou]horn|[OU]horn)(?![A-Za-z])"
)
_SPECIAL_LETTER: Final = re.compile(rf"\{{({_SPECIAL})\s?\}}|({_SPECIAL})(?:\s?\{{\}}|\s(?=[a-z]))?")
_ACCENT_ON_ACCENT: Final = re.compile(rf"({_MARK})({_MARK}[A-Za-z])")
_ENDS_IN_ACCENT: Final = re.compile(rf"(?:{_MARK}|\\[cvuHkrbdh])\s?\Z")
_MAX_ACCENTS: Final = 3
"""Most accents or pairs of braces around one letter that are resolved."""

_COMBINING: Final = {"h": "\u0309", "textcommabelow": "\u0326"}
_HORNED: Final = {"\\ohorn": "ơ", "\\Ohorn": "Ơ", "\\uhorn": "ư", "\\Uhorn": "Ư"}


def compose_letters(text: str) -> str:
    r"""Replace accents and special letters by the letters that they print.

    >>> compose_letters(r"Nguy{\~{\^e}}n \O{}re")
    'Nguyễn Øre'
    """
    # An accent may stand on a special letter (\'{\ae}) or on another accent; each pass resolves one of them.
    text = _ACCENT_ON_ACCENT.sub(r"\1{\2}", text)
    for _ in range(_MAX_ACCENTS):
        changed = _ACCENT.sub(_compose, text)
        changed = _SPECIAL_LETTER.sub(_compose, changed)
        if changed == text:
            break
        text = changed
    return text


def _compose(found: re.Match[str]) -> str:
    """Return the letter; in braces if it stands in them as the argument of another accent."""
    letter = _render(next(filter(None, found.groups()), found[0]))
    before = found.string[max(0, found.start() - 3) : found.start()]
    return f"{{{letter}}}" if found[0].startswith("{") and _ENDS_IN_ACCENT.search(before) else letter


@lru_cache(maxsize=4096)
def _render(piece: str) -> str:
    """Return the character that an accent or special letter prints, or the piece itself if there is none."""
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # has no types

    command, _, rest = piece[1:].partition("{")
    if mark := _COMBINING.get(command):
        return unicodedata.normalize("NFC", rest[0] + mark)
    if horned := _HORNED.get(piece):
        return horned
    letter = unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(piece).strip())
    return letter.replace("i\u0307", "i") or piece  # the dot of \.i is the one that a plain i has already
