"""Declare a format in XML; each module of this package that reads one calls this."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.xml.records import Record, parse_papers
from kg.sources.xml.splitting import Layout


def make_xml_format(
    name: str,
    description: str,
    precedence: int,
    sniff: Callable[[str], bool],
    layout: Layout | Callable[[str], Layout],
    make_draft: Callable[[Record], Draft | None],
) -> Format:
    """Return the declaration of a format in XML.

    Args:
        name: as in ``--format``.
        description: one line for a help text.
        precedence: see :class:`~kg.sources.formats.Format`.
        sniff: recognises the beginning of a source.
        layout: as for :func:`~kg.sources.xml.records.parse_papers`.
        make_draft: as for :func:`~kg.sources.xml.records.parse_papers`.
    """

    def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
        return parse_papers(stream, origin, layout, make_draft)

    return Format(name, description, precedence, sniff, parse)
