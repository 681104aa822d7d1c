"""The embedded store: a graph in one file, by kglite (Rust, no server).

One process writes at a time; its commits go to a log beside the file and survive the end of the process.
Readers of other processes see what the last checkpoint saved. Where a writer was killed, the next command
that opens the store takes its commits over from the log.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, LiteralString

import kglite

from kg.model import (
    GraphBatch,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    StoreBusy,
    StoreError,
    StoreFormat,
)
from kg.schema import FORMAT_VERSION, PAPER, statement
from kg.store.definitions import TEXT_FIELDS, definitions
from kg.store.guard import check_read_only
from kg.store.health import counts, problems_of
from kg.store.protocol import Answer, Health, Parameters, Record, Write
from kg.store.values import plain
from kg.store.writes import statements

ENGINE: Final = "kglite"

WORK_UNITS: Final = 20_000_000
"""Rows that a user's statement may hold in between: bounds its memory to a few GB at worst."""

_EMPTY_LOG: Final = 5
"""Bytes of a write-ahead log without commits."""


class EmbeddedStore:
    """A graph in a file.

    Args:
        path: the file; the log and the lock lie beside it under its name with ``-wal`` and ``.lock``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._graph: kglite.KnowledgeGraph | None = None
        self._writes = False
        kglite.set_query_warning_policy("silent")

    @property
    def target(self) -> str:
        """The path."""
        return str(self._path)

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a reading statement of ours."""
        graph = self._reading()
        with self._translated():
            rows: list[Record] = graph.cypher(text, params=dict(parameters or {})).to_list()
            return rows

    def cypher(
        self, text: str, parameters: Parameters | None = None, *, timeout: float, limit: int
    ) -> Answer:
        """Rows of a user's statement, which may only read."""
        check_read_only(text)
        graph = self._reading()
        with self._translated(timeout), graph.begin_read() as transaction:
            result = transaction.cypher(
                text,
                params=dict(parameters or {}),
                timeout_ms=max(1, round(timeout * 1000)),
                row_limit=limit + 1,
                max_work_units=WORK_UNITS,
            )
            columns = tuple(result.columns)
            rows = [tuple(plain(row[column]) for column in columns) for row in result.to_list()]
        return Answer(columns=columns, rows=tuple(rows[:limit]), truncated=len(rows) > limit)

    def search(self, text: str, limit: int) -> list[tuple[str, float]]:
        """Papers whose title or abstract match words, best first; a title counts twice."""
        graph = self._reading()
        if not all(graph.has_text_index(PAPER.label, field) for field in TEXT_FIELDS):
            return []
        rows = self.query(statement("kg.store", "search").text, {"words": text, "limit": limit})
        return [(row["id"], row["score"]) for row in rows if row["score"] > 0]

    def prepare(self) -> None:
        """Open the store for writing; constraints, indexes and format mark are there afterwards."""
        graph = self._writing()
        with self._translated():
            for definition in definitions():
                graph.cypher(definition.text)
            graph.cypher(statement("kg.store", "mark").text, params={"format": FORMAT_VERSION})

    def write(self, batch: GraphBatch) -> None:
        """Write a batch in one transaction."""
        self.execute(statements(batch))

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements in one transaction."""
        graph = self._writing()
        with self._translated(), graph.begin() as transaction:
            for text, parameters in writes:
                transaction.cypher(text, params=dict(parameters))

    def checkpoint(self) -> None:
        """Save the graph, so that readers of other processes see everything written so far."""
        if self._graph is None or not self._writes:
            return
        with self._translated():
            self._index_text(self._graph)
            self._graph.save()

    def health(self) -> Health:
        """Counts, format and schema state."""
        graph = self._reading()
        there = {index["name"] for index in graph.cypher("SHOW INDEXES").to_list()}
        expected = [definition.name for definition in definitions()]
        texts = [f"{PAPER.label}.{field}" for field in TEXT_FIELDS]
        missing = tuple(name for name in [*expected, *texts] if name not in there)
        form = self._format()
        return Health(
            engine=ENGINE,
            version=kglite.__version__,
            target=self.target,
            format=form,
            counts=counts(self.query),
            missing=missing,
            problems=problems_of(form, missing),
        )

    def close(self) -> None:
        """Let go of the store. Everything written is kept."""
        if self._graph is not None:
            with self._translated():
                self._graph.close()
        self._graph, self._writes = None, False

    def _reading(self) -> kglite.KnowledgeGraph:
        if self._graph is None:
            self._take_over_log()
            self._graph = self._load()
            self._check_format()
        return self._graph

    def _load(self) -> kglite.KnowledgeGraph:
        with self._translated(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return kglite.load(self.target)

    def _writing(self) -> kglite.KnowledgeGraph:
        if self._graph is None or not self._writes:
            self.close()
            with self._translated():
                self._graph = kglite.open(self.target, durable="normal")
            self._writes = True
            self._check_format()
        return self._graph

    def _take_over_log(self) -> None:
        """Save the commits that a killed writer left in the log; not while a writer lives."""
        log = Path(f"{self._path}-wal")
        if not log.exists() or log.stat().st_size <= _EMPTY_LOG:
            return
        try:
            with self._translated():
                graph = kglite.open(self.target, durable="normal")
                self._index_text(graph)
                graph.save()
                graph.close()
        except StoreError:
            if not self._path.exists():
                raise

    def _index_text(self, graph: kglite.KnowledgeGraph) -> None:
        """Make the text indexes where they are missing: the engine keeps them up from then on."""
        papers = graph.cypher("MATCH (p:Paper) RETURN count(p) AS papers").to_list()[0]["papers"]
        for field in TEXT_FIELDS:
            if papers and not graph.has_text_index(PAPER.label, field):
                graph.build_text_index(PAPER.label, field)

    def _format(self) -> int | None:
        rows = self.query(statement("kg.store", "read_mark").text)
        form: int | None = rows[0]["format"]
        return form

    def _check_format(self) -> None:
        """Refuse a graph that something else, or another version, wrote."""
        (row,) = self.query(statement("kg.store", "read_mark").text)
        if row["format"] == FORMAT_VERSION or (row["format"] is None and not row["filled"]):
            return
        self.close()
        written = "something else" if row["format"] is None else f"a version with format {row['format']}"
        raise StoreFormat(
            f"'{self.target}' was written by {written}, this one reads format {FORMAT_VERSION}: "
            "build a new store from the sources"
        )

    @contextmanager
    def _translated(self, timeout: float | None = None) -> Iterator[None]:
        """The engine's errors as ours, one sentence each."""
        try:
            yield
        except kglite.WriterLeaseHeldError as error:
            holder: dict[str, Any] = getattr(error, "holder", None) or {}
            raise StoreBusy(
                f"'{self.target}' is open for writing in process {holder.get('pid', 'unknown')}: "
                "wait until it ends, or build into another store"
            ) from error
        except kglite.FileFormatError as error:
            raise StoreFormat(
                f"'{self.target}' is not a store: name another path, or build one with kg build SOURCE"
            ) from error
        except kglite.FileError as error:
            raise StoreError(
                f"no store at '{self.target}': build one with kg build SOURCE --store STORE"
            ) from error
        except kglite.CypherTimeoutError as error:
            raise QueryTimeout(f"the statement took longer than {timeout:g} seconds") from error
        except kglite.ReadOnlyError as error:
            raise QueryRefused("the statement would write, and may only read") from error
        except kglite.CypherError as error:
            raise QueryFailed(first_line(str(error))) from error
        except (kglite.KgError, OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"cannot use the store '{self.target}': {first_line(str(error))}") from error


def first_line(text: str) -> str:
    """The first line of an engine's message: the sentence without hints and pictures."""
    return text.strip().partition("\n")[0].rstrip(":")
