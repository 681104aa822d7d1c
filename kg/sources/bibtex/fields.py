"""The key and the fields of a BibTeX entry, string macros and ``#`` resolved."""

import re
from collections.abc import Mapping

from kg.metadata.draft import BadRecord
from kg.metadata.text import excerpt

_BETWEEN = r"(?:[\s,]|%[^\n]*(?:\n|$))*+"
_KEY = re.compile(r"([^,{}\"=]*+)(?:,|$)")
_NAME = re.compile(_BETWEEN + r"([^\s,={}\"#()%]+)\s*=\s*")
_REST = re.compile(_BETWEEN)
_WORD = re.compile(r"[^\s,{}\"#]*")
_PLUS = re.compile(r"\s*#\s*")
_SIGN = re.compile(r"[{}\"]")
_LIMIT = 1 << 22

MONTHS = {month: month for month in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
"""The macros every BibTeX style defines."""


def citation_key(body: str) -> tuple[str, int]:
    """The citation key of an entry, may be empty, and the position of its first field."""
    key = _KEY.match(body)
    return (key[1].strip(), key.end()) if key else ("", 0)


def fields(body: str, position: int, macros: Mapping[str, str]) -> dict[str, str]:
    """The fields from a position on, by their name in lower case.

    A field given twice has its first value, as in BibTeX; a forgotten comma between two fields does no harm.

    Raises:
        BadRecord: something stands where a field should.
    """
    found: dict[str, str] = {}
    while name := _NAME.match(body, position):
        value, position = _value(body, name.end(), macros)
        found.setdefault(name[1].lower(), value)
    rest = _REST.match(body, position)
    if rest and rest.end() < len(body):
        raise BadRecord(f"A field should stand where it says {excerpt(body[rest.end() :], 40)!r}.")
    return found


def _value(body: str, position: int, macros: Mapping[str, str]) -> tuple[str, int]:
    """A value and the position after it: texts, numbers and macros joined by ``#``."""
    parts: list[str] = []
    size = 0
    while True:
        part, position = _part(body, position, macros)
        parts.append(part)
        size += len(part)
        if size > _LIMIT:
            raise BadRecord("A value is too long.")
        plus = _PLUS.match(body, position)
        if plus is None:
            return "".join(parts), position
        position = plus.end()


def _part(body: str, position: int, macros: Mapping[str, str]) -> tuple[str, int]:
    opened = body[position : position + 1]
    if opened and opened in '{"':
        end = _closing(body, position + 1, "}" if opened == "{" else '"')
        return body[position + 1 : end], end + 1
    word = _WORD.match(body, position)
    name = word[0] if word else ""
    # An unknown macro is most often an abbreviation that its reader knows.
    return macros.get(name.lower(), name), position + len(name)


def _closing(body: str, position: int, closing: str) -> int:
    depth = 0
    for sign in _SIGN.finditer(body, position):
        if sign[0] == closing and not depth:
            return sign.start()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth < 0:
            break
    raise BadRecord(f"A value that begins with {excerpt(body[position : position + 160], 40)!r} never ends.")
