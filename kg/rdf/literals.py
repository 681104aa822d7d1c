"""Spell values as RDF literals.

A text is spelled in quotes with the escapes that N-Triples, Turtle and JSON have in common, so one spelling
serves all syntaxes. Other values are spelled without quotes; their datatype is added where they are used.
"""

import re
from datetime import date as Date
from decimal import Decimal
from functools import lru_cache
from typing import Final

import orjson

from kg.rdf.vocabulary import XSD

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# These control a terminal, to which triples can be written, or the direction of writing.
_STEERING: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_PRECISIONS: Final = (
    (re.compile(r"\d{4}"), "-01-01", XSD.gYear),
    (re.compile(r"\d{4}-\d\d"), "-01", XSD.gYearMonth),
    (re.compile(r"\d{4}-\d\d-\d\d"), "", XSD.date),
)
"""Pattern of a date, the text that completes it to a day, and the datatype."""


def text(value: str) -> str:
    """Return a string in quotes; each lone surrogate becomes U+FFFD, so that offsets stay valid."""
    try:
        spelled = orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        spelled = orjson.dumps(_SURROGATE.sub("\ufffd", value)).decode()
    return spelled if value.isprintable() else _STEERING.sub(_spell_escape, spelled)


def _spell_escape(steering: re.Match[str]) -> str:
    return f"\\u{ord(steering[0]):04x}"


cached_text = lru_cache(1024)(text)
"""The same as `text`, with a cache for values that recur."""


@lru_cache(4096)
def decimal(value: float) -> str:
    """Return the shortest decimal that reads back as this number."""
    return format(Decimal(repr(float(value))), "f")


def date_type(value: str) -> str:
    """Return the datatype of an ISO 8601 date by its precision; that of anything else is a string."""
    for pattern, completion, datatype in _PRECISIONS:
        if pattern.fullmatch(value) and value.isascii() and _in_calendar(value + completion):
            return datatype
    return XSD.string


def _in_calendar(value: str) -> bool:
    try:
        Date.fromisoformat(value)
    except ValueError:
        return False
    return True
