"""Shapes spelled once, so that filling one is joining strings."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from kg.rdf.shapes import Own, Said, Term, Text, Web, spelled

Template: TypeAlias = Callable[..., str]
"""Takes the values of a row, gives the text with them in its slots."""


@lru_cache(256)
def template(text: str, slots: tuple[str, ...]) -> Template:
    """A text with slots, compiled to a function of one f-string, which beats every other way to fill it.

    Args:
        text: slots stand in braces; no other brace does.
        slots: their names, in the order in which values come.
    """
    compiled: Template = eval(f"lambda {', '.join(slots)}: f{text!r}")  # noqa: S307  # of declared shapes alone
    return compiled


def absolute(term: Term, base: str) -> str:
    """A term as N-Triples spells it, with its slots in braces."""
    match term:
        case Own(path):
            return f"<{base}{path}>"
        case Said(subject, predicate, object_):
            terms = (absolute(part, base) for part in (subject, predicate, object_))
            return f"<<( {' '.join(terms)} )>>"
        case Web() | Text() | str():
            return spelled(term)
