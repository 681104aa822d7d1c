"""Which Cypher a user may send: statements that read the graph and nothing else.

The decision is made on tokens, so a title that contains "create", a property called ``set`` or a comment
about deleting passes, and a clause hidden by comments, escapes or odd spacing does not. What is allowed is
listed, never what is forbidden: the words a statement may begin with, procedures, functions. What this lets
through still runs in a transaction of the engine that cannot write.
"""

from collections.abc import Sequence
from typing import Final

from kg.model import QueryRefused
from kg.store.guard.clauses import clauses
from kg.store.guard.tokens import END, Token, Unfinished, tokens, unescaped

BEGINNINGS: Final = frozenset(
    "CALL FILTER FINISH FOR LET LIMIT MATCH OFFSET OPTIONAL ORDER RETURN SKIP UNWIND WHEN WITH".split()
)
"""Words that a statement may begin with: Cypher 5 and 25, without administration and schema."""

OPTIONS: Final = frozenset("PLANNER REPLAN RUNTIME".split())
"""Options that may stand behind CYPHER, beside the version of the language."""

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

FUNCTIONS: Final = frozenset(
    {
        *(
            f"{kind}.{name}"
            for kind in ("date", "datetime", "localdatetime", "localtime", "time")
            for name in ("realtime", "statement", "transaction", "truncate")
        ),
        *(f"duration.{name}" for name in ("between", "indays", "inmonths", "inseconds")),
        "datetime.fromepoch",
        "datetime.fromepochmillis",
        "point.distance",
        "point.withinbbox",
        "vector.similarity.cosine",
        "vector.similarity.euclidean",
    }
)
"""Functions with a dot in their name that only compute, in lower case: extensions always have one."""

_CALLABLE: Final = FUNCTIONS | PROCEDURES

MOST_CHARACTERS: Final = 1_000_000
DEEPEST: Final = 100
"""Brackets in brackets: an engine reads them by recursion, and more of them have ended servers."""

_LONGEST_NAME: Final = 60


def check_read_only(text: str) -> None:
    """Refuse a statement that does more than read.

    Args:
        text: the statement, in the time of a few passes over it.

    Raises:
        QueryRefused: it would do more, or cannot be told.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryRefused(
            f"the statement has {len(text):,} characters, at most {MOST_CHARACTERS:,} are read: "
            "give long values as parameters"
        )
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise QueryRefused("the statement holds half a character (a lone surrogate): write it in UTF-8")
    for reading in {text, unescaped(text), text.replace("\r", " ")}:  # engines differ in what they read
        try:
            stream = list(tokens(reading))
        except Unfinished as problem:
            raise QueryRefused(f"the statement cannot be read: {problem}") from problem
        _check(stream)


def _check(stream: Sequence[Token]) -> None:
    _check_one(stream)
    _check_depth(stream)
    _check_beginning(stream)
    for place in clauses(stream):
        _check_clause(stream, place)
    for place, token in enumerate(stream):
        if token == Token("symbol", "("):
            _check_function(stream, place)
        elif token.sort == "word" and token.text in ("TRANSACTION", "TRANSACTIONS"):
            _check_batches(stream, place)


def _check_one(stream: Sequence[Token]) -> None:
    end = Token("symbol", ";")
    if end in stream and stream[stream.index(end) + 1] != END:
        raise QueryRefused("one statement at a time: there is more after the semicolon")


def _check_depth(stream: Sequence[Token]) -> None:
    depth = 0
    for token in stream:
        if token.sort == "symbol":
            depth += (token.text in "([{") - (token.text in ")]}")
            if depth > DEEPEST:
                raise QueryRefused(f"the statement has more than {DEEPEST} brackets inside each other")


def _check_beginning(stream: Sequence[Token]) -> None:
    """The first word, behind ``CYPHER 25 runtime=slotted``."""
    place = 0
    if stream[0] == Token("word", "CYPHER"):
        place = _check_options(stream)
    first = stream[place]
    if first.sort == "word" and first.text not in BEGINNINGS:
        raise QueryRefused(
            f"{_short(first.text)} is not allowed, statements may only read: "
            "they begin with MATCH, RETURN, WITH, UNWIND or CALL"
        )


def _check_options(stream: Sequence[Token]) -> int:
    """The place behind the options of a statement that begins with CYPHER."""
    place = 1
    while True:
        if stream[place].sort == "number":
            place += 1
        elif stream[place].sort == "word" and _is(stream, place + 1, "="):
            if stream[place].text not in OPTIONS:
                raise QueryRefused(f"the option {_short(stream[place].text.lower())} is not allowed")
            place = min(place + 3, len(stream) - 1)
        else:
            return place


def _check_clause(stream: Sequence[Token], place: int) -> None:
    """Of the clauses only CALL is allowed: of a subquery, whose clauses are looked at too, or of the list."""
    if (word := stream[place].text) != "CALL":
        raise QueryRefused(
            f"{word} is not allowed, statements may only read: "
            f"write `{word.lower()}` in ticks where it is a name"
        )
    if _is(stream, place + 1, "{") or _is(stream, place + 1, "("):
        return
    name = _dotted(stream, place + 1)
    if name not in PROCEDURES:
        raise QueryRefused(
            f"the procedure '{_short(name)}' is not allowed; {', '.join(sorted(PROCEDURES))} are"
        )


def _check_function(stream: Sequence[Token], bracket: int) -> None:
    """A name with a dot before a bracket must be of a list."""
    start = bracket - 1
    if start < 0 or not _is_part(stream[start]):
        return
    while start >= 2 and _is(stream, start - 1, ".") and _is_part(stream[start - 2]):
        start -= 2
    name = _dotted(stream, start)
    if "." in name and name not in _CALLABLE:
        raise QueryRefused(f"the function '{_short(name)}' is not allowed")


def _check_batches(stream: Sequence[Token], place: int) -> None:
    """``CALL { … } IN TRANSACTIONS``, ``CALL { … } IN 4 CONCURRENT TRANSACTIONS``."""
    before = stream[place - 1] if place else END
    after_block = before == Token("word", "IN") and _is(stream, place - 2, "}")
    if after_block or before == Token("word", "CONCURRENT"):
        raise QueryRefused("IN TRANSACTIONS is not allowed, statements may only read: leave it out")


def _dotted(stream: Sequence[Token], place: int) -> str:
    """The name with its dots that begins at a place, in lower case."""
    parts = [stream[place].text]
    while _is(stream, place + 1, ".") and _is_part(stream[place + 2]):
        place += 2
        parts.append(stream[place].text)
    return ".".join(parts).lower()


def _is(stream: Sequence[Token], place: int, symbol: str) -> bool:
    return 0 <= place < len(stream) and stream[place] == Token("symbol", symbol)


def _is_part(token: Token) -> bool:
    return token.sort in ("word", "quoted")


def _short(name: str) -> str:
    """A name that fits into a sentence."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"
