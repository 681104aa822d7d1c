"""Tell the words of a statement that are clauses from those that are names.

Cypher reserves next to nothing: ``set`` may be a variable, a property or a clause, whichever fits. A parser
would know, but each engine and each version has its own grammar, and a guard that parses less than the engine
lets something through. So there is no grammar here, only two questions that every version answers alike:

1. What can stand here? The tokens before a place tell: after ``RETURN`` or ``(`` a name or a value must come,
   after a complete value (``n.title``, ``)``, a string) only a keyword can.
2. Could the clause go on? ``SET`` must be followed by something to set, ``CREATE`` by a pattern.

A word counts as a name only if one of the answers leaves no doubt. If both do, it counts as a clause: a
statement that only reads may be refused, but one that writes must not pass.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Final, TypeAlias

from kg.store.guard.tokens import END, Token


class _Expected(Enum):
    """What the grammar accepts at a place."""

    NAME = auto()
    """A name or a value: no clause can stand here."""
    KEYWORD = auto()
    """A keyword: the value before it is complete."""
    EITHER = auto()


_BEFORE_NAME: Final = frozenset("([,$:|&=</%^~-")
"""Symbols after which only a name or a value can come. ``>`` may close a type (``LIST<INTEGER>``) and ``*`` a
list of columns (``RETURN *``), so after these anything can come."""
_BEFORE_KEYWORD: Final = frozenset(")]}{;")
_KEYWORDS_BEFORE_NAME: Final = frozenset(
    "AND AS BY CONTAINS IN LET LIMIT OFFSET OR RETURN SKIP UNWIND WHERE WITH XOR YIELD".split()
)
"""Keywords that must be followed by a name or a value. ``THEN`` is not among them: a query may follow it."""
_KEYWORDS_BEFORE_KEYWORD: Final = frozenset(
    "ASC ASCENDING DESC DESCENDING END ENDS ORDER STARTS UNION".split()
)
_PREFIXES: Final = frozenset("ALL ANY CASE DISTINCT NONE NOT SINGLE".split())
"""Words that stand before a value, or are names themselves: after them anything can come."""

_CanFollow: TypeAlias = Callable[[Token, Token], bool]


def find_clauses(stream: Sequence[Token]) -> Iterator[int]:
    """Yield the places of words that are, or may be, a clause that does more than match and return.

    Args:
        stream: the tokens of a statement, with `END`.
    """
    brackets: list[str] = []
    expected = _Expected.KEYWORD
    for place, token in enumerate(stream):
        if token.type == "symbol":
            _track_brackets(brackets, token.text)
        elif token.type == "word" and token.text in _CAN_FOLLOW:
            # Within ( ) and [ ] no clause begins; within { } one may, in a subquery.
            only_name = expected is _Expected.NAME or brackets[-1:] in (["("], ["["])
            if _may_be_clause(stream, place, only_name):
                yield place
        expected = _expect_after(stream, place, expected)


def _track_brackets(brackets: list[str], symbol: str) -> None:
    """Update the list of open brackets, the innermost last, with the next symbol."""
    if symbol in "([{":
        brackets.append(symbol)
    elif symbol in ")]}" and brackets:
        brackets.pop()


def _may_be_clause(stream: Sequence[Token], place: int, only_name: bool) -> bool:
    word, first = stream[place].text, stream[place + 1]
    second = stream[place + 2] if first is not END else END
    if only_name and word not in _UNMISTAKABLE:
        return False
    return _CAN_FOLLOW[word](first, second)


def _expect_after(stream: Sequence[Token], place: int, expected: _Expected) -> _Expected:
    """Return what can come after a token, given what could come at its own place.

    Where a name was expected, a word is a name, so a keyword comes next. Where a keyword was expected, it is
    a keyword, and the rule for that keyword decides. Where either could come, either can follow.
    """
    token = stream[place]
    if token.type == "symbol":
        return _expect_after_symbol(stream, place)
    if token.type != "word":
        return _Expected.KEYWORD
    if expected is _Expected.NAME:
        return _Expected.EITHER if token.text in _PREFIXES else _Expected.KEYWORD
    if expected is _Expected.KEYWORD and token.text in _KEYWORDS_BEFORE_NAME:
        return _Expected.NAME
    if expected is _Expected.KEYWORD and token.text in _KEYWORDS_BEFORE_KEYWORD:
        return _Expected.KEYWORD
    return _Expected.EITHER


def _expect_after_symbol(stream: Sequence[Token], place: int) -> _Expected:
    """Return what can come after a symbol; the first three mean different things in different places."""
    symbol, before = stream[place].text, stream[place - 1] if place else END
    if symbol == ".":  # n.title; but 1.SET is a number and a clause, and *1.. is complete
        return _Expected.EITHER if before.type == "number" or before.text == "." else _Expected.NAME
    if symbol == "!":  # :!Label, but also the type INTEGER!, which is complete
        return _Expected.NAME if _is_one_of(before, ":|&(!") else _Expected.EITHER
    if symbol == "+":  # a sum, but also the quantified pattern ((a)-->(b))+, which is complete
        return _Expected.EITHER if _is_one_of(before, ")>") else _Expected.NAME
    if symbol in _BEFORE_NAME:
        return _Expected.NAME
    return _Expected.KEYWORD if symbol in _BEFORE_KEYWORD else _Expected.EITHER


def _is_one_of(token: Token, symbols: str) -> bool:
    return token.type == "symbol" and token.text in symbols


def _begins_pattern(first: Token, second: Token) -> bool:
    """Check for ``(``, or ``path = (``."""
    return _is_one_of(first, "(") or (first.may_be_name and _is_one_of(second, "="))


def _begins_target(first: Token, second: Token) -> bool:
    """Check for something with a property or label: ``n.x``, ``n:Label``, ``(n).x``, ``CASE … END.x``."""
    if not first.may_be_name:
        return _is_one_of(first, "([{$") or first.type in ("string", "number")
    return _is_one_of(second, ".:=+[({") or second == Token("word", "IS") or first.text == "CASE"


def _begins_value(first: Token, second: Token) -> bool:
    """Check for any expression."""
    return first.type not in ("symbol", "end") or _is_one_of(first, "([{$+-")


def _begins_reference(first: Token, second: Token) -> bool:
    """Check for the name of a graph: plain, quoted, as a parameter or computed."""
    return first.type not in ("symbol", "end") or _is_one_of(first, "($")


def _begins_call(first: Token, second: Token) -> bool:
    """Check for the name of a procedure, or a subquery."""
    return first.may_be_name or _is_one_of(first, "({")


def _is_word(text: str) -> _CanFollow:
    return lambda first, second: first == Token("word", text)


_CAN_FOLLOW: Final[Mapping[str, _CanFollow]] = {
    "CALL": _begins_call,
    "CREATE": _begins_pattern,
    "DELETE": _begins_value,
    "DETACH": _is_word("DELETE"),
    "FOREACH": lambda first, second: _is_one_of(first, "("),
    "INSERT": _begins_pattern,
    "LOAD": _is_word("CSV"),
    "MERGE": _begins_pattern,
    "NODETACH": _is_word("DELETE"),
    "REMOVE": _begins_target,
    "SET": _begins_target,
    "USE": _begins_reference,
}
"""First word of a clause -> check whether the clause could go on with the next two tokens."""

_UNMISTAKABLE: Final = frozenset({"FOREACH", "LOAD"})
"""Clauses that are looked for even where only a name is expected: nothing else looks like them."""
