"""Guard the engine: refuse SPARQL texts that do more than read this graph, or that are too large.

A SERVICE clause would send requests to other servers, and the engine has no option to prevent it. So each
text is checked before the engine gets it, strictly enough to be sure: the engine's parser needs no spaces
between words, so every "service" outside of strings, comments, IRIs and variables counts.
"""

import re
from typing import Final

from kg.model import QueryRefused

NO_CODE: Final = re.compile(
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
"""Pattern of strings, IRIs, comments, variables and escapes: what is not the code of a query."""
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00[0-9A-Fa-f]{6})")
_FIRST_WORD: Final = re.compile(
    r"\s*(?:(?:prefix\s+[^\s:]*:|base|version)\s*(?:<>|\"\")\s*)*(\w*)", re.IGNORECASE
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_DATASET: Final = re.compile(
    r"(?<![\w:.@-])FROM(?:\s*(?:NAMED\s*)?<>|\s+(?:NAMED\s+)?[\w.-]*:)", re.IGNORECASE
)

MAX_CHARACTERS: Final = 1_000_000
MAX_BRACKET_DEPTH: Final = 100
"""Most levels of nested brackets: the engine parses them by recursion."""


def check_query(text: str) -> None:
    """Refuse a text that would write or ask another server, names other graphs, or is too large.

    Escaped code points count both as written and as the characters they stand for. The time is linear in the
    length of the text.

    Raises:
        QueryRefused: the text is refused.
    """
    if len(text) > MAX_CHARACTERS:
        raise QueryRefused(
            f"the query has {len(text):,} characters, at most {MAX_CHARACTERS:,} are allowed: simplify it"
        )
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise QueryRefused("the query holds half a character (a lone surrogate): write it in UTF-8")
    code, decoded = _blank_out(text), _blank_out(_CODEPOINT.sub(_decode, text))
    _check_form(code)
    for form in {code, decoded}:
        _check_depth(form)
        _check_reach(form)


def _check_form(code: str) -> None:
    begins = _FIRST_WORD.match(code)
    word = begins[1] if begins else ""
    if word.upper() not in _FORMS:
        forms = ", ".join(_FORMS)
        raise QueryRefused(f"a query begins with one of {forms}, not with '{word}'; queries only read")


def _check_reach(code: str) -> None:
    if "service" in code.lower():
        raise QueryRefused(
            "SERVICE would ask another server, which is not allowed; a name that contains it can be written "
            "as an <IRI>"
        )
    if _DATASET.search(code):
        raise QueryRefused(
            "FROM is not allowed, queries are about all triples: GRAPH asks for those of one graph"
        )


def _check_depth(code: str) -> None:
    depth = 0
    for symbol in re.findall(r"[\[({})\]]", code):
        depth += 1 if symbol in "[({" else -1
        if depth > MAX_BRACKET_DEPTH:
            raise QueryRefused(
                f"the query nests brackets more than {MAX_BRACKET_DEPTH} levels deep: simplify it"
            )


def _blank_out(text: str) -> str:
    """Return a text without comments, and with strings, IRIs and variables emptied."""
    return NO_CODE.sub(_empty, text)


def _empty(match: re.Match[str]) -> str:
    return {"string": '""', "iri": "<>", "variable": "?", "escape": "\\"}.get(match.lastgroup or "", " ")


def _decode(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
