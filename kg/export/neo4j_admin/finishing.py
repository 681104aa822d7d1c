"""What is left to do once the files are written: the importer's command, and Cypher for afterwards."""

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.export.neo4j_admin.fields import ListColumn
from kg.export.neo4j_admin.files import Files, Table, name_of
from kg.schema import NodeType
from kg.store.definitions import list_server_definitions

FINISH: Final = "finish.cypher"
"""Name of the file with what is run after the import."""

READ_BUFFER: Final = 4 << 20
"""Size of the importer's read buffer where none is given; a field must fit in it."""

_AWAIT: Final = "CALL db.awaitIndexes(3600)"
_ROWS: Final = 10_000
"""Nodes or relationships changed in one transaction."""


def commands(folder: Path, files: Files) -> str:
    """Return what to type on the machine of the server, which must not run while the importer does."""
    options = ["--id-type=string", f"--array-delimiter={_code_point(files.marks.delimiter)}"]
    if any(table.multiline for table in files.tables):
        options.append("--multiline-fields=true")
    if (longest := max(table.longest for table in files.tables)) > READ_BUFFER // 2:
        options.append(f"--read-buffer-size={2 << longest.bit_length()}")
    full = " \\\n    ".join(
        ["neo4j-admin database import full neo4j", " ".join(options), *map(_input, files.tables)]
    )
    return (
        f"cd {shlex.quote(str(folder))}\n{full}\n"
        f"# then, once the server has started:\ncypher-shell --database=neo4j --file={FINISH}"
    )


def finish(tables: Iterable[Table]) -> str:
    """Cypher that takes the marks of lists away, then makes the constraints and indexes of the schema."""
    unmarked = [_unmark(table, found) for table in tables if (found := _marked(table))]
    made = [definition.text for definition in list_server_definitions()]
    return "".join(f"{text};\n" for text in (*unmarked, *made, _AWAIT))


def _input(table: Table) -> str:
    name = name_of(table.kind)
    kind = "--nodes=" if isinstance(table.kind, NodeType) else f"--relationships={name}="
    return f"{kind}{name}-header.csv,{name}.csv"


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _marked(table: Table) -> list[ListColumn]:
    return [column for column in table.columns if isinstance(column, ListColumn) and column.marked]


def _unmark(table: Table, columns: Iterable[ListColumn]) -> str:
    kind = table.kind
    pattern = f"(n:{kind.label})" if isinstance(kind, NodeType) else f"()-[n:{kind.type}]->()"
    changes = ", ".join(
        f"n.{column.name} = CASE WHEN n.{column.name}[0] = {_literal(column.mark)} "
        f"THEN tail(n.{column.name}) ELSE n.{column.name} END"
        for column in columns
    )
    return f"MATCH {pattern}\nCALL (n) {{ SET {changes} }} IN TRANSACTIONS OF {_ROWS} ROWS"


def _literal(mark: str | int) -> str:
    return str(mark) if isinstance(mark, int) else f"'\\u{ord(mark):04X}'"
