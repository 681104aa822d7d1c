"""Guard the engine: refuse SPARQL texts that do more than read this graph.

A SERVICE clause would send requests to other servers, and the engine has no switch against it. So each text
is checked before the engine gets it, as strictly as it takes to be sure: the engine's parser needs no blanks
between words, so every "service" outside of strings, comments, IRIs and variables counts.
"""

import re
from typing import Final

from kg.model import QueryRefused

_NO_CODE: Final = re.compile(
    r"""
    (?P<string>
        \"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    )
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<comment>\#[^\n\r]*)
  | (?P<variable>[?$][A-Za-z0-9_]+)
  | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00[0-9A-Fa-f]{6})")
_FIRST_WORD: Final = re.compile(
    r"\s*(?:(?:prefix\s+[^\s:]*:|base|version)\s*(?:<>|\"\")\s*)*(\w*)", re.IGNORECASE
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def check_reads_only(text: str) -> None:
    """Refuse a text that would write or ask another server.

    Escaped code points count both as they stand and as what they stand for.

    Raises:
        QueryRefused: it would.
    """
    code = _blank_out(text)
    begins = _FIRST_WORD.match(code)
    word = begins[1] if begins else ""
    if word.upper() not in _FORMS:
        forms = ", ".join(_FORMS)
        raise QueryRefused(f"a query begins with one of {forms}, not with '{word}'; queries only read")
    decoded = _blank_out(_CODEPOINT.sub(_decode, text))
    if "service" in code.lower() or "service" in decoded.lower():
        raise QueryRefused(
            "SERVICE would ask another server, which is not allowed; a name that contains it can be written "
            "as an <IRI>"
        )


def _blank_out(text: str) -> str:
    """Return a text without comments, and with strings, IRIs and variables emptied."""
    return _NO_CODE.sub(_empty, text)


def _empty(match: re.Match[str]) -> str:
    return {"string": '""', "iri": "<>", "variable": "?", "escape": "\\"}.get(match.lastgroup or "", " ")


def _decode(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
