"""Statements of this room, with their parameters, as writes to a store."""

from kg.schema import load_statement
from kg.store import Write


def make_write(name: str, **parameters: object) -> Write:
    """Return the text of ``kg/resolution/cypher/<name>.cypher`` with values of its parameters.

    Args:
        name: of the statement.
        parameters: of the statement.
    """
    return load_statement("kg.resolution", name).text, parameters
