"""Map records of the graph to RDF: templates, and pure functions that fill them.

Functions yield filled templates in an order that suits readers, the name before the details. The writer of
N-Triples sorts templates as a whole, so triples between which others may sort need a template of their own.
"""

from kg.rdf.mapping import concepts, extractions, papers, statements
from kg.rdf.mapping.concepts import (
    CLASSES,
    map_broader,
    map_concept,
    map_decision,
    map_linked_name,
    map_relation,
    map_scheme,
)
from kg.rdf.mapping.extractions import make_mention_paths, map_extraction, map_facts, map_run
from kg.rdf.mapping.papers import map_alias, map_author, map_authorship, map_citation, map_paper
from kg.rdf.mapping.statements import FACTS, RDF12, RELATIONS, as_rdf12

TEMPLATES = (*papers.TEMPLATES, *statements.TEMPLATES, *extractions.TEMPLATES, *concepts.TEMPLATES)
"""Every template of RDF 1.1; those of :data:`RDF12` replace two of them."""

__all__ = [
    "CLASSES", "FACTS", "RDF12", "RELATIONS", "TEMPLATES", "as_rdf12", "make_mention_paths", "map_alias",
    "map_author", "map_authorship", "map_broader", "map_citation", "map_concept", "map_decision",
    "map_extraction", "map_facts", "map_linked_name", "map_paper", "map_relation", "map_run", "map_scheme",
]  # fmt: skip
