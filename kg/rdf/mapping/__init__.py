"""What each record of the graph says in RDF: shapes, and pure functions that fill them from rows.

What a function gives stands in an order for people, the name before the details. N-Triples sort what they
get, a filled shape as a whole: so lines between which others may fall are shapes of their own.
"""

from kg.rdf.mapping import concepts, extractions, papers, statements
from kg.rdf.mapping.common import Mapped, Row
from kg.rdf.mapping.concepts import CLASSES, broader, concept, decision, linked_name, relation, scheme
from kg.rdf.mapping.extractions import facts, mentions_of, reading, run
from kg.rdf.mapping.papers import alias, author, authorship, citation, paper
from kg.rdf.mapping.statements import FACTS, RDF12, RELATIONS, as_rdf12

SHAPES = (*papers.SHAPES, *statements.SHAPES, *extractions.SHAPES, *concepts.SHAPES)
"""Every shape of RDF 1.1; those of :data:`RDF12` stand for two of them."""

__all__ = [
    "CLASSES", "FACTS", "RDF12", "RELATIONS", "SHAPES", "Mapped", "Row", "alias", "as_rdf12", "author",
    "authorship", "broader", "citation", "concept", "decision", "facts", "linked_name", "mentions_of",
    "paper", "reading", "relation", "run", "scheme",
]  # fmt: skip
