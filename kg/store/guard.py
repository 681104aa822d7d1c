"""Which Cypher a user may send: statements that read the graph and nothing else.

The decision is made on tokens, so a title that contains "create", a property called ``set`` or a comment
about deleting passes, and a clause hidden by comments, escapes or odd spacing does not. What this lets
through still runs in a transaction of the engine that cannot write.
"""

from collections.abc import Sequence
from typing import Final

from kg.model import QueryRefused
from kg.store.tokens import Token, Unfinished, tokens, unescaped

CLAUSES: Final = frozenset(
    "ALTER CREATE DEALLOCATE DELETE DENY DETACH DROP DRYRUN ENABLE EXPLAIN FOREACH GRANT INSERT LOAD MERGE "
    "NODETACH PROFILE REALLOCATE REMOVE RENAME REVOKE SET SHOW START STOP TERMINATE TRANSACTION "
    "TRANSACTIONS USE".split()
)
"""Words that, as a clause, write, administer, reach outside the graph, or explain instead of answering."""

PROCEDURES: Final = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.schema.visualization",
        "db.index.fulltext.querynodes",
    }
)
"""Procedures that only read the graph, in lower case."""

NAMESPACES: Final = frozenset(
    {"date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector"}
)
"""First parts of dotted function names that only compute, in lower case."""

_BEFORE_NAME: Final = frozenset("([,.:$|&!")
_AFTER_NAME: Final = frozenset("=,)]}:.<>*/%^|+-")

_END_OF_VALUE: Final = frozenset(")]}*")
_BEFORE_VALUE: Final = frozenset(
    "ALL AND AS ASC ASCENDING BY CASE CONTAINS DESC DESCENDING DISTINCT ELSE ENDS IN IS LIMIT MATCH NOT "
    "OFFSET OR RETURN SKIP STARTS THEN UNWIND WHEN WHERE WITH XOR YIELD".split()
)
"""Words after which a value begins, so that an "AS" behind them is the value and not the word."""

_AFTER_ALIAS: Final = frozenset(
    ", ; } ) CALL LIMIT MATCH OFFSET OPTIONAL ORDER RETURN SKIP UNION UNWIND WHERE WITH".split()
)


def check_read_only(text: str) -> None:
    """Refuse a statement that does more than read.

    Raises:
        QueryRefused: it would, or cannot be told.
    """
    for reading in {text, unescaped(text)}:
        try:
            stream = list(tokens(reading))
        except Unfinished as problem:
            raise QueryRefused(f"the statement cannot be read: {problem}") from problem
        _check(stream)


def _check(stream: Sequence[Token]) -> None:
    for place, token in enumerate(stream):
        if token.sort == "word" and token.text in CLAUSES and not _is_name(stream, place):
            raise QueryRefused(
                f"{token.text} is not allowed, statements may only read: "
                f"write `{token.text.lower()}` in ticks where it is a name"
            )
        if token.text == ";" and token.sort == "symbol" and stream[place + 1].sort != "end":
            raise QueryRefused("one statement at a time: there is more after the semicolon")
        if token.sort == "word" and token.text == "CALL" and not _is_name(stream, place):
            _check_call(stream, place + 1)
        if token.text == "(" and token.sort == "symbol":
            _check_function(stream, place)


def _is_name(stream: Sequence[Token], place: int) -> bool:
    """True where the grammar can only take the word at a place as a name, never as a clause."""
    before, after = _symbol(stream, place - 1), _symbol(stream, place + 1)
    if before == "." and place >= 2 and stream[place - 2].sort == "number":
        return False
    return before in _BEFORE_NAME or after in _AFTER_NAME or _is_alias(stream, place)


def _symbol(stream: Sequence[Token], place: int) -> str | None:
    token = stream[place] if 0 <= place < len(stream) else None
    return token.text if token and token.sort == "symbol" else None


def _is_alias(stream: Sequence[Token], place: int) -> bool:
    """True for ``value AS name`` with an end after it; "as" may be a variable: ``WITH as SET as.x = 1``."""
    if place < 2 or stream[place - 1] != Token("word", "AS"):
        return False
    value, after = stream[place - 2], stream[place + 1]
    if (value.sort == "symbol" and value.text not in _END_OF_VALUE) or value.text in _BEFORE_VALUE:
        return False
    return after.sort == "end" or after.text in _AFTER_ALIAS


def _check_call(stream: Sequence[Token], place: int) -> None:
    """A subquery may follow CALL, or a procedure of the list."""
    if _symbol(stream, place) in ("{", "("):
        return
    name = _dotted_forward(stream, place)
    if name.lower() not in PROCEDURES:
        raise QueryRefused(f"the procedure '{name.lower()}' is not allowed; {_listed()} are")


def _check_function(stream: Sequence[Token], place: int) -> None:
    """A dotted function name must begin with a namespace of the list."""
    start = place
    while start >= 2 and _is_part(stream[start - 1]) and _symbol(stream, start - 2) == ".":
        start -= 2
    if start == place or not _is_part(stream[start - 1]):
        return
    name = _dotted_forward(stream, start - 1).lower()
    called = stream[start - 2] if start >= 2 else None
    if called == Token("word", "CALL"):
        return
    if name.partition(".")[0] not in NAMESPACES:
        raise QueryRefused(f"the function '{name}' is not allowed")


def _is_part(token: Token) -> bool:
    return token.sort in ("word", "quoted")


def _dotted_forward(stream: Sequence[Token], place: int) -> str:
    parts = [stream[place].text]
    while _symbol(stream, place + 1) == "." and _is_part(stream[place + 2]):
        place += 2
        parts.append(stream[place].text)
    return ".".join(parts)


def _listed() -> str:
    return ", ".join(sorted(PROCEDURES))
