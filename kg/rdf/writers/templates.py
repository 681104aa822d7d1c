"""Shapes spelled once, so that filling one is joining strings."""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from kg.rdf.shapes import Own, Said, Term, Text, Web, spelled

_SLOT: Final = re.compile(r"\{(\w+)\}")


class Template:
    """A text with slots.

    Args:
        text: slots stand in braces; no other brace does.
        slots: their names, in the order in which values come.
    """

    def __init__(self, text: str, slots: Sequence[str]) -> None:
        pieces = _SLOT.split(text)
        self._pieces: Final = pieces
        places = [slots.index(name) for name in pieces[1::2]]
        # Two places more than needed: of less than two, an itemgetter makes no tuple.
        self._pick: Final = itemgetter(*places, 0, 0)

    def fill(self, values: Sequence[str]) -> str:
        """The text with values in its slots."""
        pieces = self._pieces.copy()
        pieces[1::2] = self._pick(values)[:-2]
        return "".join(pieces)


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
