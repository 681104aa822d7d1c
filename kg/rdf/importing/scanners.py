"""Scan RDF syntaxes piece by piece, telling markup from text without parsing it.

Each scanner skips what is harmless in one match of a regular expression. The quantifiers are possessive: what
was skipped is never matched in another way, so that time is linear whatever the text is.
"""

import re
from collections.abc import Mapping
from typing import ClassVar, Final

MAX_NESTING: Final = 100
"""Most levels of nested brackets, elements, objects or triple terms."""

MAX_TEXT_BYTES: Final = 16 << 20
"""Most bytes of RDF/XML from one tag to the next."""

MAX_TAG_BYTES: Final = 1 << 20
"""Most bytes of a tag of RDF/XML."""

MAX_NAMESPACES: Final = 1_000
"""Most namespaces of RDF/XML that a tag and the elements around it declare together."""

MAX_MEMBERS: Final = 4_000
"""Most members of an object of JSON-LD: the parser recurses if terms of a context define each other."""

MAX_HELD_BYTES: Final = 64 << 20
"""Most bytes of JSON-LD that is read as a whole, each counted once for every object around it."""


class _Section:
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
    _sections: ClassVar[Mapping[bytes, _Section]]
    """Sign -> section that it begins."""
    _longest: int
    """Number of bytes after which a sign can always be told."""

    def __init__(self) -> None:
        self._text = b""
        self._position = 0
        self._section: _Section | None = None
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

    def _leave(self, section: _Section) -> bool:
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


class TurtleScanner(Scanner):
    """Counts the levels of collections, blank nodes, graphs and triple terms in Turtle and TriG."""

    _harmless = re.compile(
        rb"""(?:[^"'#<>\\\[\](){}]++|<[^<>\s]*+>|"[^"\\\r\n]++"|\\.|)*+""",
        re.DOTALL,
    )
    _signs = re.compile(rb"""\"{3}|'{3}|["'#]|<<|>>|[<\[\](){}]""")
    _sections: ClassVar = {
        b'"""': _Section(rb'[^"\\]++|\\.|"(?!"")(?=..)', b'"""'),
        b"'''": _Section(rb"[^'\\]++|\\.|'(?!'')(?=..)", b"'''"),
        b'"': _Section(rb'[^"\\]++|\\.', b'"'),
        b"'": _Section(rb"[^'\\]++|\\.", b"'"),
        b"#": _Section(rb"[^\r\n]++", rb"[\r\n]"),
        b"<": _Section(rb"[^>]++", b">"),
    }
    _longest = 3

    def _meet(self, sign: bytes) -> None:
        if sign in (b"<<", b"(", b"[", b"{"):
            self._enter()
        else:
            self._depth = max(0, self._depth - 1)


class XmlScanner(Scanner):
    """Refuses document types in RDF/XML, which may stand anywhere, and counts levels and namespaces."""

    _harmless = re.compile(rb"[^<]*+")
    _signs = re.compile(
        rb"""<!--|<!\[CDATA\[|<\?|<![dD][oO][cC][tT][yY][pP][eE]"""
        rb"""|<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+|)*+>"""
    )
    _sections: ClassVar = {
        b"<!--": _Section(rb"[^-]++|-(?!->)(?=..)", b"-->"),
        b"<![CDATA[": _Section(rb"[^\]]++|\](?!\]>)(?=..)", rb"\]\]>"),
        b"<?": _Section(rb"[^?]++|\?(?!>)(?=.)", rb"\?>"),
    }
    _longest = len("<!DOCTYPE")

    def __init__(self) -> None:
        super().__init__()
        self._since_tag = 0
        self._declared: list[int] = []
        """Number of namespaces that each open element declares."""

    def feed(self, piece: bytes) -> None:
        """Look at the next piece of the text; see :meth:`Scanner.feed`."""
        self._since_tag += len(piece)
        super().feed(piece)
        if self._since_tag > MAX_TEXT_BYTES:
            raise ValueError(f"has a text of more than {MAX_TEXT_BYTES >> 20} MiB")

    def _pass_unknown(self) -> bool:
        if len(self._text) - self._position > MAX_TAG_BYTES:
            raise ValueError(f"has a tag of more than {MAX_TAG_BYTES >> 20} MiB")
        return False

    def _meet(self, sign: bytes) -> None:
        self._since_tag = 0
        if sign.startswith(b"<!"):
            raise ValueError(
                "has a document type (<!DOCTYPE …>), which is refused: its entities can stand for gigabytes"
            )
        if sign.startswith(b"</"):
            self._depth = max(0, self._depth - 1)
            del self._declared[-1:]
        elif not sign.endswith(b"/>"):
            self._enter()
            self._declare(sign)

    def _declare(self, tag: bytes) -> None:
        self._declared.append(tag.count(b"xmlns"))
        if sum(self._declared) > MAX_NAMESPACES:
            raise ValueError(f"declares more than {MAX_NAMESPACES:,} namespaces at one place")


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
    _sections: ClassVar = {b'"': _Section(rb'[^"\\]++|\\.', b'"')}
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
