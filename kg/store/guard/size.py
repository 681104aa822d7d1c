"""Refuse statements that are larger, or more deeply nested, than an engine should be given.

Parsers and planners go through a statement by recursion, and take time that grows faster than its length: a
few thousand characters crash the embedded engine, or keep a server busy for minutes. Nothing that a person
writes comes near these limits.
"""

from collections.abc import Sequence
from typing import Final

from kg.model import QueryRefused
from kg.store.guard.tokens import Token

MAX_CHARACTERS: Final = 1_000_000
MAX_TOKENS: Final = 20_000
MAX_STRUCTURE: Final = 2_000
"""Most tokens besides commas and literals. A list of 9,000 numbers is planned in half a second, but the time
for conditions, clauses and labels grows with their square, and nothing stops a server while it is planning:
Neo4j 5.26 took 0.5 s for 300 conditions, 18 s for 3,000, and over two minutes for 6,000 sums, 2,000 labels or
3,000 UNWINDs."""

MAX_BRACKET_DEPTH: Final = 100
MAX_UNIONS: Final = 100
MAX_PROPERTY_DEPTH: Final = 100
"""Most properties of properties, counted as the dots in ``n.a.b.c``."""

_COMMA: Final = Token("symbol", ",")


def check_length(text: str) -> None:
    """Refuse a text that is too long to be cut into tokens.

    Raises:
        QueryRefused: it is too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise QueryRefused(
            f"the statement has {len(text):,} characters, at most {MAX_CHARACTERS:,} are allowed: "
            "give long values as parameters"
        )


def check_size(stream: Sequence[Token]) -> None:
    """Refuse too many tokens, UNIONs, or levels of brackets or properties.

    Args:
        stream: the tokens of a statement, with `END`; of one with too many, the first are enough.

    Raises:
        QueryRefused: there are too many.
    """
    if len(stream) > MAX_TOKENS:
        raise QueryRefused(
            f"the statement has more than {MAX_TOKENS:,} words and symbols: give long lists as parameters"
        )
    if sum(map(_is_structure, stream)) > MAX_STRUCTURE:
        raise QueryRefused(
            f"the statement has more than {MAX_STRUCTURE:,} words and symbols besides literals: "
            "give values as parameters, or run several statements"
        )
    if stream.count(Token("word", "UNION")) > MAX_UNIONS:
        raise QueryRefused(f"the statement has more than {MAX_UNIONS} UNIONs: run several statements")
    _check_brackets(stream)
    _check_properties(stream)


def _is_structure(token: Token) -> bool:
    return token.type not in ("number", "string") and token != _COMMA


def _check_brackets(stream: Sequence[Token]) -> None:
    depth = 0
    for token in stream:
        if token.type == "symbol":
            depth += (token.text in "([{") - (token.text in ")]}")
            if depth > MAX_BRACKET_DEPTH:
                raise QueryRefused(
                    f"the statement nests brackets more than {MAX_BRACKET_DEPTH} levels deep: simplify it"
                )


def _check_properties(stream: Sequence[Token]) -> None:
    dot, depth = Token("symbol", "."), 0
    for place, token in enumerate(stream):
        if token == dot:
            depth = depth + 1 if place >= 2 and stream[place - 2] == dot else 1
            if depth > MAX_PROPERTY_DEPTH:
                raise QueryRefused(
                    f"the statement asks for properties more than {MAX_PROPERTY_DEPTH} levels deep: "
                    "simplify it"
                )
