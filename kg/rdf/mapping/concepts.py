"""Concepts: their names, what stands above them, what papers say of two, and which names are linked."""

from collections.abc import Iterator
from typing import Final

from kg.model import Concept
from kg.rdf import iris
from kg.rdf.literals import text
from kg.rdf.mapping.common import CONCEPT_NODE, NODE, PAPER_NODE, count
from kg.rdf.mapping.statements import RELATED, RELATION, RELATIONS
from kg.rdf.shapes import Filled, Own, Shape, Text, Web
from kg.rdf.vocabulary import DCAT, DCTERMS, PG, PROV, RDF, SKOS
from kg.records.types import ConceptRelation

CLASSES: Final = {"Method": PG.Method, "Dataset": DCAT.Dataset, "Task": PG.Task, "Topic": PG.Topic}
"""Second label of a concept -> its class."""

_SCHEME: Final = Own("{scheme}")

CONCEPT: Final = Shape(
    "concept kind id",
    (CONCEPT_NODE, RDF.type, SKOS.Concept),
    (CONCEPT_NODE, RDF.type, Web("kind")),
    (CONCEPT_NODE, DCTERMS.identifier, Text("id")),
)
NAME: Final = Shape(
    "concept name",
    (CONCEPT_NODE, SKOS.prefLabel, Text("name")),
    (CONCEPT_NODE, SKOS.inScheme, Own(iris.SCHEME)),
)
REACH: Final = Shape("concept reach", (CONCEPT_NODE, PG.reach, count("reach")))
ALT_LABEL: Final = Shape("concept label", (CONCEPT_NODE, SKOS.altLabel, Text("label")))
PAPERS: Final = Shape("node papers", (NODE, PG.paperCount, count("papers")))
DERIVED: Final = Shape("node paper", (NODE, PROV.wasDerivedFrom, PAPER_NODE))
REASON: Final = Shape("node reason", (NODE, PG.reason, Text("reason")))
SCHEME: Final = Shape(
    "scheme title",
    (_SCHEME, RDF.type, SKOS.ConceptScheme),
    (_SCHEME, DCTERMS.title, Text("title")),
    (_SCHEME, DCTERMS.conformsTo, Own(iris.ONTOLOGY)),
)
LINKED_NAME: Final = Shape(
    "node name into reason",
    (NODE, RDF.type, PG.LinkedName),
    (NODE, PG.formOfName, Text("name")),
    (NODE, PG.linkedAs, Text("into")),
    (NODE, PG.reason, Text("reason")),
)
DECISION: Final = Shape(
    "node decided name other",
    (NODE, RDF.type, PG.Decision),
    (NODE, PG.decided, Text("decided")),
    (NODE, PG.formOfName, Text("name")),
    (NODE, PG.otherName, Text("other")),
)

SHAPES: Final = (CONCEPT, NAME, REACH, ALT_LABEL, PAPERS, DERIVED, REASON, SCHEME, LINKED_NAME, DECISION)


def concept(concept: Concept) -> Iterator[Filled]:
    """Map a method, dataset, task or topic."""
    path = iris.concept(concept.id)
    yield CONCEPT(path, CLASSES[concept.kind.value], text(concept.id))
    yield NAME(path, text(concept.name))
    yield PAPERS(path, str(concept.df))
    for alias in concept.aliases:
        yield ALT_LABEL(path, text(alias))
    if concept.reach is not None:
        yield REACH(path, str(concept.reach))


def relation(relation: ConceptRelation) -> Iterator[Filled]:
    """Map what papers say of two concepts: to one triple, and a statement with the papers that say so."""
    property_ = RELATIONS[relation.type]
    path, other = iris.concept(relation.concept), iris.concept(relation.other)
    node = iris.below(path, "relation", relation.type.lower(), relation.other)
    yield RELATED(path, property_, other)
    yield RELATION(node, path, property_, other)
    # N-Triples are sorted as spelled, where ">" ends an IRI: a path must come before one that it begins.
    for said_by in sorted(f"{iris.paper(paper_id)}>" for paper_id in relation.papers or ()):
        yield DERIVED(node, said_by[:-1])
    yield PAPERS(node, str(relation.paper_count))


def broader(relation: ConceptRelation) -> Iterator[Filled]:
    """Map that a concept is a kind of another, and why."""
    path, other = iris.concept(relation.concept), iris.concept(relation.other)
    node = iris.below(path, "relation", "broader", relation.other)
    yield RELATED(path, SKOS.broader, other)
    yield RELATION(node, path, SKOS.broader, other)
    yield REASON(node, text(relation.reason or ""))


def scheme() -> Filled:
    """The scheme that holds all concepts."""
    return SCHEME(iris.SCHEME, text("Methods, datasets, tasks and topics of papers"))


def linked_name(name: str, into: str, reason: str) -> Filled:
    """A name that is linked as another, and why."""
    return LINKED_NAME(iris.below("linked", reason, name), text(name), text(into), text(reason))


def decision(decided: str, name: str, other: str) -> Filled:
    """What a user said of two names: ``merge`` or ``split``."""
    return DECISION(iris.below("decision", decided, name, other), text(decided), text(name), text(other))
