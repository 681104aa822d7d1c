"""Scan Turtle and TriG."""

import re
from typing import ClassVar

from kg.rdf.importing.scanners.scanner import Scanner, Section


class TurtleScanner(Scanner):
    """Counts the levels of collections, blank nodes, graphs and triple terms in Turtle and TriG."""

    _harmless = re.compile(
        rb"""(?:[^"'#<>\\\[\](){}]++|<[^<>\s]*+>|"[^"\\\r\n]++"|\\.|)*+""",
        re.DOTALL,
    )
    _signs = re.compile(rb"""\"{3}|'{3}|["'#]|<<|>>|[<\[\](){}]""")
    _sections: ClassVar = {
        b'"""': Section(rb'[^"\\]++|\\.|"(?!"")(?=..)', b'"""'),
        b"'''": Section(rb"[^'\\]++|\\.|'(?!'')(?=..)", b"'''"),
        b'"': Section(rb'[^"\\]++|\\.', b'"'),
        b"'": Section(rb"[^'\\]++|\\.", b"'"),
        b"#": Section(rb"[^\r\n]++", rb"[\r\n]"),
        b"<": Section(rb"[^>]++", b">"),
    }
    _longest = 3

    def _meet(self, sign: bytes) -> None:
        if sign in (b"<<", b"(", b"[", b"{"):
            self._enter()
        else:
            self._depth = max(0, self._depth - 1)
