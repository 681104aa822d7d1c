"""Render what is left to do once the files are written: the importer's command, and Cypher to run later."""

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.export.neo4j_admin.fields import ListColumn
from kg.export.neo4j_admin.files import Files, Table
from kg.schema import NodeType
from kg.store.definitions import list_server_definitions

FINISH_SCRIPT: Final = "finish.cypher"
"""Name of the file with the Cypher to run after the import."""

DEFAULT_READ_BUFFER_BYTES: Final = 4 << 20
"""Default size of the importer's read buffer, in bytes; a field must fit in it."""

_AWAIT_INDEXES: Final = "CALL db.awaitIndexes(3600)"
_ROWS_PER_TRANSACTION: Final = 10_000
"""Nodes or relationships changed in one transaction."""


def render_commands(folder: Path, files: Files) -> str:
    """Render the commands for the machine of the server, which must be stopped while the importer runs."""
    options = ["--id-type=string", f"--array-delimiter={_format_code_point(files.marks.delimiter)}"]
    if any(table.multiline for table in files.tables):
        options.append("--multiline-fields=true")
    if (longest := max(table.longest for table in files.tables)) > DEFAULT_READ_BUFFER_BYTES // 2:
        # A power of two, more than twice the longest row, so that every field fits.
        options.append(f"--read-buffer-size={2 << longest.bit_length()}")
    full = " \\\n    ".join(
        [
            "neo4j-admin database import full neo4j",
            " ".join(options),
            *map(_render_input_option, files.tables),
        ]
    )
    return (
        f"cd {shlex.quote(str(folder))}\n{full}\n"
        f"# then, once the server has started:\ncypher-shell --database=neo4j --file={FINISH_SCRIPT}"
    )


def render_finish_script(tables: Iterable[Table]) -> str:
    """Render Cypher that removes the marks of lists, then makes the constraints and indexes of the schema."""
    unmarked = [
        _render_unmarking(table, columns) for table in tables if (columns := _find_marked_columns(table))
    ]
    definitions = [definition.text for definition in list_server_definitions()]
    return "".join(f"{text};\n" for text in (*unmarked, *definitions, _AWAIT_INDEXES))


def _render_input_option(table: Table) -> str:
    name = table.kind.name
    kind = "--nodes=" if isinstance(table.kind, NodeType) else f"--relationships={name}="
    return f"{kind}{name}-header.csv,{name}.csv"


def _format_code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _find_marked_columns(table: Table) -> list[ListColumn]:
    return [column for column in table.columns if isinstance(column, ListColumn) and column.marked]


def _render_unmarking(table: Table, columns: Iterable[ListColumn]) -> str:
    kind = table.kind
    pattern = f"(n:{kind.label})" if isinstance(kind, NodeType) else f"()-[n:{kind.type}]->()"
    changes = ", ".join(
        f"n.{column.name} = CASE WHEN n.{column.name}[0] = {_render_literal(column.mark)} "
        f"THEN tail(n.{column.name}) ELSE n.{column.name} END"
        for column in columns
    )
    return f"MATCH {pattern}\nCALL (n) {{ SET {changes} }} IN TRANSACTIONS OF {_ROWS_PER_TRANSACTION} ROWS"


def _render_literal(mark: str | int) -> str:
    return str(mark) if isinstance(mark, int) else f"'\\u{ord(mark):04X}'"
