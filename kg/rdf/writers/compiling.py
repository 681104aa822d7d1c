"""Compile each template once, so that filling it is no more than joining strings."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from kg.rdf.triple_templates import IriSlot, LiteralSlot, Local, Term, TripleTerm, spell

Template: TypeAlias = Callable[..., str]
"""Takes the values of a row, and returns the text with them in its slots."""


@lru_cache(256)
def compile_template(text: str, slots: tuple[str, ...]) -> Template:
    """Compile a text with slots to a function that evaluates one f-string, the fastest way to fill it.

    Args:
        text: slots are in braces; there are no other braces.
        slots: their names, in the order in which values come.
    """
    # eval is safe here: text and slots come from templates that the code declares, never from data.
    compiled: Template = eval(f"lambda {', '.join(slots)}: f{text!r}")  # noqa: S307
    return compiled


def spell_absolute(term: Term, base: str) -> str:
    """Spell a term as N-Triples does, under a base, with its slots in braces."""
    match term:
        case Local(path):
            return f"<{base}{path}>"
        case TripleTerm(subject, predicate, object_):
            terms = (spell_absolute(part, base) for part in (subject, predicate, object_))
            return f"<<( {' '.join(terms)} )>>"
        case IriSlot() | LiteralSlot() | str():
            return spell(term)
