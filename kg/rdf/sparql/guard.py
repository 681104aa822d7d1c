"""Decide which SPARQL texts may run: those that only read this graph.

The engine has no switch for it: a SERVICE clause sends requests to other servers. So the text is looked at
before the engine sees it, as strictly as it takes to be sure: the engine's parser needs no blanks between
words, so every "service" outside of strings, comments, IRIs and variables counts.
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
    code = _code(text)
    begins = _FIRST_WORD.match(code)
    word = begins[1] if begins else ""
    if word.upper() not in _FORMS:
        forms = ", ".join(_FORMS)
        raise QueryRefused(f"a query begins with one of {forms}, not with '{word}'; queries only read")
    meant = _code(_CODEPOINT.sub(_meant, text))
    if "service" in code.lower() or "service" in meant.lower():
        raise QueryRefused(
            "SERVICE would ask another server, which is not allowed; a name that contains it can be written "
            "as an <IRI>"
        )


def _code(text: str) -> str:
    """Return a text without comments, and with strings, IRIs and variables emptied."""
    return _NO_CODE.sub(_emptied, text)


def _emptied(found: re.Match[str]) -> str:
    return {"string": '""', "iri": "<>", "variable": "?", "escape": "\\"}.get(found.lastgroup or "", " ")


def _meant(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= 0x10FFFF else found[0]
