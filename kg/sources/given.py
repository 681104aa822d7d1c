"""Read source records from what Python code passes as papers: paths, papers, dictionaries, or a mixture."""

import io
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, Protocol, TypeAlias

import orjson

from kg.metadata.draft import Origin
from kg.model import (
    CurationDecision,
    ExtractedPaper,
    Extraction,
    Paper,
    Rejection,
    SourceRecord,
    UnknownFormat,
    UsageError,
)
from kg.model.checks import describe
from kg.sources.files import read
from kg.sources.formats import Format, choose_format, find_formats
from kg.sources.parsing import parse

GivenItem: TypeAlias = str | Path | IO[Any] | SourceRecord | tuple[Paper, Extraction] | Mapping[str, Any]
"""The path of a file or folder, an open file, a source record, a paper with its extraction, or the fields of
a paper by their usual names."""


class DataFrame(Protocol):
    """A data frame of pandas or polars, recognised by what both have."""

    @property
    def columns(self) -> Any:
        """Names of the columns."""

    @property
    def to_dict(self) -> Any:
        """Turn it into dictionaries."""


Given: TypeAlias = GivenItem | Iterable[GivenItem] | DataFrame

_NAME: Final = "records"
"""Name of the source of papers that are passed as dictionaries."""
_EXPECTED: Final = "the path of a file, papers, or dictionaries with the fields of papers"


def read_given(given: Given) -> Iterator[SourceRecord]:
    """Read source records from whatever stands for papers.

    Args:
        given: a path, an open file, a source record, or a dictionary with the fields of a paper; or any
            number of these, also a data frame with a paper a row.

    Returns:
        The source records in the order given; see :func:`kg.sources.read` for what files yield.

    Raises:
        UsageError: it is something else; an item of an iterable raises this when its turn comes.
        SourceError: a file is missing, unreadable, damaged, empty, or without any record.
        UnknownFormat: no format recognises the content of a file.
    """
    table: Any = given
    if hasattr(table, "columns"):  # a data frame, which would iterate over its columns
        if hasattr(table, "to_dicts"):  # of polars
            return _read_items(table.to_dicts())
        if hasattr(table, "to_dict"):  # of pandas
            return _read_items(table.to_dict("records"))
    if isinstance(given, list | tuple | set | frozenset) and not _is_extracted(given):
        for item in given:
            _check_item(item)
        return _read_items(given)
    if _is_item(given):
        return _read_items([given])
    if isinstance(given, Iterable) and not isinstance(given, bytes | bytearray):
        return _read_items(given)
    raise UsageError(f"papers are given as {_EXPECTED}, not as {describe(given)}")


def read_papers(given: Given, on_reject: Callable[[Rejection], None] | None = None) -> Iterator[Paper]:
    """Read papers, and nothing else, from a file or anything else that :func:`read_given` takes.

    >>> papers = list(kg.sources.read_papers("library.bib"))      # doctest: +SKIP

    Args:
        given: whatever :func:`read_given` takes.
        on_reject: called with each record that did not become a paper; by default a warning at the end says
            how many there were.

    Returns:
        Papers in the order given.

    Raises:
        UsageError, SourceError, UnknownFormat: as :func:`read_given`.
    """
    return _select_papers(read_given(given), on_reject)


def _select_papers(
    records: Iterable[SourceRecord], on_reject: Callable[[Rejection], None] | None
) -> Iterator[Paper]:
    rejections: list[Rejection] = []
    for record in records:
        if isinstance(record, Rejection):
            (on_reject or rejections.append)(record)
        elif isinstance(record, Paper | ExtractedPaper):
            yield record if isinstance(record, Paper) else record.paper
    if rejections:
        first = rejections[0]
        warnings.warn(
            f"records that are no papers: {len(rejections)}; the first, {first.position} of {first.source}: "
            f"{first.reason} Pass on_reject to get them all.",
            stacklevel=2,
        )


def _read_items(items: Iterable[Any]) -> Iterator[SourceRecord]:
    dictionaries = _Dictionaries()
    for item in items:
        _check_item(item)
        if isinstance(item, Mapping):
            yield from dictionaries.read(item)
        elif isinstance(item, tuple):
            yield ExtractedPaper(paper=item[0], extraction=item[1])
        elif isinstance(item, str | os.PathLike):
            yield from read(Path(item) if isinstance(item, os.PathLike) else item)
        elif hasattr(item, "read"):
            yield from parse(_open_bytes(item), str(getattr(item, "name", "the open file")))
        else:
            yield item


class _Dictionaries:
    """Reads dictionaries one by one, each as a line of JSON in the format that recognises its fields."""

    def __init__(self) -> None:
        self._number = 0
        self._fields: tuple[object, ...] = ()
        self._format: Format | None = None

    def read(self, fields: Mapping[str, Any]) -> Iterator[SourceRecord]:
        self._number += 1
        position = f"record {self._number}"
        try:
            line = orjson.dumps(fields, default=_to_plain, option=orjson.OPT_NON_STR_KEYS)
        except (orjson.JSONEncodeError, TypeError) as problem:
            yield Origin(_NAME, "jsonl").reject(position, f"The record is no JSON: {problem}.", _show(fields))
            return
        format = self._choose_format(fields, line)
        for record in format.parse(io.BytesIO(line), Origin(_NAME, format.name)):
            is_rejection = isinstance(record, Rejection)
            yield record.model_copy(update={"position": position}) if is_rejection else record

    def _choose_format(self, fields: Mapping[str, Any], line: bytes) -> Format:
        names = tuple(fields)
        if self._format is None or names != self._fields:  # most records have the fields of the one before
            self._fields = names
            try:
                self._format = choose_format("auto", line, _NAME)
            except UnknownFormat:
                self._format = find_formats()["jsonl"]
        return self._format


def _show(fields: Mapping[str, Any]) -> str:
    """Return a record as Python prints it; without its values if one is a number too long to print."""
    try:
        return str(fields)
    except ValueError:
        return str(list(fields))


def _to_plain(value: Any) -> object:
    """Convert a value that JSON does not have: of numpy or pandas, a set, a date, a path."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return value.tolist() if hasattr(value, "tolist") else str(value)


def _open_bytes(file: Any) -> BinaryIO:
    if isinstance(file, io.TextIOBase):
        return io.BytesIO(file.read().encode("utf-8", "surrogatepass"))
    return file  # type: ignore[no-any-return]  # anything with read(), as an answer of urllib has it


def _is_item(value: object) -> bool:
    known = str, os.PathLike, Mapping, Paper, ExtractedPaper, CurationDecision, Rejection
    return isinstance(value, known) or hasattr(value, "read") or _is_extracted(value)


def _is_extracted(value: object) -> bool:
    """Check for a pair that :func:`extractors.extract` yields."""
    return isinstance(value, tuple) and list(map(type, value)) == [Paper, Extraction]


def _check_item(item: object) -> None:
    if not _is_item(item):
        raise UsageError(f"papers are given as {_EXPECTED}; one of these is {describe(item)}")
