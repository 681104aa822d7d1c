"""Scan JSON-LD."""

import re
from typing import ClassVar, Final

from kg.rdf.importing.scanners.scanner import Scanner, Section

MAX_MEMBERS: Final = 4_000
"""Most members of an object of JSON-LD: the parser recurses if terms of a context define each other."""

MAX_HELD_BYTES: Final = 64 << 20
"""Most bytes of JSON-LD that is read as a whole, each counted once for every object around it."""

_PLAIN_JSON: Final = rb'[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+|)*+"'
_FLAT_JSON: Final = rb"[\[{](?:%b|){0,200}+[\]}]" % _PLAIN_JSON
"""A short object or array without another one inside."""
_SHORT_JSON: Final = rb"[\[{](?:%b|%b|){0,200}+[\]}]" % (_PLAIN_JSON, _FLAT_JSON)
"""A short object or array that contains only flat ones."""


class JsonScanner(Scanner):
    """Counts levels and members of objects in JSON-LD, and how much of it the parser has to hold.

    Args:
        streams: whether the parser holds nothing, as the document keeps the order that streaming needs.
    """

    _harmless = re.compile(rb"(?:%b|%b|)*+" % (_PLAIN_JSON.replace(b"{}", b"{},"), _SHORT_JSON), re.DOTALL)
    _signs = re.compile(rb'["\[\]{},]')
    _sections: ClassVar = {b'"': Section(rb'[^"\\]++|\\.', b'"')}
    _longest = 1

    def __init__(self, *, streams: bool) -> None:
        super().__init__()
        self._streams = streams
        self._held = 0
        self._objects = 0
        self._members: list[int | None] = []
        """Commas so far in each open object, and None for an array."""

    def feed(self, piece: bytes) -> None:
        """Look at the next piece of the text; see :meth:`Scanner.feed`."""
        super().feed(piece)
        # Objects that open and close within a piece count as if they were empty.
        self._held += 0 if self._streams else len(piece) * max(1, self._objects)
        if self._held > MAX_HELD_BYTES:
            raise ValueError(
                f"would take too much memory: the bytes of JSON-LD, each counted once for each object around "
                f"it, may be {MAX_HELD_BYTES >> 20} MiB; N-Triples may be of any size"
            )

    def _meet(self, sign: bytes) -> None:
        if sign in (b"{", b"["):
            self._enter()
            self._members.append(0 if sign == b"{" else None)
            self._objects += sign == b"{"
        elif sign in (b"}", b"]"):
            self._depth = max(0, self._depth - 1)
            closed = self._members.pop() if self._members else None
            self._objects -= closed is not None
        elif self._members and (commas := self._members[-1]) is not None:
            self._members[-1] = commas + 1
            if commas + 1 >= MAX_MEMBERS:
                raise ValueError(f"has an object of more than {MAX_MEMBERS:,} members")
