"""Parquet files of papers, as pandas, polars, Spark and Hugging Face write them (parquet.apache.org).

This needs pyarrow, an extra: ``pip install 'paper-graph[parquet]'``. Rows are read 256 at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, SourceError
from kg.sources.formats import Format, is_no_text
from kg.sources.tables.header import NOT_MAPPED, read_header, say_no_header
from kg.sources.tables.rows import make_paper
from kg.sources.tables.spooling import make_seekable

if TYPE_CHECKING:
    import pyarrow

_BATCH_ROWS: Final = 256
_MAX_DEPTH: Final = 3
_MAX_METADATA_BYTES: Final = 100_000_000


def sniff_bytes(head: bytes) -> bool:
    """Check for the four bytes with which Parquet files begin."""
    return head.startswith(b"PAR1")


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row; the names of fields in structures are joined by dots: ``journal.name``.

    Raises:
        SourceError: the file is damaged, no column is one of titles, or pyarrow is not installed.
    """
    return parse_mapped(stream, origin, NOT_MAPPED)


def parse_mapped(stream: BinaryIO, origin: Origin, mapped: Mapping[str, str]) -> Iterator[Paper | Rejection]:
    """Yield the paper of each row of a file, where a user says what some columns hold.

    Args:
        stream: the file.
        origin: where it comes from.
        mapped: field of a paper -> name of its column.

    Raises:
        SourceError: as of :func:`parse`, or a column that is mapped is not there.
    """
    try:
        import pyarrow
    except ImportError as problem:
        raise SourceError(
            f"{origin.name} is a Parquet file, which pyarrow reads: pip install 'paper-graph[parquet]'."
        ) from problem
    with make_seekable(stream, origin.name) as file:
        try:
            yield from _read(file, origin, mapped)
        # Damaged files make it raise all of these.
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as problem:
            reason = str(problem).partition("\n")[0].rstrip(". ")
            raise SourceError(f"{origin.name} is no Parquet file that can be read: {reason}.") from problem


FORMAT: Final = Format(
    "parquet",
    "Parquet with a column of titles (extra: parquet)",
    precedence=2,
    sniff=is_no_text,
    parse=parse,
    parse_mapped=parse_mapped,
    sniff_bytes=sniff_bytes,
)


def _read(file: IO[bytes], origin: Origin, mapped: Mapping[str, str]) -> Iterator[Paper | Rejection]:
    from pyarrow import parquet

    table = parquet.ParquetFile(
        file, thrift_string_size_limit=_MAX_METADATA_BYTES, thrift_container_size_limit=_MAX_METADATA_BYTES
    )
    paths = list(_list_paths(table.schema_arrow, ()))
    names = [".".join(path) for path in paths]
    header = read_header(names, is_first=True, mapped=mapped)
    if header is None:
        raise SourceError(say_no_header(origin.name, names, mapped))
    used = {number for numbers in header.columns.values() for number in numbers}
    chosen = [names[number] for number in sorted(used)]
    row = 0
    for batch in table.iter_batches(_BATCH_ROWS, columns=chosen, use_threads=False):
        columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
        for number in range(batch.num_rows):
            row += 1
            record = {name: values[number] for name, values in columns.items()}
            cells = [_find(record, path) if n in used else None for n, path in enumerate(paths)]
            yield make_paper(cells, header, origin, f"row {row}", " ".join(map(str, cells))[:400])


def _list_paths(
    fields: "pyarrow.Schema | pyarrow.StructType", above: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """Yield the path of each column, and of each field in a structure: ``("journal", "name")``."""
    import pyarrow

    for field in fields:
        path = (*above, field.name)
        yield path
        if pyarrow.types.is_struct(field.type) and len(path) < _MAX_DEPTH:
            yield from _list_paths(field.type, path)


def _find(record: Any, path: Sequence[str]) -> object:
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return record
