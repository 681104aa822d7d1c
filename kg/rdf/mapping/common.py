"""Terms that all mappings share."""

from typing import Final

from kg.rdf.triple_templates import LiteralSlot, Local
from kg.rdf.vocabulary import XSD

PAPER_NODE: Final = Local("{paper}")
CONCEPT_NODE: Final = Local("{concept}")
NODE: Final = Local("{node}")
VALUE: Final = LiteralSlot("value")


def count(slot: str) -> LiteralSlot:
    """Make a slot for a count or an offset."""
    return LiteralSlot(slot, XSD.nonNegativeInteger)
