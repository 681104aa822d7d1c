"""Check that a user's statement reads the graph and does nothing else.

The decision is made on tokens, so a title that contains "create", a property called ``set`` or a comment
about deleting passes, and a clause hidden by comments, escapes or odd spacing does not. The lists name what
is allowed, never what is forbidden: the words that a statement may begin with, procedures, functions. What
passes still runs in a transaction of the engine that cannot write.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from kg.model import QueryRefused
from kg.store.guard.clauses import find_clauses
from kg.store.guard.size import MAX_TOKENS, check_length, check_size
from kg.store.guard.tokens import END, Token, UnterminatedToken, decode_escapes, tokenize

FIRST_WORDS: Final = frozenset(
    "CALL FILTER FINISH FOR LET LIMIT MATCH OFFSET OPTIONAL ORDER RETURN SKIP UNWIND WHEN WITH".split()
)
"""Words that a statement may begin with: Cypher 5 and 25, without administration and schema."""

OPTIONS: Final = frozenset("PLANNER REPLAN RUNTIME".split())
"""Options that may follow CYPHER, besides the version of the language."""

PROCEDURE_NAMES: Final = (
    "db.index.fulltext.queryNodes",
    "db.labels",
    "db.propertyKeys",
    "db.relationshipTypes",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.schema.visualization",
)
"""Procedures that only read the graph, spelled as a server requires."""

PROCEDURES: Final = frozenset(name.lower() for name in PROCEDURE_NAMES)

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
"""Functions with a dot in their name that only compute, in lower case; extensions always have a dot."""

_CALLABLE: Final = FUNCTIONS | PROCEDURES

_MAX_SHOWN_CHARACTERS: Final = 60
"""Most characters of a name in a message."""


def check_read_only(text: str) -> None:
    """Refuse a statement that does more than read, or is larger than any engine should be given.

    Takes time in proportion to the length of the text.

    Args:
        text: the statement.

    Raises:
        QueryRefused: it would do more than read, or it cannot be told whether it would.
    """
    check_length(text)
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise QueryRefused("the statement holds half a character (a lone surrogate): write it in UTF-8")
    # Versions differ in whether they decode escapes first and whether a carriage return ends a comment, so
    # the statement must be harmless in each of these forms.
    for form in {text, decode_escapes(text), text.replace("\r", " ")}:
        try:
            stream = list(islice(tokenize(form), MAX_TOKENS + 1))
        except UnterminatedToken as problem:
            raise QueryRefused(f"the statement cannot be parsed: {problem}") from problem
        _check_tokens(stream)


def _check_tokens(stream: Sequence[Token]) -> None:
    _check_single(stream)
    check_size(stream)
    _check_first_word(stream)
    for place in find_clauses(stream):
        _check_clause(stream, place)
    for place, token in enumerate(stream):
        if token == Token("symbol", "("):
            _check_function(stream, place)
        elif token.type == "word" and token.text in ("TRANSACTION", "TRANSACTIONS"):
            _check_batching(stream, place)


def _check_single(stream: Sequence[Token]) -> None:
    end = Token("symbol", ";")
    if end in stream and stream[stream.index(end) + 1] != END:
        raise QueryRefused("one statement at a time: there is more after the semicolon")


def _check_first_word(stream: Sequence[Token]) -> None:
    """Check the word that the statement begins with, after ``CYPHER 25 runtime=slotted``."""
    place = _skip_options(stream) if stream[0] == Token("word", "CYPHER") else 0
    first = stream[place]
    if first in (END, Token("symbol", ";")):
        raise QueryRefused("there is no statement: give one, such as MATCH (p:Paper) RETURN p.title")
    if first.type == "word" and first.text not in FIRST_WORDS:
        raise QueryRefused(
            f"{_shorten(first.text)} is not allowed, statements may only read: "
            "they begin with MATCH, RETURN, WITH, UNWIND or CALL"
        )


def _skip_options(stream: Sequence[Token]) -> int:
    """Check the options of a statement that begins with CYPHER, and return the place after them."""
    place = 1
    while True:
        if stream[place].type == "number":
            place += 1
        elif stream[place].type == "word" and _is_symbol(stream, place + 1, "="):
            if stream[place].text not in OPTIONS:
                raise QueryRefused(f"the option {_shorten(stream[place].text.lower())} is not allowed")
            place = min(place + 3, len(stream) - 1)
        else:
            return place


def _check_clause(stream: Sequence[Token], place: int) -> None:
    """Refuse all but CALL of a listed procedure or of a subquery, whose clauses are checked as well."""
    if (word := stream[place].text) != "CALL":
        raise QueryRefused(
            f"{word} is not allowed, statements may only read: "
            f"write `{word.lower()}` in backticks where it is a name"
        )
    if _is_symbol(stream, place + 1, "{") or _is_symbol(stream, place + 1, "("):
        return
    name = _join_name(stream, place + 1)
    if name not in PROCEDURES:
        raise QueryRefused(
            f"the procedure '{_shorten(name)}' is not allowed; {', '.join(PROCEDURE_NAMES)} are"
        )


def _check_function(stream: Sequence[Token], bracket: int) -> None:
    """Check that a name with a dot that stands before a bracket is on the list of functions."""
    start = bracket - 1
    if start < 0 or not stream[start].may_be_name:
        return
    while start >= 2 and _is_symbol(stream, start - 1, ".") and stream[start - 2].may_be_name:
        start -= 2
    name = _join_name(stream, start)
    if "." in name and name not in _CALLABLE:
        raise QueryRefused(f"the function '{_shorten(name)}' is not allowed")


def _check_batching(stream: Sequence[Token], place: int) -> None:
    """Refuse ``CALL { … } IN TRANSACTIONS`` and ``CALL { … } IN 4 CONCURRENT TRANSACTIONS``."""
    before = stream[place - 1] if place else END
    after_block = before == Token("word", "IN") and _is_symbol(stream, place - 2, "}")
    if after_block or before == Token("word", "CONCURRENT"):
        raise QueryRefused("IN TRANSACTIONS is not allowed, statements may only read: leave it out")


def _join_name(stream: Sequence[Token], place: int) -> str:
    """Return the whole dotted name that begins at a place, in lower case."""
    parts = [stream[place].text]
    while _is_symbol(stream, place + 1, ".") and stream[place + 2].may_be_name:
        place += 2
        parts.append(stream[place].text)
    return ".".join(parts).lower()


def _is_symbol(stream: Sequence[Token], place: int, symbol: str) -> bool:
    return 0 <= place < len(stream) and stream[place] == Token("symbol", symbol)


def _shorten(name: str) -> str:
    """Return a name on one line, cut so that it fits into a sentence."""
    line = " ".join(name.split())
    return line if len(line) <= _MAX_SHOWN_CHARACTERS else f"{line[:_MAX_SHOWN_CHARACTERS]}…"
