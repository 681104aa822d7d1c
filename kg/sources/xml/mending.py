"""Parse the bytes of one record, and mend common faults in it.

Programs that build XML by joining texts forget to escape ``&`` and ``<``, keep control characters, or cut
HTML tags in half. What is mended becomes part of a text, and is cleaned like any other text. The recovery
mode of libxml2 would be less work, but it drops what it does not understand, and moves what follows into the
wrong element.
"""

import html.entities
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from kg.sources.streams import decode

if TYPE_CHECKING:
    from lxml import etree

_NAME: Final = r"[A-Za-z_][\w:.-]*"
_TAG: Final = re.compile(
    rf"</?(?P<name>{_NAME})(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*(?P<empty>/?)>"
)
_LESS_THAN: Final = re.compile(
    rf"(?!{_TAG.pattern.replace('?P<name>', '?:').replace('?P<empty>', '?:')}|<\?\w[^<>]*\?>)<"
)
_AMPERSAND: Final = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|(\w{2,32});)?"
)
_VERBATIM: Final = {"<!--": "-->", "<![CDATA[": "]]>"}
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OLD_BREAKS: Final = re.compile("[\x0b\x0c]")
_PREFIX: Final = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*(?=[\s/>=])", re.ASCII)
_MARKUP: Final = frozenset(
    "i b u em strong sub sup br p span font a tt small italic bold hr li ul ol div".split()
)
"""Tags within texts, which people and programs nest wrongly."""


class BrokenXml(Exception):
    """A record that cannot be parsed; the message says why, in the words of the parser."""


class RecordParser:
    """Parses the records of one file.

    Args:
        encoding: the encoding that the file declares, if any.
    """

    def __init__(self, encoding: str | None) -> None:
        from lxml import etree

        self._encoding = encoding
        self._parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )

    def parse(self, raw: bytes) -> "etree._Element":
        """Parse one record.

        Args:
            raw: its bytes, from its opening tag to its closing one.

        Returns:
            Its element.

        Raises:
            BrokenXml: it cannot be mended.
        """
        text = self._decode(raw)
        problem = None
        for version in _mend(text):
            try:
                return self._parse_text(version)
            except BrokenXml as fault:
                problem = problem or fault
        raise problem or BrokenXml("it is empty")

    def _decode(self, raw: bytes) -> str:
        """Decode bytes; valid UTF-8 is read as such, whatever the file declares."""
        text, is_doubtful = decode(raw)
        if is_doubtful and self._encoding:
            return raw.decode(self._encoding, "replace")
        return text

    def _parse_text(self, text: str) -> "etree._Element":
        from lxml import etree

        # All prefixes are declared here: a record alone lacks the declarations of its document, and some
        # documents lack them too. As names count without their namespaces, any namespace will do.
        prefixes = set(_PREFIX.findall(text)) - {"xml", "xmlns"}
        declared = "".join(f' xmlns:{prefix}="{prefix}"' for prefix in prefixes)
        try:
            around = etree.fromstring(f"<_{declared}>{text}</_>".encode("utf-8", "replace"), self._parser)
        except etree.XMLSyntaxError as problem:
            raise BrokenXml(_shorten_message(problem)) from problem
        # If the record's own tags are broken and became text, its parts are in the element around it.
        return around[0] if len(around) == 1 and not around.text else around


def _mend(text: str) -> Iterator[str]:
    """Yield a text unchanged, then with more and more of its faults mended."""
    yield text
    text = _OLD_BREAKS.sub(" ", _NOT_IN_XML.sub("", text))
    text = _mend_outside_of_verbatim(text)
    yield text
    unpaired = _find_unpaired(text)
    yield _make_text_of_tags(text, unpaired)
    yield _make_text_of_tags(text, unpaired | _MARKUP)


def _mend_outside_of_verbatim(text: str) -> str:
    """Escape what is no markup, except in comments and CDATA, which need no escapes."""
    parts: list[str] = []
    place = 0
    for start, end in _find_verbatim(text):
        parts += (_escape_signs(text[place:start]), text[start:end])
        place = end
    return "".join((*parts, _escape_signs(text[place:])))


def _find_verbatim(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each comment and CDATA section; those that are never closed do not count."""
    place = 0
    kinds = dict(_VERBATIM)
    while starts := [(found, kind) for kind in kinds if (found := text.find(kind, place)) >= 0]:
        start, kind = min(starts)
        end = text.find(kinds[kind], start + len(kind))
        if end < 0:
            del kinds[kind]
            continue
        place = end + len(kinds[kind])
        yield start, place


def _escape_signs(text: str) -> str:
    if "&" in text:
        text = _AMPERSAND.sub(_mend_reference, text)
    return _LESS_THAN.sub("&lt;", text)


def _mend_reference(found: re.Match[str]) -> str:
    """Replace an entity of HTML by its character, and drop a character number that XML does not allow."""
    number, name = found.groups()
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        if code in (11, 12):
            return " "
        is_allowed = code in (9, 10, 13) or (code < 0x110000 and not _NOT_IN_XML.match(chr(code)))
        return found[0] if is_allowed else ""
    character = html.entities.html5.get(f"{name};") if name else None
    return escape(character, quote=False) if character else f"&amp;{found[0][1:]}"


def _find_unpaired(text: str) -> set[str]:
    """Return the names whose opening and closing tags differ in number."""
    balance: Counter[str] = Counter()
    for tag in _TAG.finditer(text):
        if not tag["empty"]:
            balance[tag["name"]] += -1 if tag[0].startswith("</") else 1
    return {name for name, difference in balance.items() if difference}


def _make_text_of_tags(text: str, names: set[str] | frozenset[str]) -> str:
    """Escape the tags with these names, so that they become text and are cleaned like tags in any text."""
    return _TAG.sub(lambda tag: escape(tag[0], quote=False) if tag["name"] in names else tag[0], text)


def _shorten_message(problem: "etree.XMLSyntaxError") -> str:
    """Return the parser's message without the position, which it adds once or twice."""
    return str(problem.msg).partition(", line ")[0].rstrip(". ")
