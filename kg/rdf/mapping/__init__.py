"""Map records of the graph to RDF: templates, and pure functions that fill them.

Functions yield filled templates in an order that suits readers, the name before the details. The writer of
N-Triples sorts templates as a whole, so triples between which others may sort need a template of their own.
"""

from kg.rdf.mapping import concepts, extractions, papers, statements
from kg.rdf.mapping.concepts import CLASSES, broader, concept, decision, linked_name, relation, scheme
from kg.rdf.mapping.extractions import extraction, facts, mention_paths, run
from kg.rdf.mapping.papers import alias, author, authorship, citation, paper
from kg.rdf.mapping.statements import FACTS, RDF12, RELATIONS, as_rdf12

TEMPLATES = (*papers.TEMPLATES, *statements.TEMPLATES, *extractions.TEMPLATES, *concepts.TEMPLATES)
"""Every template of RDF 1.1; those of :data:`RDF12` replace two of them."""

__all__ = [
    "CLASSES", "FACTS", "RDF12", "RELATIONS", "TEMPLATES", "alias", "as_rdf12", "author", "authorship",
    "broader", "citation", "concept", "decision", "extraction", "facts", "linked_name", "mention_paths",
    "paper", "relation", "run", "scheme",
]  # fmt: skip
