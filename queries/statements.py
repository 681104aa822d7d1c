"""Ask a graph one of the statements in ``queries/cypher``."""

from kg.schema import load_statement
from kg.store import Reader, Record


def ask(reader: Reader, statement: str, /, **parameters: object) -> list[Record]:
    """Return the rows of ``queries/cypher/<statement>.cypher``.

    Args:
        reader: the graph.
        statement: name of the file, without its ending.
        parameters: values of its ``$parameters``.

    Raises:
        QueryFailed: the engine could not run it.
    """
    return reader.query(load_statement("queries", statement).text, parameters)
