"""Define what a format is, find all formats, and choose the format of a source.

A format is one module of this package, or a package inside it, that declares ``FORMAT`` next to the sniffer
and the parser that it names. :func:`find_formats` imports every module and collects these declarations: no
table lists the formats, so a new one is one new file.

Two rules keep that sound:

- The order in which formats are tried must not depend on the names of modules. Each format declares its
  ``precedence``, so that special formats come before general ones.
- Recognising a CSV file must not take the import of an XML library. Importing a format is cheap: heavy
  libraries are imported when parsing begins (see :mod:`kg.sources.xml.mending`).
"""

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, UnknownFormat
from kg.model.checks import check_text
from kg.sources.signatures import describe_binary
from kg.sources.streams import decode, looks_binary
from kg.sources.xml.roots import describe_unknown, is_web_page

NAME_ONE: Final = "; --format names one of "
"""Advice in a message if no format recognises a content; the names of the formats follow."""
_XML_PRECEDENCES: Final = range(6, 20)

_PROSE: Final = 70
"""The lowest precedence of formats of prose, which come after tables."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of sources.

    Attributes:
        name: as in ``--format``.
        description: one line for a help text.
        precedence: formats are tried in ascending order, and the first whose sniffer says yes reads the
            source. Up to 5 are formats of bytes, up to 19 XML, from 20 JSON of one provider, from 38 any
            JSON, from 40 records of tagged lines, from 50 BibTeX, from 60 tables, from 70 prose. No two
            formats share a number.
        sniff: checks whether the beginning of a source (64 KiB, decoded) is of this format. It decides by
            content, never by the name of a file, and does not raise.
        parse: yields the papers and rejections of a prepared stream (unpacked, UTF-8 without byte order
            mark), in the order of the stream.
        parse_mapped: the same for a source with a map of its fields (field -> path or name of a column); None
            if the format has fixed names.
        sniff_bytes: for a format that is no text, such as Excel workbooks: checks the undecoded beginning.
            Such formats are asked first, their ``sniff`` is :func:`is_no_text`, and ``parse`` gets the bytes
            unchanged.
    """

    name: str
    description: str
    precedence: int
    sniff: Callable[[str], bool]
    parse: Callable[[BinaryIO, Origin], Iterator[Paper | Rejection]]
    sniff_bytes: Callable[[bytes], bool] | None = None
    parse_mapped: Callable[[BinaryIO, Origin, Mapping[str, str]], Iterator[Paper | Rejection]] | None = None


def is_no_text(head: str) -> bool:
    """Return False for every text: the ``sniff`` of formats that are recognised by their bytes."""
    return False


@cache
def find_formats() -> Mapping[str, Format]:
    """Find the formats that the modules of this package declare.

    Returns:
        Format by name, in the order in which contents are tried.
    """
    package = importlib.import_module(__name__.rpartition(".")[0])
    modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    declared = [getattr(importlib.import_module(module.name), "FORMAT", None) for module in modules]
    found = [format for format in declared if isinstance(format, Format)]
    return {format.name: format for format in sorted(found, key=lambda format: format.precedence)}


def choose_format(name: str, head: bytes, source: str, *, is_mapped: bool = False) -> Format:
    """Choose the format of a source.

    Args:
        name: a format's name, or ``auto``.
        head: the first bytes of the source, unpacked.
        source: the name of the source, for messages.
        is_mapped: whether its fields are mapped, so that the header of a table need not name a title.

    Raises:
        UnknownFormat: no such name, a binary file, a web page, a content that nothing recognises, or one that
            is plainly of a format other than the one named.
    """
    check_name(name)
    text, recognised = _recognise(head, source)
    if name != "auto":
        return _check_named(find_formats()[name], recognised, text, source)
    if is_mapped and (recognised is None or recognised.precedence >= _PROSE):
        return find_formats()["csv"]
    if recognised is None:
        described = describe_unknown(text, _find_xml_names()) or (
            f"is in no known format{NAME_ONE}{', '.join(sorted(find_formats()))}"
        )
        raise UnknownFormat(f"{source} {described}.")
    return recognised


def _recognise(head: bytes, source: str) -> tuple[str, Format | None]:
    """Return the text that a source begins with, empty for a format of bytes, and the format recognised."""
    formats = find_formats().values()
    if found := next((format for format in formats if format.sniff_bytes and format.sniff_bytes(head)), None):
        return "", found
    if looks_binary(head):
        raise UnknownFormat(f"{source} {describe_binary(head)}.")
    text = decode(head)[0]
    return text, next((format for format in formats if format.sniff(text)), None)


def _check_named(named: Format, recognised: Format | None, text: str, source: str) -> Format:
    """Return the format that a user names, unless the source is plainly of another one.

    Raises:
        UnknownFormat: it is.
    """
    if recognised is None:
        # A text that no format recognises is read as the user says: a sniffer may be too strict.
        if named.sniff_bytes:
            raise UnknownFormat(f"{source} is not {named.name}.")
        if is_web_page(text):
            raise UnknownFormat(f"{source} {describe_unknown(text, '')}.")
    elif recognised is not named and not named.sniff(text):
        raise UnknownFormat(f"{source} is not {named.name}: it looks like {recognised.name}.")
    return named


def _find_xml_names() -> str:
    """Return the names of the formats in XML, for a message."""
    formats = find_formats().values()
    return ", ".join(sorted(format.name for format in formats if format.precedence in _XML_PRECEDENCES))


def check_name(name: str) -> None:
    """Check the name of a format.

    Args:
        name: a format's name, or ``auto``.

    Raises:
        UnknownFormat: there is no such format.
    """
    check_text(name, "the name of a format")
    if name != "auto" and name not in find_formats():
        raise UnknownFormat(_explain_unknown_name(name))


def _explain_unknown_name(name: str) -> str:
    formats = find_formats()
    similar = difflib.get_close_matches(name.casefold(), formats, n=1, cutoff=0.5)
    hint = f"did you mean {similar[0]!r}? " if similar else ""
    return f"no format {name!r}: {hint}Known are auto, {', '.join(sorted(formats))}."
