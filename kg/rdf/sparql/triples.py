"""Questions in SPARQL, to a graph or to a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from threading import Thread
from traceback import clear_frames
from typing import TYPE_CHECKING, Final, Self, TypeAlias, TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.files import write_atomically
from kg.model import QueryFailed, QueryTimeout, UsageError
from kg.rdf.importing.files import choose_syntax
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.sparql import loading
from kg.rdf.sparql.guard import check_reads_only
from kg.rdf.vocabulary import PREFIXES, XSD
from kg.store import Answer, Reader

if TYPE_CHECKING:
    from kg.rdf.validation import Validation

_Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
_Results: TypeAlias = QuerySolutions | QueryTriples | QueryBoolean
_Value: TypeAlias = str | int | float | bool | None
_T = TypeVar("_T")

_PARSERS: Final[dict[str, Callable[[str], _Value]]] = {
    XSD.iri + "boolean": lambda text: text in ("true", "1"),
    **dict.fromkeys((XSD.integer, XSD.nonNegativeInteger), int),
    **dict.fromkeys((XSD.decimal, XSD.iri + "double", XSD.iri + "float"), float),
}
"""Datatype -> parser of its literals; those of all others stay texts."""

_WITH_PREFIXES: Final = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)

_POSITION: Final = re.compile(r"error at (\d+):(\d+)")


class Triples:
    """Triples in memory, ready for any number of questions.

    >>> import kg
    >>> from kg.rdf import Triples
    >>> triples = Triples.of(kg.connect("papers.kg"))                    # doctest: +SKIP
    >>> triples.sparql("SELECT ?name { ?task a pg:Task ; skos:prefLabel ?name }").rows  # doctest: +SKIP
    """

    def __init__(self, store: Store, base: str = DEFAULT_BASE) -> None:
        self._store = store
        self.prefixes: Final = prefixes(base)

    @classmethod
    def of(cls, reader: Reader, base: str = DEFAULT_BASE) -> Self:
        """Load the triples that an export of a graph holds, as it is now."""
        return cls(loading.load_graph(reader, base), base)

    @classmethod
    def of_file(cls, path: Path | str, base: str = DEFAULT_BASE) -> Self:
        """Load the triples of a file; those of all its named graphs together, where it has some."""
        return cls(loading.load_file(Path(path)), base)

    def __len__(self) -> int:
        return len(self._store)

    def sparql(self, text: str, *, timeout: float = 30.0, limit: int = 1000) -> Answer:
        """Return the rows of any SPARQL query.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; :attr:`prefixes` are declared.
            timeout: seconds.
            limit: most rows to return; ``truncated`` tells whether there were more.

        Returns:
            Of SELECT a column for each variable, of ASK one row with ``answer``, of CONSTRUCT and DESCRIBE
            ``subject``, ``predicate`` and ``object``. IRIs and texts come as strings, numbers as numbers.

        Raises:
            QueryRefused: it would write, or ask another server.
            QueryTimeout: it ran out of time.
            QueryFailed: a syntax error, or the engine could not run it.
        """
        if limit < 0:
            raise UsageError(f"the number of rows must be 0 or more, not {limit}")

        def collect_rows() -> Answer:
            columns, found = _tabulate(self._query(text))
            taken = list(islice(found, limit + 1))
            return Answer(columns=columns, rows=tuple(taken[:limit]), truncated=len(taken) > limit)

        return _run_within(timeout, collect_rows)

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

        def collect_triples() -> list[Triple]:
            found = self._query(text)
            if not isinstance(found, QueryTriples):
                raise UsageError("only the result of CONSTRUCT or DESCRIBE can be written as RDF")
            return sorted(set(found), key=str)

        ready = _run_within(timeout, collect_triples)
        with write_atomically(target) as file:
            serialize(ready, file, syntax, prefixes=self.prefixes if syntax in _WITH_PREFIXES else None)
        return len(ready)

    def validate(self, on_progress: Callable[[int], None] = lambda things: None) -> Validation:
        """Check the triples against the shapes; see :func:`kg.rdf.validation.validate`."""
        from kg.rdf.validation import validate

        return validate(self._store, on_progress)

    def _query(self, text: str) -> _Results:
        check_reads_only(text)
        try:
            return self._store.query(text, prefixes=self.prefixes, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryFailed(_describe_error(error, text)) from None


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return the prefixes that need no declaration: of the vocabulary, and of the folders under a base.

    Raises:
        UsageError: the base is not an absolute IRI.
    """
    folders = ("paper", "concept", "author", "run")
    return {**PREFIXES, **{folder: f"{check_base(base)}{folder}/" for folder in folders}}


def _tabulate(found: _Results) -> tuple[tuple[str, ...], Iterator[tuple[_Value, ...]]]:
    if isinstance(found, QueryBoolean):
        return ("answer",), iter([(bool(found),)])
    if isinstance(found, QueryTriples):
        names = ("subject", "predicate", "object")
        return names, (tuple(_to_value(term) for term in triple) for triple in found)
    return tuple(name.value for name in found.variables), (tuple(map(_to_value, row)) for row in found)


def _to_value(term: _Term) -> _Value:
    if isinstance(term, Literal):
        return _parse_literal(term)
    if term is None or isinstance(term, NamedNode):
        return term and term.value
    return str(term)


def _parse_literal(literal: Literal) -> _Value:
    parse = _PARSERS.get(literal.datatype.value, str)
    try:
        return parse(literal.value)
    except ValueError:
        return literal.value


def _describe_error(error: SyntaxError, text: str) -> str:
    """Describe a syntax error in one sentence that shows the place.

    The list of what the engine expected there is left out: it would be a page of grammar.
    """
    place = _POSITION.search(str(error))
    if not place:
        return f"the query cannot be read: {error}"
    line, column = int(place[1]), int(place[2])
    rest = text.splitlines()[line - 1][column - 1 :] if line <= len(text.splitlines()) else ""
    near = f"near '{rest[:40]}'" if rest.strip() else "where it ends too early"
    if "Prefix not found" in str(error):
        near += ": an unknown prefix"
    return f"the query cannot be read: line {line}, column {column}, {near}"


def _run_within(seconds: float, work: Callable[[], _T]) -> _T:
    """Run a function, and return its result if that comes in time.

    The engine cannot be stopped from outside. When the time is up, it goes on in a thread that nobody waits
    for, until it is done or the process ends.

    Raises:
        QueryTimeout: it takes longer.
        QueryFailed: the engine could not run it.
    """
    results = list[_T]()
    errors = list[BaseException]()

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            # The engine's results may be freed only by the thread that made them, and frames hold them.
            clear_frames(error.__traceback__)
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    for error in errors:
        if isinstance(error, OSError | ValueError | RuntimeError):
            raise QueryFailed(f"the query could not be run: {error}") from error
        raise error
    if not results:
        raise QueryTimeout(f"the query ran longer than {seconds:g} seconds")
    return results[0]
