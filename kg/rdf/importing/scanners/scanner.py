"""Walk over a text that comes in pieces, from one sign that counts to the next.

What is harmless is skipped in one match of a regular expression. The quantifiers are possessive: what was
skipped is never matched in another way, so that time is linear whatever the text is.
"""

import re
from collections.abc import Mapping
from typing import ClassVar, Final

MAX_NESTING: Final = 100
"""Most levels of nested brackets, elements, objects or triple terms."""


class Section:
    """A section of text in which no sign counts, such as a string.

    Args:
        body: pattern of its content. What may begin the end is passed only if enough text follows.
        end: pattern of its end.
    """

    def __init__(self, body: bytes, end: bytes) -> None:
        self.body: Final = re.compile(b"(?:%b|)*+" % body, re.DOTALL)
        self.end: Final = re.compile(end)


class Scanner:
    """Walks over a text that comes in pieces, from one sign that counts to the next."""

    _harmless: re.Pattern[bytes]
    """Pattern of what is skipped; it may match nothing."""
    _signs: re.Pattern[bytes]
    """Pattern of the signs that count or begin a section."""
    _sections: ClassVar[Mapping[bytes, Section]]
    """Sign -> section that it begins."""
    _longest: int
    """Number of bytes in which a sign can always be recognised."""

    def __init__(self) -> None:
        self._text = b""
        self._position = 0
        self._section: Section | None = None
        self._depth = 0

    def feed(self, piece: bytes) -> None:
        """Scan the next piece of the text.

        Raises:
            ValueError: a limit is exceeded; the message is the rest of a sentence about the file.
        """
        # What could not be told yet is scanned again together with what follows it.
        self._text = self._text[self._position :] + piece
        self._position = 0
        while self._go_on():
            pass

    def _go_on(self) -> bool:
        """Go to the end of a section, or past the next sign; return False if the text ends before it."""
        if self._section:
            return self._leave(self._section)
        self._jump(self._harmless)
        if len(self._text) - self._position < self._longest:
            return False
        sign = self._signs.match(self._text, self._position)
        if sign is None:
            return self._pass_unknown()
        self._section = self._sections.get(sign[0])
        if self._section is None:
            self._meet(sign[0])
        self._position = sign.end()
        return True

    def _leave(self, section: Section) -> bool:
        self._jump(section.body)
        end = section.end.match(self._text, self._position)
        if end is None:
            return False
        self._section = None
        self._position = end.end()
        return True

    def _jump(self, over: re.Pattern[bytes]) -> None:
        if found := over.match(self._text, self._position):
            self._position = found.end()

    def _pass_unknown(self) -> bool:
        """Pass a character that is neither harmless nor a sign; return False if more text is needed first."""
        self._position += 1
        return True

    def _meet(self, sign: bytes) -> None:
        """Process a sign."""
        raise NotImplementedError

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise ValueError(f"is nested more than {MAX_NESTING} levels deep")
