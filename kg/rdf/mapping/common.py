"""What all mappings share."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from kg.rdf.shapes import Filled, Own, Text
from kg.rdf.vocabulary import XSD

Row: TypeAlias = dict[str, Any]
"""A row of a query."""

Mapped: TypeAlias = Callable[[Row], Iterator[Filled]]

PAPER_NODE: Final = Own("{paper}")
CONCEPT_NODE: Final = Own("{concept}")
NODE: Final = Own("{node}")
VALUE: Final = Text("value")


def count(slot: str) -> Text:
    """A number of things, or an offset."""
    return Text(slot, XSD.nonNegativeInteger)
