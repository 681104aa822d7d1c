"""Export a graph as files for ``neo4j-admin database import full``, in constant memory."""

import glob
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Final

from pydantic import Field

from kg.export.neo4j_admin.fields import MARK_CHOICES, Marks, MarkTaken
from kg.export.neo4j_admin.files import Files
from kg.export.neo4j_admin.finishing import FINISH_SCRIPT, render_commands, render_finish_script
from kg.files import copy_mode
from kg.model import ExportError, Frozen, UsageError
from kg.records.nodes import Rows, iter_graph
from kg.schema import NODES, RELATIONSHIPS, NodeType
from kg.store import GraphStore

EXPORTED_NAMES: Final = frozenset(
    {FINISH_SCRIPT, "import.report"}
    | {f"{kind.name}{end}" for kind in (*NODES, *RELATIONSHIPS) for end in ("-header.csv", ".csv")}
)
"""Names of the files that an export writes, and of those that the importer leaves next to them."""


class BulkReport(Frozen):
    """Counts of what was written, and the commands that import it."""

    nodes: int = Field(ge=0)
    relationships: int = Field(ge=0)
    commands: str = Field(description="lines for a shell on the machine of the server")


def export_for_import(
    store: GraphStore, folder: Path | str, *, on_progress: Callable[[int], None] = lambda rows: None
) -> BulkReport:
    """Write a graph as headers and rows for the bulk importer of Neo4j 5.26 and later.

    Args:
        store: the graph to write.
        folder: the folder to make. An empty one, or one that an earlier export made, is replaced once the new
            one is complete.
        on_progress: called with the number of nodes or relationships just written.

    Raises:
        UsageError: something else is at the path of the folder.
        ExportError: the store is empty, or the files could not be written; what was there before is still
            there.
        StoreError: the graph could not be read.
    """
    return write(partial(iter_graph, store), Path(folder), on_progress)


def write(
    read: Callable[[], Iterator[Rows]],
    folder: Path,
    on_progress: Callable[[int], None] = lambda rows: None,
) -> BulkReport:
    """Write rows, and start over with other marks if a list holds a mark.

    Args:
        read: yields all rows, each time it is called.
        folder: as in `export_for_import`.
        on_progress: as in `export_for_import`.

    Raises:
        UsageError, ExportError, StoreError: see `export_for_import`.
    """
    for marks in MARK_CHOICES:
        try:
            return _write_files(read(), folder, marks, on_progress)
        except MarkTaken:
            continue
        except OSError as error:
            raise ExportError(f"cannot write {folder}: {error.strerror or error}") from error
    raise ExportError("lists of the graph contain every character that could separate their elements")


def _write_files(
    rows: Iterator[Rows], folder: Path, marks: Marks, on_progress: Callable[[int], None]
) -> BulkReport:
    with _replacing(folder) as draft:
        with Files(draft, marks) as files:
            for page in rows:
                files.add(page)
                on_progress(len(page[1]))
        nodes = sum(table.rows for table in files.tables if isinstance(table.kind, NodeType))
        if not nodes:
            raise ExportError("the store is empty: fill it with kg build SOURCE")
        (draft / FINISH_SCRIPT).write_text(render_finish_script(files.tables), "utf-8")
        edges = sum(table.rows for table in files.tables) - nodes
        return BulkReport(nodes=nodes, relationships=edges, commands=render_commands(folder.resolve(), files))


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """Yield a folder next to the target, which replaces it once everything is written, or else is removed."""
    final = folder.resolve()
    _put_back(final)
    if final.exists() and not _is_export(final):
        raise UsageError(f"{folder} holds something else: give a new folder, or one that an export made")
    # A process that was killed, or one on another machine, may have had the same process id.
    run = f"{os.getpid()}-{token_hex(4)}"
    draft, old = (final.with_name(f".{final.name}.{run}.{end}") for end in ("part", "old"))
    draft.mkdir()
    try:
        copy_mode(final, draft)
        yield draft
        if final.exists():
            final.rename(old)
        draft.rename(final)
    finally:
        if not final.exists() and old.exists():
            old.rename(final)
        for rest in (draft, old):
            shutil.rmtree(rest, ignore_errors=True)


def _put_back(final: Path) -> None:
    """Restore an export that a run had moved aside, to replace it, when the run was killed."""
    for old in final.parent.glob(f".{glob.escape(final.name)}.*.old"):
        if _is_export(old) and not final.exists():
            old.rename(final)


def _is_export(path: Path) -> bool:
    """Check for a folder that holds only files that an export may replace."""
    return path.is_dir() and {file.name for file in path.iterdir()} <= EXPORTED_NAMES
