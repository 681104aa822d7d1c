"""Map facts and relations: to one triple each, and to a statement with details about that triple.

A statement uses the reification of RDF 1.1, which every tool reads, or triple terms of RDF 1.2.
"""

from dataclasses import replace
from typing import Final

from kg.rdf.mapping.common import CONCEPT_NODE, NODE, PAPER_NODE, count
from kg.rdf.triple_templates import (
    FilledTemplate,
    IriSlot,
    LiteralSlot,
    Local,
    Resource,
    TripleTemplate,
    TripleTerm,
)
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

_PROPERTY: Final = IriSlot("property")
_OTHER: Final = Local("{other}")
_DETAILS: Final = (
    (NODE, PG.confidence, LiteralSlot("confidence", XSD.decimal)),
    (NODE, PG.count, count("count")),
    (NODE, PROV.wasGeneratedBy, Local("{run}")),
)

SUBJECT: Final = TripleTemplate("paper property concept", (PAPER_NODE, _PROPERTY, CONCEPT_NODE))
RELATED: Final = TripleTemplate("concept property other", (CONCEPT_NODE, _PROPERTY, _OTHER))
FACT: Final = TripleTemplate(
    "node paper property concept confidence count run",
    (NODE, RDF.type, PG.Fact),
    (NODE, RDF.subject, PAPER_NODE),
    (NODE, RDF.predicate, _PROPERTY),
    (NODE, RDF.object, CONCEPT_NODE),
    *_DETAILS,
)
RELATION: Final = TripleTemplate(
    "node concept property other",
    (NODE, RDF.type, PG.Relation),
    (NODE, RDF.subject, CONCEPT_NODE),
    (NODE, RDF.predicate, _PROPERTY),
    (NODE, RDF.object, _OTHER),
)

TEMPLATES: Final = (SUBJECT, RELATED, FACT, RELATION)

RDF12: Final = {
    FACT: TripleTemplate(
        " ".join(FACT.slots),
        (NODE, RDF.type, PG.Fact),
        (NODE, RDF.reifies, TripleTerm(PAPER_NODE, _PROPERTY, CONCEPT_NODE)),
        *_DETAILS,
    ),
    RELATION: TripleTemplate(
        " ".join(RELATION.slots),
        (NODE, RDF.type, PG.Relation),
        (NODE, RDF.reifies, TripleTerm(CONCEPT_NODE, _PROPERTY, _OTHER)),
    ),
}
"""Template of a statement in RDF 1.1 -> the same with a triple term of RDF 1.2."""


def as_rdf12(resource: Resource) -> Resource:
    """Return the same resource with triple terms in its statements."""
    about, extracted = (
        tuple(FilledTemplate(RDF12.get(template, template), rows) for template, rows in filled)
        for filled in (resource.about, resource.extracted)
    )
    return replace(resource, about=about, extracted=extracted)
