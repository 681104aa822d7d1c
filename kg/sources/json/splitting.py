"""The elements of a JSON list, or values that follow one another, one at a time and without parsing them."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.sources.streams import MAX_RECORD_BYTES

_CHUNK_BYTES: Final = 1 << 18
_SHOWN_BYTES: Final = 1000
# Strings are skipped whole, so that brackets and commas inside them do not count, and so are lists and
# objects without others inside. The quantifiers are possessive: a string that never ends is tried in one way.
_PLAIN: Final = rb'[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_FLAT: Final = rb"[\[{](?:%b)*+[\]}]" % _PLAIN
_INSIDE_ELEMENT: Final = re.compile(rb"(?:%b|%b)*+" % (_PLAIN, _FLAT), re.DOTALL)
_BETWEEN_ELEMENTS: Final = re.compile(rb"(?:%b|%b)*+" % (_PLAIN.replace(b"{}", b"{},"), _FLAT), re.DOTALL)
_OUTSIDE: Final = re.compile(rb"(?:%b)*+" % _PLAIN, re.DOTALL)
_INSIDE_STRING: Final = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_BETWEEN_VALUES: Final = b" \t\r\n,;\x1e\xef\xbb\xbf"
"""What parts values that follow one another: blanks, commas, separators (RFC 7464), byte-order marks."""


class Element(NamedTuple):
    """One element of a list.

    Attributes:
        text: its bytes; of one over the limit only the first.
        too_long: it is over the limit.
    """

    text: bytes
    too_long: bool


def split_list(stream: BinaryIO, begun: bytes, limit: int = MAX_RECORD_BYTES) -> Iterator[Element]:
    """Yield the elements of a list, up to the bracket that closes it or to the end of the stream.

    Args:
        stream: the rest of the list.
        begun: what was read of it already, behind its opening bracket.
        limit: bytes of an element; of a longer one only the beginning is ever held.
    """
    return _Splitter(stream, begun, limit).elements()


def split_values(stream: BinaryIO, begun: bytes, limit: int = MAX_RECORD_BYTES) -> Iterator[Element]:
    """Yield objects and lists that follow one another, and what stands between them but for commas.

    Args:
        stream: the rest of the source.
        begun: what was read of it already.
        limit: bytes of a value; of a longer one only the beginning is ever held.
    """
    return _Splitter(stream, begun, limit, depth=0).values()


def find_end(text: bytes) -> int | None:
    """Find where the object or list that a text begins with ends; None where nothing closes it."""
    return _Splitter(io.BytesIO(), text, len(text), depth=0).find_end()


class _Splitter:
    """Walks over the text of a list, of which it holds one element and a little more."""

    def __init__(self, stream: BinaryIO, begun: bytes, limit: int, depth: int = 1) -> None:
        self._stream = stream
        self._text = begun
        self._limit = limit
        self._begin = 0
        self._position = 0
        self._depth = depth
        self._is_in_string = False
        self._shown = b""
        """Beginning of the element if that is too long to be held, else nothing."""

    def elements(self) -> Iterator[Element]:
        while self._depth:
            sign = self._find_sign()
            self._depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(sign, 0)
            if not sign or not self._depth or (sign == b"," and self._depth == 1):
                element = self._take(self._position - len(sign))
                if element.text:
                    yield element
            if not sign:
                return

    def values(self) -> Iterator[Element]:
        while sign := self._find_sign():
            if sign in b"[{":
                if self._depth == 0:
                    between = self._take(self._position - 1)
                    self._begin = self._position - 1
                    if between.text.strip(_BETWEEN_VALUES):
                        yield between
                self._depth += 1
            elif sign in b"]}" and self._depth:
                self._depth -= 1
                if self._depth == 0:
                    yield self._take(self._position)
        rest = self._take(self._position)
        if rest.text.strip(_BETWEEN_VALUES):
            yield rest

    def find_end(self) -> int | None:
        while sign := self._find_sign():
            self._depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(sign, 0)
            if self._depth <= 0 and sign in b"]}":
                return self._position
        return None

    def _find_sign(self) -> bytes:
        """Return the next bracket or comma that counts, which is passed; nothing at the end of the text."""
        while True:
            if self._is_in_string:
                self._jump(_INSIDE_STRING)
            else:
                self._jump(self._pattern())
            sign = self._text[self._position : self._position + 1]
            if sign == b'"':
                # Whole strings are jumped over: the text ends within this one, or this one ends here.
                self._is_in_string = not self._is_in_string
                self._position += 1
            elif sign and not self._is_in_string:
                self._position += 1
                return sign
            elif not self._read_on():
                self._position = len(self._text)
                return b""

    def _pattern(self) -> re.Pattern[bytes]:
        """Return what can be jumped over without missing a bracket or comma that counts."""
        if self._depth == 0:
            return _OUTSIDE
        return _BETWEEN_ELEMENTS if self._depth == 1 else _INSIDE_ELEMENT

    def _jump(self, over: re.Pattern[bytes]) -> None:
        if found := over.match(self._text, self._position):
            self._position = found.end()

    def _read_on(self) -> bool:
        """Read more of the text; let go of what was read of an element that is too long."""
        if self._position - self._begin > self._limit:
            self._shown = self._shown or self._text[self._begin : self._begin + _SHOWN_BYTES]
            self._begin = self._position
        chunk = self._stream.read(_CHUNK_BYTES)
        self._text = self._text[self._begin :] + chunk
        self._position -= self._begin
        self._begin = 0
        return bool(chunk)

    def _take(self, end: int) -> Element:
        """Take the element that ends here; its text is empty where there are only blanks."""
        is_too_long = bool(self._shown) or end - self._begin > self._limit
        text = self._shown or self._text[self._begin : end].strip()
        self._begin, self._shown = self._position, b""
        return Element(text[:_SHOWN_BYTES] if is_too_long else text, is_too_long)
