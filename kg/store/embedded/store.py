"""The embedded store: a graph in one file, by kglite (Rust, no server).

One process writes at a time; its commits go to a log beside the file and survive the end of the process.
Readers of other processes see what the last checkpoint saved. Where a writer was killed, the next command
that opens the store takes its commits over from the log.

Where kglite 0.21 differs from Neo4j 5: a name that is a reserved word needs back-ticks, ``keys(n)`` shows two
fields of its own (``title``, ``type``; they are removed from ``RETURN n`` here), comments end elsewhere or
are not read, and few blanks are known (both become spaces here), a full-text index covers one property and
can be made only for a label that was seen once, and it catches up with writes in a statement outside any
transaction and read-only mode, nowhere else; and the first few of many rows are found quickly only where the
limit is a number, not a parameter.
"""

import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, LiteralString, TypeVar, cast

import kglite

from kg.model import GraphBatch, QueryRefused, StoreError
from kg.schema import FORMAT_VERSION, PAPER, load_statement
from kg.store.definitions import TEXT_FIELDS, definitions
from kg.store.embedded.errors import translated
from kg.store.embedded.files import let_go, open_reader, open_writer
from kg.store.guard.statement import CheckedStatement
from kg.store.guard.tokens import without_comments
from kg.store.health import Health, health
from kg.store.opening import Opening, check_format
from kg.store.protocol import Parameters, Record, Write
from kg.store.rows import Rows
from kg.store.values import plain
from kg.store.words import words
from kg.store.writes import make_writes

ENGINE: Final = "kglite"

WORK_UNITS: Final = 20_000_000
"""Rows that a user's statement may hold in between: bounds its memory to a few GB at worst."""

TITLE_WEIGHT: Final = 2
"""How much more a match in the title counts."""
MOST_MATCHES: Final = 1_000_000

_NO_DEADLINE: Final = 0
_Result = TypeVar("_Result")
_ANY_DELTA: Final = 2**31
"""Text indexes follow any number of changed papers when they are next read, instead of going stale."""


class EmbeddedStore:
    """A graph in a file.

    Reading takes no lock; `prepare`, or the first write, takes the one writer's lock until `close`.

    Args:
        path: the file; the log and the lock lie beside it under its name with ``-wal`` and ``.lock``.
    """

    def __init__(self, path: Path, opening: Opening) -> None:
        self._path = path
        self._opening_for = opening
        self._graph: kglite.KnowledgeGraph | None = None
        self._writes = False
        self._closed = False
        self._opening = threading.RLock()
        kglite.set_query_warning_policy("silent")
        # Which of its own ways to load a file fits it is nothing that a user could act on.
        warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)

    @property
    def target(self) -> str:
        """The path."""
        return str(self._path)

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a reading statement of ours."""
        return self._rows(self._reading(), text, parameters)

    @contextmanager
    def stream(self, statement: CheckedStatement, *, timeout: float, limit: int) -> Iterator[Rows]:
        """Run a user's statement and yield its rows as they come."""
        graph = self._reading()
        with translated(self.target, timeout):
            result = graph.freeze().cypher(  # reads only, and unlike a transaction it hears of Ctrl-C
                without_comments(statement.text),
                params=statement.parameters,
                timeout_ms=max(1, round(timeout * 1000)),
                row_limit=limit + 1,
                max_work_units=WORK_UNITS,
            )
        if not isinstance(result, kglite.ResultView):
            raise QueryRefused("FORMAT is no clause of Cypher: leave it out")
        columns = tuple(result.columns)
        yield Rows(columns, (tuple(plain(row[column]) for column in columns) for row in result), limit)

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Papers that match words, best first; a title counts twice."""
        terms = " ".join(words(text))
        if not terms or limit < 1:
            return []
        scores = self._matching("search_abstracts", terms, limit)
        for paper, score in self._matching("search_titles", terms, limit).items() if titles else ():
            scores[paper] = scores.get(paper, 0.0) + TITLE_WEIGHT * score
        return sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:limit]

    def _matching(self, search: str, terms: str, limit: int) -> dict[str, float]:
        """Scores of the papers that match best in one field.

        More are taken than asked for, so that few are missed that match somewhat in both fields, and so that
        equal scores at the end are cut off by id: the engine ranks the best quickly by the score alone.
        """
        most = min(limit, MOST_MATCHES) * 3 + 50
        rows = self.query(load_statement("kg.store", search).text, {"words": terms, "limit": most})
        return {row["id"]: row["score"] for row in rows if row["score"] and row["score"] > 0}

    def prepare(self) -> None:
        """Open the store for writing; constraints, indexes and format mark are there afterwards."""
        self._writing()

    def exclusively(self, work: Callable[[], _Result]) -> _Result:
        """Do something while no other process writes: the file is locked until `close` anyway."""
        self._writing()
        return work()

    def write(self, batch: GraphBatch) -> None:
        """Write a batch in one transaction."""
        self.execute(make_writes(batch))

    def execute(self, writes: Sequence[Write]) -> None:
        """Run writing statements in one transaction."""
        self._commit(self._writing(), writes)

    def checkpoint(self) -> None:
        """Save the graph, so that readers of other processes see everything written so far."""
        if self._graph is None or not self._writes:
            return
        self.search("bring the text indexes up to date", 1)
        with translated(self.target):
            self._graph.save()

    def health(self) -> Health:
        """Counts, format, state of schema and linking, and what is wrong."""
        graph = self._reading()
        there = {row["name"] for row in self._rows(graph, "SHOW INDEXES")}
        expected = [*(definition.name for definition in definitions()), *map(_text_index, TEXT_FIELDS)]
        return health(
            self.query,
            engine=ENGINE,
            version=kglite.__version__,
            target=self.target,
            form=self._format(graph),
            missing=[name for name in expected if name not in there],
        )

    def close(self) -> None:
        """Let go of the store. Everything committed is kept: what no checkpoint saved stays in the log."""
        with self._opening:
            if self._graph is not None and self._writes:
                let_go(self._graph)
            self._graph, self._writes, self._closed = None, False, True

    def _reading(self) -> kglite.KnowledgeGraph:
        with self._opening:
            self._check_open()
            if self._graph is None:
                graph = open_reader(self._path)
                self._format(graph)
                self._graph = graph
            return self._graph

    def _writing(self) -> kglite.KnowledgeGraph:
        with self._opening:
            self._check_open()
            if self._graph is None or not self._writes:
                graph = open_writer(self._path)
                try:
                    self._set_up(graph)
                except BaseException:
                    let_go(graph)
                    raise
                self._graph, self._writes = graph, True
            return self._graph

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"the store '{self.target}' is closed: open it again")

    def _set_up(self, graph: kglite.KnowledgeGraph) -> None:
        """Schema and format mark, and a first checkpoint where none is."""
        form = self._format(graph)
        self._commit(graph, [(definition.text, {}) for definition in definitions()])
        if form is None:
            mark = load_statement("kg.store", "write_mark").text
            known = load_statement("kg.store", "make_label_known").text
            self._commit(graph, [(known, {}), (mark, {"format": FORMAT_VERSION})])
        with translated(self.target):
            for field in TEXT_FIELDS:
                if not graph.has_text_index(PAPER.label, field):
                    graph.build_text_index(PAPER.label, field, _ANY_DELTA)
            if not self._path.exists():
                graph.save()

    def _rows(
        self, graph: kglite.KnowledgeGraph, text: LiteralString, parameters: Parameters | None = None
    ) -> list[Record]:
        with translated(self.target):
            values = dict(parameters or {})
            result = graph.cypher(_with_limit(text, values), params=values, timeout_ms=_NO_DEADLINE)
            return cast(kglite.ResultView, result).to_list()

    def _commit(self, graph: kglite.KnowledgeGraph, writes: Sequence[Write]) -> None:
        with translated(self.target), graph.begin(timeout_ms=_NO_DEADLINE) as transaction:
            for text, parameters in writes:
                transaction.cypher(text, params=dict(parameters), timeout_ms=_NO_DEADLINE)

    def _format(self, graph: kglite.KnowledgeGraph) -> int | None:
        """The format of a store, None where it has none; refuses what another program or version wrote."""
        (row,) = self._rows(graph, load_statement("kg.store", "read_mark").text)
        check_format(self.target, row, self._opening_for)
        form: int | None = row["format"]
        return form


def _with_limit(text: str, parameters: Mapping[str, Any]) -> str:
    """A statement with its limit as a number: only so the engine picks the first few without sorting all."""
    limit = parameters.get("limit")
    return text.replace("LIMIT $limit", f"LIMIT {limit}") if isinstance(limit, int) else text


def _text_index(field: str) -> str:
    """Name that the engine gives a text index."""
    return f"{PAPER.label}.{field}"
