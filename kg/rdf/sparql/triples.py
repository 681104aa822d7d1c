"""Query a graph or a file in SPARQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.files import write_atomically
from kg.isolation.answers import read_answer
from kg.isolation.worker import MAX_TIMEOUT_SECONDS, Worker, WorkerError
from kg.model import QueryFailed, UsageError
from kg.model.checks import check_text
from kg.rdf.importing.files import choose_syntax
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.sparql.guard import check_query
from kg.rdf.sparql.index.folder import HeldTriples
from kg.rdf.sparql.index.keeping import open_index
from kg.rdf.sparql.loading import load_file, load_graph, load_index
from kg.rdf.vocabulary import PREFIXES, XSD
from kg.store import Answer, GraphStore, Reader, check_bounds

if TYPE_CHECKING:
    from kg.rdf.validation import Validation

_Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | bool | None
_Value: TypeAlias = str | int | float | bool | None

_PARSERS: Final[dict[str, Callable[[str], _Value]]] = {
    XSD.iri + "boolean": lambda text: text in ("true", "1"),
    **dict.fromkeys((XSD.integer, XSD.nonNegativeInteger), int),
    **dict.fromkeys((XSD.decimal, XSD.iri + "double", XSD.iri + "float"), float),
}
"""Datatype -> parser of its literals; literals of other datatypes stay texts."""

_WITH_PREFIXES: Final = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)

_POSITION: Final = re.compile(r"error at (\d+):(\d+)")


class Triples:
    """Triples in a worker process, ready for any number of queries.

    A query that takes too much time or memory is ended; the triples and this process are not affected.

    >>> from paper_graph import kg
    >>> from paper_graph.kg.rdf import Triples
    >>> triples = Triples.of(kg.connect("papers.kg"))                    # doctest: +SKIP
    >>> triples.sparql("SELECT ?name { ?task a pg:Task ; skos:prefLabel ?name }").rows  # doctest: +SKIP
    """

    def __init__(
        self, worker: Worker, count: int, base: str = DEFAULT_BASE, index: HeldTriples | None = None
    ) -> None:
        self._worker = worker
        self._count = count
        self._index = index
        self.prefixes: Final = prefixes(base)

    @classmethod
    def of(cls, reader: Reader, base: str = DEFAULT_BASE) -> Self:
        """Load the triples that an export of a graph holds, as it is now."""
        return cls(*load_graph(reader, base), base)

    @classmethod
    def kept(
        cls,
        store: GraphStore,
        base: str = DEFAULT_BASE,
        *,
        on_progress: Callable[[int], None] = lambda resources: None,
        on_note: Callable[[str], None] = lambda note: None,
    ) -> Self:
        """Open the triples that an export of a graph holds from the index beside its store.

        The index is made or updated first. If none can be kept, the triples are loaded as by :meth:`of`; see
        :mod:`kg.rdf.sparql.index`.

        Args:
            store: where the graph is kept.
            base: as for :func:`kg.rdf.export`.
            on_progress: called with the number of papers, concepts and authors that were read.
            on_note: called with a sentence if no index can be kept.
        """
        index = open_index(store, check_base(base), on_progress, on_note)
        return cls(load_index(index.store), index.count, base, index) if index else cls.of(store, base)

    @classmethod
    def of_file(cls, path: Path | str, base: str = DEFAULT_BASE) -> Self:
        """Load the triples of a file, those of all its named graphs together."""
        return cls(*load_file(Path(path)), base)

    def __len__(self) -> int:
        return self._count

    def sparql(self, text: str, *, timeout: float = 30.0, limit: int = 1000) -> Answer:
        """Return the rows of any SPARQL query.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; :attr:`prefixes` are declared.
            timeout: seconds.
            limit: most rows to return; ``truncated`` tells whether there were more.

        Returns:
            For SELECT, a column for each variable; for ASK, one row with ``answer``; for CONSTRUCT and
            DESCRIBE, ``subject``, ``predicate`` and ``object``. IRIs and texts come as strings, numbers as
            numbers.

        Raises:
            QueryRefused: it would write, ask another server, or is larger than any engine should be given.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        timeout, limit = check_bounds(timeout, limit)
        check_text(text, "a query")
        with self._ask(text, timeout, limit + 1) as (_, columns, found):
            rows = [tuple(map(_to_value, row)) for row in found]
        return Answer(columns=columns, rows=tuple(rows[:limit]), truncated=len(rows) > limit)

    def construct(self, text: str, target: Path | str, *, timeout: float = 30.0) -> int:
        """Write what a query constructs as RDF, and return the number of triples.

        Args:
            text: CONSTRUCT or DESCRIBE.
            target: a file; its ending tells the syntax, see :data:`kg.rdf.syntaxes.SYNTAXES`.
            timeout: seconds until the last triple is found.

        Raises:
            UsageError: the query constructs nothing, or the name of the file tells no syntax.
            ExportError: the file could not be written; what was there before is still there.
            QueryRefused, QueryTimeout, QueryFailed: as :meth:`sparql`.
        """
        syntax = choose_syntax(str(target))
        timeout, _ = check_bounds(timeout, 0)
        check_text(text, "a query")
        with self._ask(text, timeout, None) as (form, _, found):
            if form != "triples":
                raise UsageError("only the result of CONSTRUCT or DESCRIBE can be written as RDF")
            ready = sorted(set(found), key=str)
        with write_atomically(target) as file:
            serialize(ready, file, syntax, prefixes=self.prefixes if syntax in _WITH_PREFIXES else None)
        return len(ready)

    def validate(self, on_progress: Callable[[int], None] = lambda things: None) -> Validation:
        """Check the triples against the shapes; see :func:`kg.rdf.validation.validate`."""
        from kg.rdf.validation import validate

        if self._index:
            return validate(Store.read_only(str(self._index.store)), on_progress)
        triples = Store()
        with self._worker.ask(None, MAX_TIMEOUT_SECONDS) as chunks:
            for chunk in chunks:
                triples.load(chunk, RdfFormat.N_QUADS)
        return validate(triples, on_progress)

    @contextmanager
    def _ask(
        self, text: str, timeout: float, limit: int | None
    ) -> Iterator[tuple[str, tuple[str, ...], Iterator[Any]]]:
        """Run a query, and yield its form, its columns, and its rows."""
        check_query(text)
        with self._worker.ask((text, self.prefixes, limit), timeout) as frames:
            answer = read_answer(frames, "query", timeout, partial(_translate_error, text=text))
            form, columns = next(answer)
            yield form, columns, (row for rows in answer for row in rows)


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return the prefixes that need no declaration: of the vocabulary, and of the folders under a base.

    Raises:
        UsageError: the base is not an absolute IRI.
    """
    folders = ("paper", "concept", "author", "run")
    return {**PREFIXES, **{folder: f"{check_base(base)}{folder}/" for folder in folders}}


def _to_value(term: _Term) -> _Value:
    if isinstance(term, Literal):
        return _parse_literal(term)
    if isinstance(term, bool):
        return term
    if term is None or isinstance(term, NamedNode):
        return term and term.value
    return str(term)


def _parse_literal(literal: Literal) -> _Value:
    parse = _PARSERS.get(literal.datatype.value, str)
    try:
        return parse(literal.value)
    except ValueError:
        return literal.value


def _translate_error(error: WorkerError, text: str) -> QueryFailed:
    message = str(error.details[0])
    if error.kind == "syntax":
        return QueryFailed(_describe_error(message, text))
    return QueryFailed(f"the query could not be run: {message}")


def _describe_error(error: str, text: str) -> str:
    """Describe a syntax error in one sentence that shows the place.

    The list of what the engine expected there is left out: it would be a page of grammar.
    """
    place = _POSITION.search(error)
    if not place:
        return f"the query cannot be read: {error}"
    line, column = int(place[1]), int(place[2])
    # Lines as the engine counts them: U+2028, at which str.splitlines cuts, ends none.
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    near = f"near '{rest[:40]}'" if rest.strip() else "where it ends too early"
    if "Prefix not found" in error:
        near += ": an unknown prefix"
    return f"the query cannot be read: line {line}, column {column}, {near}"
