"""Print tables in Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.metadata.cells import format_cell
from kg.metadata.markdown import escape_markdown
from queries.models.rows import NAMING_FIELDS


def print_markdown_records(columns: Sequence[str], records: Sequence[Mapping[str, Any]]) -> None:
    """Print records as a table.

    Args:
        columns: names of all their values.
        records: values by column name; one may lack some.
    """
    if columns:
        print_markdown_row(map(escape_markdown, columns))
        print_markdown_row(["---"] * len(columns))
    for record in records:
        print_markdown_row(escape_markdown(_format_for_reading(record.get(name))) for name in columns)


def print_markdown_row(cells: Iterable[str]) -> None:
    """Print a row of a table in Markdown; its cells are escaped already."""
    print("| " + " | ".join(cells) + " |")


def _format_for_reading(value: object) -> str:
    """Return a value as a cell that people read: a list as its items, records in it by their names."""
    if isinstance(value, list):
        return "; ".join(
            _name_record(item) if isinstance(item, dict) else format_cell(item) for item in value
        )
    return format_cell(value)


def _name_record(record: Mapping[str, Any]) -> str:
    """Return what a record is called for short, as :func:`queries.models.rows.name_of` does."""
    for field in NAMING_FIELDS:
        if isinstance(name := record.get(field), str):
            return name
    inner = next((value for value in record.values() if isinstance(value, dict)), None)
    return _name_record(inner) if inner else format_cell(record)
