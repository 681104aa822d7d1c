"""Split a JSON list, or values that follow one another, into elements, one at a time and without parsing."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.sources.streams import MAX_RECORD_BYTES

_CHUNK_BYTES: Final = 1 << 18
_SHOWN_BYTES: Final = 1000
# Strings are skipped whole, so that brackets and commas inside them do not count, and so are lists and
# objects without others inside. The quantifiers are possessive, so a string that never ends is tried in only
# one way.
_PLAIN: Final = rb'[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+|)*+"'
_FLAT: Final = rb"\[(?:%b|)*+\]|\{(?:%b|)*+\}" % (_PLAIN, _PLAIN)
_INSIDE_ELEMENT: Final = re.compile(rb"(?:%b|%b|)*+" % (_PLAIN, _FLAT), re.DOTALL)
_BETWEEN_ELEMENTS: Final = re.compile(rb"(?:%b|%b|)*+" % (_PLAIN.replace(b"{}", b"{},"), _FLAT), re.DOTALL)
_OUTSIDE: Final = re.compile(rb"(?:%b|)*+" % _PLAIN, re.DOTALL)
_INSIDE_STRING: Final = re.compile(rb'(?:[^"\\]++|\\.|)*+', re.DOTALL)
_ENDS_ELEMENT: Final = re.compile(rb'[}\]"]\Z|\A(?:-?\d[\d.eE+-]*+|-?[A-Za-z]+)\Z')
_BEFORE_ELEMENT: Final = re.compile(rb'\s*+(?:["\[\]{}]|null|\Z)')
_LOOKED_AT_BYTES: Final = 1000
_OPENING: Final = {b"]": b"[", b"}": b"{"}
_BETWEEN_VALUES: Final = b" \t\r\n,;\x1e\xef\xbb\xbf"
"""Bytes that may stand between values: white space, commas, separators (RFC 7464), byte-order marks."""


class Element(NamedTuple):
    """One element of a list.

    Attributes:
        text: its bytes; only the first ones if it is over the limit.
        too_long: whether it is over the limit.
        is_unclosed: whether the text ended before its list, so that it may have swallowed other elements.
    """

    text: bytes
    too_long: bool
    is_unclosed: bool = False


def split_list(
    stream: BinaryIO,
    begun: bytes,
    limit: int = MAX_RECORD_BYTES,
    opening: bytes = b"[",
    *,
    goes_on: bool = True,
) -> Iterator[Element]:
    """Yield the elements of a list.

    If a bracket inside an element is missing or stray, the list goes on after that element.

    Args:
        stream: the rest of the list.
        begun: what has been read of it already, after its opening bracket.
        limit: most bytes of an element; only the beginning of a longer one is ever held.
        opening: the bracket that opened it; if that is the bracket of an object, its members are the
            elements.
        goes_on: whether objects after the bracket that closes it are elements, too, as that may be a stray
            one.
    """
    return _Splitter(stream, begun, limit, opening).iter_elements(goes_on)


def split_values(stream: BinaryIO, begun: bytes) -> Iterator[Element]:
    """Yield objects and lists that follow one another, and what else stands between them, without commas.

    Args:
        stream: the rest of the source.
        begun: what was read of it already.
    """
    return _Splitter(stream, begun, MAX_RECORD_BYTES).iter_values()


def find_end(text: bytes) -> int | None:
    """Return where the object or list at the beginning of a text ends, or None if it is never closed."""
    return _Splitter(io.BytesIO(), text, len(text)).find_end()


class _Brackets:
    """The open brackets of both kinds, which tell a missing bracket from a stray one."""

    def __init__(self, outermost: bytes) -> None:
        self._open = bytearray(outermost)
        self._outermost = len(outermost)
        self._inside = {b"[": 0, b"{": 0}

    @property
    def depth(self) -> int:
        return len(self._open)

    def open(self, sign: bytes) -> None:
        self._open += sign
        self._inside[sign] += 1

    def close(self, sign: bytes) -> None:
        """Close the innermost bracket of a kind, with unclosed ones inside it; ignore a stray one."""
        opening = _OPENING[sign]
        if self.depth == self._outermost and self._open[-1:] == opening:
            self._open.pop()
        elif self._inside[opening]:
            while (last := bytes((self._open.pop(),))) != opening:
                self._inside[last] -= 1
            self._inside[opening] -= 1


class _Splitter:
    """Walks over the text of a list, holding one element and a little more in memory."""

    def __init__(self, stream: BinaryIO, begun: bytes, limit: int, opening: bytes = b"") -> None:
        self._stream = stream
        self._text = begun
        self._limit = limit
        self._opening = opening
        self._begin = 0
        self._position = 0
        self._brackets = _Brackets(opening)
        self._is_in_string = False
        self._shown = b""
        """Beginning of the element if it is too long to be held, else empty."""

    def iter_elements(self, goes_on: bool) -> Iterator[Element]:
        """Yield the elements of a list; see `split_list`."""
        is_closed = False
        while not is_closed or goes_on:
            sign = self._find_sign()
            self._pass(sign)
            depth = self._brackets.depth
            if not sign or not depth or (sign == b"," and depth == 1 and self._is_between_elements()):
                element = self._take(self._position - len(sign))
                if element.text and not (is_closed and element.text[:1] != b"{"):
                    yield element if sign else element._replace(is_unclosed=not is_closed)
            if not sign:
                return
            if not depth:
                is_closed = True
                self._brackets = _Brackets(self._opening)

    def iter_values(self) -> Iterator[Element]:
        """Yield the values of a file, and the texts between them that hold more than separators."""
        while sign := self._find_sign():
            depth = self._brackets.depth
            if depth == 0 and sign in b"[{":
                between = self._take(self._position - 1)
                self._begin = self._position - 1
                if between.text.strip(_BETWEEN_VALUES):
                    yield between
            self._pass(sign)
            if depth and not self._brackets.depth:
                yield self._take(self._position)
        rest = self._take(self._position)
        if rest.text.strip(_BETWEEN_VALUES):
            yield rest

    def find_end(self) -> int | None:
        """Return the number of bytes up to the end of the first value, None where it has none."""
        while sign := self._find_sign():
            self._pass(sign)
            if not self._brackets.depth and sign in b"]}":
                return self._position
        return None

    def _pass(self, sign: bytes) -> None:
        if sign in (b"[", b"{"):
            self._brackets.open(sign)
        elif sign in (b"]", b"}"):
            self._brackets.close(sign)

    def _is_between_elements(self) -> bool:
        """Check that a comma stands between two elements, not in a text whose quote is missing."""
        while len(self._text) - self._position < _LOOKED_AT_BYTES and self._read_on():
            pass
        before = self._text[max(self._begin, self._position - _LOOKED_AT_BYTES) : self._position - 1]
        is_behind = _ENDS_ELEMENT.search(before.strip())
        return bool(is_behind or _BEFORE_ELEMENT.match(self._text, self._position))

    def _find_sign(self) -> bytes:
        """Pass the next bracket or comma that counts, and return it; empty at the end of the text."""
        while True:
            if self._is_in_string:
                self._jump(_INSIDE_STRING)
            else:
                self._jump(self._choose_skipped())
            sign = self._text[self._position : self._position + 1]
            if sign == b'"':
                # Whole strings are skipped, so the text ends within this string, or the string ends here.
                self._is_in_string = not self._is_in_string
                self._position += 1
            elif sign and not self._is_in_string:
                self._position += 1
                return sign
            elif not self._read_on():
                self._position = len(self._text)
                return b""

    def _choose_skipped(self) -> re.Pattern[bytes]:
        """Choose the pattern of what can be skipped without missing a bracket or comma that counts."""
        depth = self._brackets.depth
        if depth == 0:
            return _OUTSIDE
        return _BETWEEN_ELEMENTS if depth == 1 else _INSIDE_ELEMENT

    def _jump(self, over: re.Pattern[bytes]) -> None:
        if found := over.match(self._text, self._position):
            self._position = found.end()

    def _read_on(self) -> bool:
        """Read more of the text, and drop what was read of an element that is too long."""
        if self._position - self._begin > self._limit:
            self._shown = self._shown or self._text[self._begin : self._begin + _SHOWN_BYTES]
            self._begin = self._position
        chunk = self._stream.read(_CHUNK_BYTES)
        self._text = self._text[self._begin :] + chunk
        self._position -= self._begin
        self._begin = 0
        return bool(chunk)

    def _take(self, end: int) -> Element:
        """Return the element that ends here; its text is empty if there is only white space."""
        is_too_long = bool(self._shown) or end - self._begin > self._limit
        text = self._shown or self._text[self._begin : end].strip()
        self._begin, self._shown = self._position, b""
        return Element(text[:_SHOWN_BYTES] if is_too_long else text, is_too_long)
