"""Write all tables into one zip file, with a ``datapackage.json`` that describes their columns.

That file makes it a Tabular Data Package (https://specs.frictionlessdata.io/tabular-data-package/).
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

import orjson

from kg.export.papers import format_cell, format_protected
from kg.export.tables import TABLES, Row, Table
from kg.store import Reader

_MEMBER_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Date of all files inside, the earliest that a zip can hold; fixed, so that equal graphs give equal
bytes."""


def write(reader: Reader, file: BinaryIO, spreadsheet_safe: bool = True) -> dict[str, int]:
    """Write all tables, and return the number of rows of each.

    Args:
        reader: the graph.
        file: where to write.
        spreadsheet_safe: put an apostrophe before texts that a spreadsheet would take for formulas.
    """
    format_ = format_protected if spreadsheet_safe else format_cell
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        with _open_member(package, "datapackage.json") as member:
            member.write(orjson.dumps(_describe_package(), option=orjson.OPT_INDENT_2))
        return {table.name: _write_table(package, table, table.rows(reader), format_) for table in TABLES}


def _write_table(
    package: zipfile.ZipFile, table: Table, rows: Iterable[Row], format_: Callable[[object], str]
) -> int:
    number = 0
    with _open_member(package, f"{table.name}.csv") as member:
        text = io.TextIOWrapper(member, "utf-8", newline="")
        lines = csv.writer(text)
        lines.writerow(table.columns)
        for row in rows:
            lines.writerow(map(format_, row))
            number += 1
        text.flush()
        text.detach()
    return number


@contextmanager
def _open_member(package: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    info = zipfile.ZipInfo(name, _MEMBER_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with package.open(info, "w", force_zip64=True) as member:
        yield member  # type: ignore[misc]  # typeshed calls it IO[bytes]


def _describe_package() -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "paper-graph",
        "title": "Papers, methods, datasets, tasks and topics, and what papers say of them",
        "resources": [_describe_table(table) for table in TABLES],
    }


def _describe_table(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "description": table.meaning,
        "path": f"{table.name}.csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": name, "type": type_} for name, type_ in table.columns.items()],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other.replace("_", "-"), "fields": "id"}}
                for column, other in table.refers.items()
            ],
        },
    }
