"""What a question needs of a graph: rows of a Cypher text, and the papers that match words."""

from typing import LiteralString, Protocol

from kg.schema import statement
from kg.store import Parameters, Record


class Reader(Protocol):
    """Any store, or a graph around one."""

    def query(self, text: LiteralString, parameters: Parameters | None = None) -> list[Record]:
        """Rows of a reading statement."""
        ...

    def search(self, text: str, limit: int, *, titles: bool = True) -> list[tuple[str, float]]:
        """Papers that match words, best first."""
        ...


def ask(reader: Reader, question: str, /, **parameters: object) -> list[Record]:
    """Rows of ``queries/cypher/<question>.cypher``."""
    return reader.query(statement("queries", question).text, parameters)
