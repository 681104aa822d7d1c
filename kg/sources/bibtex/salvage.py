r"""Read what can still be read of a faulty entry: every field but the broken one.

As long as braces balance, what looks like a field inside a text is text. If one is missing, or there is one
too many, only the places where fields plainly begin can tell where a value ends: then each piece between two
such places is read on its own.
"""

import re
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import Final

from kg.metadata.draft import BadRecord
from kg.sources.bibtex.fields import keep_first, parse_value

_COMMON_NAMES: Final = (
    "abstract|address|archiveprefix|author|booktitle|chapter|crossref|date|day|doi|edition|editor|eprint|"
    "eprinttype|file|howpublished|institution|isbn|issn|issue|journal|journaltitle|keywords|language|month|note|"
    "number|organization|pages|pmid|publisher|school|series|subtitle|title|type|url|urldate|volume|year"
)
# Texts say "n = 5", so only a common name may have a value without delimiters, or a colon as equals sign.
_FIELD_START: Final = re.compile(
    rf"(?<![^\s,;.}}\"])(?:({_COMMON_NAMES})\s*+(?:=|:(?=\s*+[{{\"\d]))"
    r"|([A-Za-z][\w:.+*-]*+(?:[ \t]\d++)?)\s*+=(?=\s*+[{\"]))\s*+",
    re.IGNORECASE,
)
_END_OF_VALUE: Final = re.compile(r"\s*+(?:[,.;%}]|$)")
_BRACE: Final = re.compile(r"[{}]")
_ESCAPED_BRACE: Final = re.compile(r"\\([{}])")
_SPELLED: Final = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def salvage_fields(body: str, position: int, macros: Mapping[str, str], *, damaged: bool) -> dict[str, str]:
    """Return the fields that can be read, by their name in lower case.

    Args:
        body: what stands between the outer braces of a block, or what is left of it.
        position: where its first field may begin.
        macros: name in lower case -> text.
        damaged: whether its braces are known not to balance.
    """
    found: dict[str, str] = {}
    for start, following in pairwise(chain(_FIELD_START.finditer(body, position), [None])):
        if start is None or start.start() < position:
            continue  # it stands in the text of another field
        end = following.start() if following else len(body)
        value = None
        if not damaged and body[start.end() : start.end() + 1] == "{":
            try:
                value, position = parse_value(body, start.end(), macros)
            except BadRecord:
                damaged = True
        if value is None:
            value, position = _read_piece(body[start.end() : end], macros), end
        keep_first(found, (start[1] or start[2]).lower(), value)
    return found


def _read_piece(piece: str, macros: Mapping[str, str]) -> str:
    """Return the value that a piece begins with, or the whole piece if nothing tells where the value ends."""
    if piece.count("\\{") != piece.count("\\}"):
        # After a backslash, a brace is a plain sign to TeX, but BibTeX counts it.
        piece = _ESCAPED_BRACE.sub(lambda brace: _SPELLED[brace[1]], piece)
    if (value := _try_value(piece, macros)) is not None:
        return value
    return _drop_lone_braces(piece[1:].rstrip(' \t\n,;}"')) if piece.startswith(("{", '"')) else ""


def _drop_lone_braces(text: str) -> str:
    """Return a text without unpaired braces, which would hold other things together."""
    if "{" not in text and "}" not in text:
        return text
    opened: list[int] = []
    lone: set[int] = set()
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            lone.add(brace.start())
    lone.update(opened)
    return "".join(sign for place, sign in enumerate(text) if place not in lone)


def _try_value(piece: str, macros: Mapping[str, str]) -> str | None:
    try:
        value, end = parse_value(piece, 0, macros)
    except BadRecord:
        return None
    return value if _END_OF_VALUE.match(piece, end) else None
