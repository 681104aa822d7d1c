"""Read the key and the fields of a BibTeX entry, and resolve string macros and ``#``."""

import re
from collections.abc import Mapping
from typing import Final

from kg.metadata.draft import BadRecord
from kg.metadata.excerpts import make_excerpt

# Between fields, there may be any number of commas, and comments, which BibTeX itself does not have. The
# possessive quantifiers keep the time linear: what was skipped is never matched in another way. Their groups
# may be empty, "(?:…|)*+", as Python before 3.11.5 keeps what the last repetition took, even if that failed.
_BETWEEN: Final = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|$)|)*+")
_KEY: Final = re.compile(r"([^,{}\"=]*+)(?:,|$)")
_KEY_WITHOUT_COMMA: Final = re.compile(r"\s*([^\s,{}\"=]++)\s++(?=[^\s,{}\"=]++\s*+=)")
# Scopus writes names of fields with a space: funding_text 1.
_NAME: Final = re.compile(_BETWEEN.pattern + r"(\w[^\s,={}\"#()%]*+(?:[ \t]++[^\s,={}\"#()%]++|)*+)\s*+=\s*+")
# A value without braces may have several words, up to a word followed by an equals sign.
_WORDS: Final = re.compile(r"(?:[^\s,{}\"#]++(?:[ \t]++(?!%|[^\s,{}\"#=]++[ \t]*+=)[^\s,{}\"#=]++|)*+)?")
_CONCATENATION: Final = re.compile(r"\s*#\s*")
_DELIMITER: Final = re.compile(r"[{}\"]")
_UNESCAPED_DELIMITER: Final = re.compile(r"(?<!\\)[{}]|\"")
_FIELD_BEHIND: Final = re.compile(r"\s*+,\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"\w]")
_END_BEHIND: Final = re.compile(r"\s*+(?:[,#]|$)")
MAX_MACRO_CHARACTERS: Final = 10_000
"""Most characters that the macros in one value may stand for. Macros may consist of macros: without a limit,
twenty doublings of a letter make a million."""

MONTHS: Final = {month: month for month in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
"""The macros that every BibTeX style defines."""


def split_key(body: str) -> tuple[str, int]:
    """Return the citation key of an entry, possibly empty, and the position of its first field."""
    key = _KEY.match(body) or _KEY_WITHOUT_COMMA.match(body)
    return (key[1].strip(), key.end()) if key else ("", 0)


def parse_fields(body: str, position: int, macros: Mapping[str, str]) -> dict[str, str]:
    """Return the fields from a position on, by their name in lower case.

    A field that is given twice has its first value, as in BibTeX, unless that is empty. A missing comma
    between two fields does no harm.

    Args:
        body: what stands between the outer braces of a block.
        position: where its first field may begin.
        macros: name in lower case -> text.

    Raises:
        BadRecord: something stands where a field should, a value never ends, or is far too long.
    """
    found: dict[str, str] = {}
    while name := _NAME.match(body, position):
        value, position = parse_value(body, name.end(), macros)
        keep_first(found, name[1].lower(), value)
    rest = _BETWEEN.match(body, position)
    if rest and rest.end() < len(body):
        raise BadRecord(f"A field is expected where it says {make_excerpt(body[rest.end() :], 40)!r}.")
    return found


def keep_first(fields: dict[str, str], name: str, value: str) -> None:
    """Add a field, unless one of this name has a value already."""
    if not fields.get(name):
        fields[name] = value


def parse_value(body: str, position: int, macros: Mapping[str, str]) -> tuple[str, int]:
    """Return a value and the position after it: texts, numbers and macros joined by ``#``.

    Raises:
        BadRecord: a text never ends, or the macros stand for far too much.
    """
    parts: list[str] = []
    size = 0
    while True:
        start = position
        part, position = _parse_part(body, position, macros)
        parts.append(part)
        # Only macros count: text that is written out is no longer than the file.
        size += max(0, len(part) - (position - start))
        if size > MAX_MACRO_CHARACTERS:
            raise BadRecord(f"Its macros stand for more than {MAX_MACRO_CHARACTERS:,} characters.")
        concatenation = _CONCATENATION.match(body, position)
        if concatenation is None:
            return "".join(parts), position
        position = concatenation.end()


def _parse_part(body: str, position: int, macros: Mapping[str, str]) -> tuple[str, int]:
    opened = body[position : position + 1]
    if opened and opened in '{"':
        end = _find_end(body, position + 1, "}" if opened == "{" else '"')
        return body[position + 1 : end], end + 1
    word = _WORDS.match(body, position)
    name = word[0] if word else ""
    # An unknown macro is usually an abbreviation that readers know, so its name is kept.
    return macros.get(name.lower(), name), position + len(name)


def _find_end(body: str, position: int, closing: str) -> int:
    r"""Find the delimiter that closes a text.

    BibTeX counts a brace even after a backslash. People who write a lone ``\{`` do not know that: if such
    braces move the end, the text ends where a field follows, rather than going on with ``}, year = {``.
    """
    end = _find_closing(body, position, closing, _DELIMITER)
    last = len(body) if end < 0 else end + 1
    if body.find("\\{", position, last) >= 0 or body.find("\\}", position, last) >= 0:
        plain = _find_closing(body, position, closing, _UNESCAPED_DELIMITER)
        if plain >= 0 and (_FIELD_BEHIND.match(body, plain + 1) or not _is_end(body, end)):
            end = plain
    if end < 0:
        begun = make_excerpt(body[position : position + 160], 40)
        raise BadRecord(f"A value that begins with {begun!r} never ends.")
    return end


def _find_closing(body: str, position: int, closing: str, delimiters: re.Pattern[str]) -> int:
    """Find the closing delimiter, or -1. Braces inside balance; a quote inside braces is a plain sign."""
    depth = 0
    for delimiter in delimiters.finditer(body, position):
        if delimiter[0] == closing and not depth:
            return delimiter.start()
        depth += {"{": 1, "}": -1}.get(delimiter[0], 0)
        if depth < 0:
            break
    return -1


def _is_end(body: str, end: int) -> bool:
    """Check whether a delimiter can be the end of a value, by what follows it."""
    return end >= 0 and bool(_END_BEHIND.match(body, end + 1))
