"""Scan RDF/XML."""

import re
from typing import ClassVar, Final

from kg.rdf.importing.scanners.scanner import Scanner, Section

MAX_TEXT_BYTES: Final = 16 << 20
"""Most bytes of RDF/XML from one tag to the next."""

MAX_TAG_BYTES: Final = 1 << 20
"""Most bytes of a tag of RDF/XML."""

MAX_NAMESPACES: Final = 1_000
"""Most namespaces of RDF/XML that a tag and the elements around it declare together."""


class XmlScanner(Scanner):
    """Refuses document types in RDF/XML, which may stand anywhere, and counts levels and namespaces."""

    _harmless = re.compile(rb"[^<]*+")
    _signs = re.compile(
        rb"""<!--|<!\[CDATA\[|<\?|<![dD][oO][cC][tT][yY][pP][eE]"""
        rb"""|<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+|)*+>"""
    )
    _sections: ClassVar = {
        b"<!--": Section(rb"[^-]++|-(?!->)(?=..)", b"-->"),
        b"<![CDATA[": Section(rb"[^\]]++|\](?!\]>)(?=..)", rb"\]\]>"),
        b"<?": Section(rb"[^?]++|\?(?!>)(?=.)", rb"\?>"),
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
