"""Declare a format of tagged lines; each module that reads one calls this."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.tagged.records import Record
from kg.sources.tagged.splitting import split_records
from kg.sources.tagged.tags import Tags


def make_tagged_format(
    name: str,
    description: str,
    precedence: int,
    sniff: Callable[[str], bool],
    tags: Tags,
    make_draft: Callable[[Record], Draft],
) -> Format:
    """Return the declaration of a format of tagged lines.

    Args:
        name: as in ``--format``.
        description: one line for a help text.
        precedence: see :class:`~kg.sources.formats.Format`.
        sniff: recognises the beginning of a source.
        tags: how the format writes its tags.
        make_draft: returns the fields of a record.
    """

    def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
        return parse_records(stream, tags, make_draft, origin)

    return Format(name, description, precedence, sniff, parse)


def parse_records(
    stream: BinaryIO, tags: Tags, make_draft: Callable[[Record], Draft], origin: Origin
) -> Iterator[Paper | Rejection]:
    """Yield a paper for each record, or a rejection that says why there is none.

    Args:
        stream: the source.
        tags: how the format writes its tags.
        make_draft: returns the fields of a record.
        origin: where the records come from.
    """
    for record in split_records(stream, tags):
        if record.problem:
            yield origin.reject(record.position, record.problem, record.text)
        else:
            yield origin.make_paper(make_draft(record), record.position, record.text)
