"""Scanners that tell the markup of RDF syntaxes from text, piece by piece, without parsing it.

Each jumps over what is harmless in one match of a regular expression. The quantifiers are possessive: what
was skipped is never tried in another way, so that time is linear whatever the text is.
"""

import re
from collections.abc import Mapping
from typing import ClassVar, Final

MAX_NESTING: Final = 100
"""Levels of brackets, elements, objects or triple terms in each other."""

MAX_TEXT_BYTES: Final = 16 << 20
"""Bytes of RDF/XML from one tag to the next."""

MAX_TAG_BYTES: Final = 1 << 20
"""Bytes of a tag of RDF/XML."""

MAX_NAMESPACES: Final = 1_000
"""Namespaces of RDF/XML that are declared by a tag and by the elements around it."""

MAX_MEMBERS: Final = 4_000
"""Members of an object of JSON-LD: the parser recurses where terms of a context explain each other."""

MAX_HELD_BYTES: Final = 64 << 20
"""Bytes of JSON-LD that is read as a whole, each counted once for every object around it."""


class _Section:
    """A piece of text in which nothing counts.

    Args:
        body: what may stand in it. What may be the beginning of the end is passed only if enough follows.
        end: ends it.
    """

    def __init__(self, body: bytes, end: bytes) -> None:
        self.body: Final = re.compile(b"(?:%b|)*+" % body, re.DOTALL)
        self.end: Final = re.compile(end)


class Scanner:
    """Walks over a text that comes in pieces, from one sign that counts to the next."""

    _harmless: re.Pattern[bytes]
    """What is jumped over, possibly nothing."""
    _signs: re.Pattern[bytes]
    """What counts, and what begins a section."""
    _sections: ClassVar[Mapping[bytes, _Section]]
    """Section by the sign that begins it."""
    _longest: int
    """Bytes that tell which sign it is."""

    def __init__(self) -> None:
        self._text = b""
        self._position = 0
        self._section: _Section | None = None
        self._depth = 0

    def feed(self, piece: bytes) -> None:
        """Look at the next piece of the text.

        Raises:
            ValueError: a limit is passed; the message is the rest of a sentence about the file.
        """
        # What could not be told yet is looked at again together with what follows it.
        self._text = self._text[self._position :] + piece
        self._position = 0
        while self._go_on():
            pass

    def _go_on(self) -> bool:
        """Go to the end of a section, or behind the next sign; False where the text ends before it."""
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
        """Pass a character that is neither harmless nor a sign; False where it has to wait for more."""
        self._position += 1
        return True

    def _meet(self, sign: bytes) -> None:
        """Take note of a sign."""
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
"""One that holds none but such."""


class JsonScanner(Scanner):
    """Counts levels and members of objects in JSON-LD, and how much of it the parser has to hold.

    Args:
        streams: the parser holds nothing, because the document keeps the order that this needs.
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
