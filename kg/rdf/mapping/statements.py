"""Triples that more is said of: what a paper says of a concept, and how two concepts are related.

By default with the reification of RDF 1.1, which every tool reads; with RDF 1.2 as triple terms.
"""

from dataclasses import replace
from typing import Final

from kg.rdf.mapping.common import CONCEPT_NODE, NODE, PAPER_NODE, count
from kg.rdf.shapes import Filled, Own, Record, Said, Shape, Text, Web
from kg.rdf.vocabulary import PG, PROV, RDF, XSD

FACTS: Final = {
    "PROPOSES": PG.proposes,
    "USES": PG.uses,
    "COMPARES_WITH": PG.comparesWith,
    "EVALUATES_ON": PG.evaluatesOn,
    "ADDRESSES": PG.addresses,
    "MENTIONS": PG.mentions,
}
"""Relationship type from a paper to a concept -> property."""

RELATIONS: Final = {
    "USED_FOR": PG.usedFor,
    "PART_OF": PG.partOf,
    "EVALUATED_WITH": PG.evaluatedWith,
    "BENCHMARK_FOR": PG.benchmarkFor,
    "TRAINED_WITH": PG.trainedWith,
    "COMPARED_WITH": PG.comparedWith,
    "SUBCLASS_OF": PG.subclassOf,
    "SUBTASK_OF": PG.subtaskOf,
}
"""Relationship type between two concepts -> property."""

_PROPERTY: Final = Web("property")
_OTHER: Final = Own("{other}")
_DETAILS: Final = (
    (NODE, PG.confidence, Text("confidence", XSD.decimal)),
    (NODE, PG.count, count("count")),
    (NODE, PROV.wasGeneratedBy, Own("{run}")),
)

SUBJECT: Final = Shape("paper property concept", (PAPER_NODE, _PROPERTY, CONCEPT_NODE))
RELATED: Final = Shape("concept property other", (CONCEPT_NODE, _PROPERTY, _OTHER))
FACT: Final = Shape(
    "node paper property concept confidence count run",
    (NODE, RDF.type, PG.Fact),
    (NODE, RDF.subject, PAPER_NODE),
    (NODE, RDF.predicate, _PROPERTY),
    (NODE, RDF.object, CONCEPT_NODE),
    *_DETAILS,
)
RELATION: Final = Shape(
    "node concept property other",
    (NODE, RDF.type, PG.Relation),
    (NODE, RDF.subject, CONCEPT_NODE),
    (NODE, RDF.predicate, _PROPERTY),
    (NODE, RDF.object, _OTHER),
)

SHAPES: Final = (SUBJECT, RELATED, FACT, RELATION)

RDF12: Final = {
    FACT: Shape(
        " ".join(FACT.slots),
        (NODE, RDF.type, PG.Fact),
        (NODE, RDF.reifies, Said(PAPER_NODE, _PROPERTY, CONCEPT_NODE)),
        *_DETAILS,
    ),
    RELATION: Shape(
        " ".join(RELATION.slots),
        (NODE, RDF.type, PG.Relation),
        (NODE, RDF.reifies, Said(CONCEPT_NODE, _PROPERTY, _OTHER)),
    ),
}
"""Shape of a statement -> the same with a triple term."""


def as_rdf12(record: Record) -> Record:
    """A record whose statements are triple terms."""
    about, found = (
        tuple(Filled(RDF12.get(shape, shape), rows) for shape, rows in said)
        for said in (record.about, record.found)
    )
    return replace(record, about=about, found=found)
