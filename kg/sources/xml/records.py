"""Read papers from an XML file: one record at a time, each with the elements that describe it."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.metadata.draft import BadRecord, Draft, Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.streams import HEAD_BYTES, decode
from kg.sources.xml.mending import BrokenXml, RecordParser
from kg.sources.xml.roots import Root, find_root
from kg.sources.xml.splitting import Layout, Piece, Splitter

if TYPE_CHECKING:
    from lxml import etree

_DECLARED: Final = re.compile(r"\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENTITIES: Final = re.compile(
    r"(?:\s|<\?[^>]*>|<!--(?:(?!-->).)*-->)*<!DOCTYPE[^<>\[]*\[(?:(?!\]\s*>).)*?<!ENTITY\s",
    re.DOTALL | re.IGNORECASE,
)
_OTHER_ENCODINGS: Final = re.compile(
    r"iso8859-(?!1$)|cp(?!1252)\d{3,4}$|koi8|mac-|gb|big5|euc|shift_jis|tis-620"
)
"""Encodings that a file has to declare. UTF-8 is recognised; anything else is read as Windows-1252, which
includes Latin-1."""
_EXCERPT_BYTES: Final = 1000


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file.

    Attributes:
        element: the record.
        around: name -> element that encloses or describes the record; an enclosing one is without content.
        position: ``line 12``.
    """

    element: "etree._Element"
    around: dict[str, "etree._Element"]
    position: str


def parse_papers(
    stream: BinaryIO,
    origin: Origin,
    layout: Layout | Callable[[str], Layout],
    make_draft: Callable[[Record], Draft | None],
) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record.

    Args:
        stream: the file, prepared.
        origin: where it comes from.
        layout: what its records are, or a function that returns that for the beginning of the file.
        make_draft: returns the fields of a record, or None if it is not a paper; may raise BadRecord.

    Yields:
        Papers; a rejection for each record that is broken, and one for a file that is cut off.

    Raises:
        SourceError: the file declares entities, as no source of papers does.
    """
    for record in read_records(stream, origin, layout):
        if isinstance(record, Rejection):
            yield record
            continue
        try:
            draft = make_draft(record)
        except BadRecord as problem:
            yield origin.reject(record.position, str(problem), _text_of(record.element))
            continue
        if draft is not None:
            yield origin.make_paper(draft, record.position, _text_of(record.element))


def read_records(
    stream: BinaryIO, origin: Origin, layout: Layout | Callable[[str], Layout]
) -> Iterator[Record | Rejection]:
    """Yield the records of a file; see :func:`parse_papers`."""
    head = stream.read(HEAD_BYTES)
    beginning = decode(head)[0]
    _refuse_entities(beginning, origin)
    layout = layout if isinstance(layout, Layout) else layout(beginning)
    parser = RecordParser(_find_encoding(beginning))
    splitter = Splitter(layout)
    around: dict[str, etree._Element] = {}
    is_cut_off = False
    for piece in splitter.split(chain([head], iter(lambda: stream.read(HEAD_BYTES), b""))):
        if piece.name not in layout.records:
            _note(piece, layout, parser, around)
            continue
        is_cut_off = bool(piece.fault)
        yield _read_piece(piece, parser, origin, dict(around))
    root = find_root(beginning)
    if root and not is_cut_off and not _has_ended(root, layout, splitter):
        reason = f"The file is cut off before </{root.name}>: records may be missing."
        yield origin.reject(f"line {splitter.line}", reason)


def _has_ended(root: Root, layout: Layout, splitter: Splitter) -> bool:
    """Check whether the first element of a file was closed."""
    is_single = root.local in layout.records or root.attributes.endswith("/")
    return is_single or f"</{root.name}".encode() in splitter.tail


def _read_piece(
    piece: Piece, parser: RecordParser, origin: Origin, around: dict[str, "etree._Element"]
) -> Record | Rejection:
    position = f"line {piece.line}"
    excerpt = decode(piece.content[:_EXCERPT_BYTES])[0]
    if piece.fault:
        return origin.reject(position, piece.fault, excerpt)
    try:
        return Record(parser.parse(piece.content), around, position)
    except BrokenXml as problem:
        return origin.reject(position, f"The XML of the record is broken: {problem}.", excerpt)


def _note(piece: Piece, layout: Layout, parser: RecordParser, around: dict[str, "etree._Element"]) -> None:
    """Note what encloses or describes the records that follow."""
    if piece.name in layout.enclosing:
        # What was inside the previous element of this name does not apply to this one.
        inner = layout.enclosing[layout.enclosing.index(piece.name) :]
        for name in (*inner, *layout.described):
            around.pop(name, None)
    content = piece.content
    if piece.name in layout.enclosing and not content.endswith(b"/>"):
        content = content[:-1] + b"/>"
    try:
        if not piece.fault:
            around.setdefault(piece.name, parser.parse(content))
    except BrokenXml:
        return  # what describes the records is lost, the records are not


def _find_encoding(head: str) -> str | None:
    """Return the encoding that a file declares, if it can be that of its bytes.

    A declared UTF-16 is out of date: :func:`kg.sources.streams.prepare` has recoded it as UTF-8.
    """
    declared = _DECLARED.match(head)
    try:
        name = codecs.lookup(declared[1]).name if declared else "utf-8"
    except LookupError:
        return None
    return name if _OTHER_ENCODINGS.match(name) else None


def _refuse_entities(head: str, origin: Origin) -> None:
    """Refuse a file that declares entities: a few lines of them can stand for gigabytes of text."""
    if "<!ENTITY" in head and _ENTITIES.match(head):
        raise SourceError(f"{origin.name} declares XML entities of its own, which are never expanded here.")


def _text_of(element: "etree._Element") -> str:
    """Return the beginning of all text in a record, for a message."""
    text = ""
    for part in element.itertext():
        text += f"{part!s} "
        if len(text) > _EXCERPT_BYTES:
            break
    return text
