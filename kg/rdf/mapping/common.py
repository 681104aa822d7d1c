"""What all mappings share."""

from typing import Final

from kg.rdf.shapes import Own, Text
from kg.rdf.vocabulary import XSD

PAPER_NODE: Final = Own("{paper}")
CONCEPT_NODE: Final = Own("{concept}")
NODE: Final = Own("{node}")
VALUE: Final = Text("value")


def count(slot: str) -> Text:
    """A number of things, or an offset."""
    return Text(slot, XSD.nonNegativeInteger)
