"""Make the declaration of a format in JSON, for the modules of this package."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.json.finding import unwrap_record
from kg.sources.json.mapping import Mapped
from kg.sources.json.records import MakeDraft, Reading, parse_any

Parse: TypeAlias = Callable[[BinaryIO, Reading], Iterator[Paper | Rejection]]


def make_json_format(
    name: str,
    description: str,
    precedence: int,
    sniff: Callable[[str], bool],
    make_draft: MakeDraft,
    parse: Parse = parse_any,
) -> Format:
    """Make a format of JSON whose records all become drafts in the same way.

    Args:
        name: as in ``--format``.
        description: one line for a help text.
        precedence: see :class:`~kg.sources.formats.Format`.
        sniff: recognises the beginning of a source.
        make_draft: takes the fields out of one record, all in one object (:func:`unwrap_record`).
        parse: reads one of the two shapes of JSON; by default, whichever the source has.
    """

    def make_unwrapped(record: Mapping[str, Any]) -> Draft | None:
        return make_draft(unwrap_record(record))

    def parse_plain(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
        return parse(stream, Reading(origin, make_unwrapped))

    def parse_mapped(
        stream: BinaryIO, origin: Origin, paths: Mapping[str, str]
    ) -> Iterator[Paper | Rejection]:
        mapped = Mapped(paths, make_unwrapped)
        yield from parse(stream, Reading(origin, mapped.make_draft, mapped.is_record))
        yield from mapped.reject_unseen(origin)

    return Format(name, description, precedence, sniff, parse_plain, parse_mapped=parse_mapped)
