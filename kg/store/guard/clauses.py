"""Which words of a statement are clauses, and which are names.

Cypher reserves next to nothing: ``set`` may be a variable, a property or a clause, whichever fits. Two
questions decide, and a word is taken for a name only where one of them leaves no doubt: what the tokens
before it ask for (behind ``RETURN`` a value must come, behind a value none can), and whether the clause could
go on with the tokens behind it (``SET`` needs something to set).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Final, TypeAlias

from kg.store.guard.tokens import END, Token


class _Next(Enum):
    """What the grammar takes at a place."""

    NAME = auto()
    """A name or a value: no clause can stand here."""
    KEYWORD = auto()
    """A word of the language: what stands before is complete."""
    EITHER = auto()


_BEFORE_NAME: Final = frozenset("([,$:|&=</%^~-")
_BEFORE_KEYWORD: Final = frozenset(")]}{;")
_ASK_FOR_NAME: Final = frozenset(
    "AND AS BY CONTAINS IN LET LIMIT OFFSET OR RETURN SKIP UNWIND WHERE WITH XOR YIELD".split()
)
"""Words that, as words of the language, need a name or a value behind them; ``THEN`` may begin a query."""
_COMPLETE: Final = frozenset("ASC ASCENDING DESC DESCENDING END ENDS ORDER STARTS UNION".split())
"""Words that, as words of the language, are followed by another one."""
_PREFIXES: Final = frozenset("ALL ANY CASE DISTINCT NONE NOT SINGLE".split())
"""Words that stand before a value, or are names themselves."""

_Follows: TypeAlias = Callable[[Token, Token], bool]


def clauses(stream: Sequence[Token]) -> Iterator[int]:
    """Places of the words that are, or may be, a clause that does more than match and return."""
    brackets: list[str] = []
    expected = _Next.KEYWORD
    for place, token in enumerate(stream):
        if token.sort == "symbol":
            _keep(brackets, token.text)
        elif token.sort == "word" and token.text in _CAN_FOLLOW:
            name_here = expected is _Next.NAME or brackets[-1:] in (["("], ["["])
            if _is_clause(stream, place, name_here):
                yield place
        expected = _after(stream, place, expected)


def _keep(brackets: list[str], symbol: str) -> None:
    """Follow which bracket is open: inside ``(`` and ``[`` no clause can begin."""
    if symbol in "([{":
        brackets.append(symbol)
    elif symbol in ")]}" and brackets:
        brackets.pop()


def _is_clause(stream: Sequence[Token], place: int, name_here: bool) -> bool:
    word, first = stream[place].text, stream[place + 1]
    second = stream[place + 2] if first is not END else END
    if name_here and word not in _UNMISTAKABLE:
        return False
    return _CAN_FOLLOW[word](first, second)


def _after(stream: Sequence[Token], place: int, expected: _Next) -> _Next:
    """What must come behind a token, if what had to come at its place is known."""
    token = stream[place]
    if token.sort == "symbol":
        return _after_symbol(stream, place)
    if token.sort != "word":
        return _Next.KEYWORD
    if expected is _Next.NAME:
        return _Next.EITHER if token.text in _PREFIXES else _Next.KEYWORD
    if expected is _Next.KEYWORD and token.text in _ASK_FOR_NAME:
        return _Next.NAME
    if expected is _Next.KEYWORD and token.text in _COMPLETE:
        return _Next.KEYWORD
    return _Next.EITHER


def _after_symbol(stream: Sequence[Token], place: int) -> _Next:
    symbol, before = stream[place].text, stream[place - 1] if place else END
    if symbol == ".":  # 1.SET is no property
        return _Next.EITHER if before.sort == "number" or before.text == "." else _Next.NAME
    if symbol == "!":  # :!Label, but also INTEGER!
        return _Next.NAME if _is_symbol(before, ":|&(!") else _Next.EITHER
    if symbol == "+":  # a sum, but also ((a)-->(b))+
        return _Next.EITHER if _is_symbol(before, ")>") else _Next.NAME
    if symbol in _BEFORE_NAME:
        return _Next.NAME
    return _Next.KEYWORD if symbol in _BEFORE_KEYWORD else _Next.EITHER


def _is_symbol(token: Token, symbols: str) -> bool:
    return token.sort == "symbol" and token.text in symbols


def _is_named(token: Token) -> bool:
    return token.sort in ("word", "quoted")


def _pattern(first: Token, second: Token) -> bool:
    """``(``, or ``path = (``."""
    return _is_symbol(first, "(") or (_is_named(first) and _is_symbol(second, "="))


def _target(first: Token, second: Token) -> bool:
    """Something with a property or a label: ``n.title``, ``n:Label``, ``(n).title``, ``CASE … END.title``."""
    if not _is_named(first):
        return _is_symbol(first, "([{$") or first.sort in ("string", "number")
    return _is_symbol(second, ".:=+[({") or second == Token("word", "IS") or first.text == "CASE"


def _value(first: Token, second: Token) -> bool:
    """Any expression."""
    return first.sort not in ("symbol", "end") or _is_symbol(first, "([{$+-")


def _reference(first: Token, second: Token) -> bool:
    """A name, quoted or computed."""
    return first.sort not in ("symbol", "end") or _is_symbol(first, "($")


def _procedure(first: Token, second: Token) -> bool:
    """A name, or a subquery."""
    return _is_named(first) or _is_symbol(first, "({")


def _word(text: str) -> _Follows:
    return lambda first, second: first == Token("word", text)


_CAN_FOLLOW: Final[Mapping[str, _Follows]] = {
    "CALL": _procedure,
    "CREATE": _pattern,
    "DELETE": _value,
    "DETACH": _word("DELETE"),
    "FOREACH": lambda first, second: _is_symbol(first, "("),
    "INSERT": _pattern,
    "LOAD": _word("CSV"),
    "MERGE": _pattern,
    "NODETACH": _word("DELETE"),
    "REMOVE": _target,
    "SET": _target,
    "USE": _reference,
}
"""Whether a clause could go on with two tokens, by its first word."""

_UNMISTAKABLE: Final = frozenset({"FOREACH", "LOAD"})
"""Clauses that nothing else looks like, wherever they stand."""
