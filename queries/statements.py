"""Ask a graph one of the statements in ``queries/cypher``."""

from typing import Final

from kg.model import UsageError
from kg.schema import load_statement
from kg.store import Reader, Record

NO_LIMIT: Final = 1_000_000
"""Value for the ``$limit`` of a statement, larger than the number of its rows."""


def ask(reader: Reader, statement: str, /, **parameters: object) -> list[Record]:
    """Return the rows of ``queries/cypher/<statement>.cypher``.

    Args:
        reader: the graph.
        statement: name of the file, without its ending.
        parameters: values of its ``$parameters``.

    Raises:
        QueryFailed: the engine could not run it.
        UsageError: the reader is not a graph.
    """
    check_reader(reader)
    return reader.query(load_statement("queries", statement).text, parameters)


def check_reader(reader: object) -> None:
    """Refuse to ask anything but a graph.

    Raises:
        UsageError: the value is not a graph.
    """
    if not hasattr(reader, "query"):
        expected = "a question goes to a graph, such as kg.connect('papers.kg')"
        raise UsageError(f"{expected}, not to a value of type {type(reader).__name__}")
