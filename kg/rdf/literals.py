"""Values as RDF literals."""

import re
from datetime import date as Date
from typing import Final

from pyoxigraph import Literal

from kg.rdf.vocabulary import XSD

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PRECISIONS: Final = (
    (re.compile(r"\d{4}"), "-01-01", XSD.gYear),
    (re.compile(r"\d{4}-\d\d"), "-01", XSD.gYearMonth),
    (re.compile(r"\d{4}-\d\d-\d\d"), "", XSD.date),
)


def text(value: str) -> Literal:
    """A string. RDF has no lone surrogates: each becomes U+FFFD, so that offsets stay right."""
    return Literal(_SURROGATE.sub("\ufffd", value))


def confidence(value: float) -> Literal:
    """A decimal of four places, written the same by every engine and platform."""
    return Literal(f"{value:.4f}", datatype=XSD.decimal)


def count(value: int) -> Literal:
    """A number of things, or an offset."""
    return Literal(str(value), datatype=XSD.nonNegativeInteger)


def date(value: str) -> Literal:
    """An ISO 8601 date with the datatype of its precision; what is no date of the calendar stays a string."""
    for pattern, rest, datatype in _PRECISIONS:
        if pattern.fullmatch(value) and value.isascii() and _in_calendar(value + rest):
            return Literal(value, datatype=datatype)
    return text(value)


def _in_calendar(value: str) -> bool:
    try:
        Date.fromisoformat(value)
    except ValueError:
        return False
    return True
