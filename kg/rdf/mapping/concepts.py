"""Map concepts with their names and broader concepts, relations between them, and linked names."""

from collections.abc import Iterator
from typing import Final

from kg.model import Concept, Kind
from kg.rdf import iris
from kg.rdf.literals import text
from kg.rdf.mapping.common import CONCEPT_NODE, NODE, PAPER_NODE, count
from kg.rdf.mapping.statements import RELATED, RELATION, RELATIONS
from kg.rdf.triple_templates import FilledTemplate, IriSlot, LiteralSlot, Local, TripleTemplate
from kg.rdf.vocabulary import DCAT, DCTERMS, PG, PROV, RDF, SKOS
from kg.records.types import ConceptRelation

CLASSES: Final = {"Method": PG.Method, "Dataset": DCAT.Dataset, "Task": PG.Task, "Topic": PG.Topic}
"""Second label of a concept -> its class; a metric is a topic, and also has a class of its own."""

_SCHEME: Final = Local("{scheme}")

CONCEPT: Final = TripleTemplate(
    "concept kind id",
    (CONCEPT_NODE, RDF.type, SKOS.Concept),
    (CONCEPT_NODE, RDF.type, IriSlot("kind")),
    (CONCEPT_NODE, DCTERMS.identifier, LiteralSlot("id")),
)
METRIC: Final = TripleTemplate(
    "concept id",
    (CONCEPT_NODE, RDF.type, SKOS.Concept),
    (CONCEPT_NODE, RDF.type, PG.Topic),
    (CONCEPT_NODE, RDF.type, PG.Metric),
    (CONCEPT_NODE, DCTERMS.identifier, LiteralSlot("id")),
)
NAME: Final = TripleTemplate(
    "concept name",
    (CONCEPT_NODE, SKOS.prefLabel, LiteralSlot("name")),
    (CONCEPT_NODE, SKOS.inScheme, Local(iris.SCHEME)),
)
REACH: Final = TripleTemplate("concept reach", (CONCEPT_NODE, PG.reach, count("reach")))
ALT_LABEL: Final = TripleTemplate("concept label", (CONCEPT_NODE, SKOS.altLabel, LiteralSlot("label")))
PAPERS: Final = TripleTemplate("node papers", (NODE, PG.paperCount, count("papers")))
DERIVED: Final = TripleTemplate("node paper", (NODE, PROV.wasDerivedFrom, PAPER_NODE))
REASON: Final = TripleTemplate("node reason", (NODE, PG.reason, LiteralSlot("reason")))
SCHEME: Final = TripleTemplate(
    "scheme title",
    (_SCHEME, RDF.type, SKOS.ConceptScheme),
    (_SCHEME, DCTERMS.title, LiteralSlot("title")),
    (_SCHEME, DCTERMS.conformsTo, Local(iris.ONTOLOGY)),
)
LINKED_NAME: Final = TripleTemplate(
    "node name into reason",
    (NODE, RDF.type, PG.LinkedName),
    (NODE, PG.formOfName, LiteralSlot("name")),
    (NODE, PG.linkedAs, LiteralSlot("into")),
    (NODE, PG.reason, LiteralSlot("reason")),
)
DECISION: Final = TripleTemplate(
    "node decided name other",
    (NODE, RDF.type, PG.Decision),
    (NODE, PG.decided, LiteralSlot("decided")),
    (NODE, PG.formOfName, LiteralSlot("name")),
    (NODE, PG.otherName, LiteralSlot("other")),
)


TEMPLATES: Final = (
    CONCEPT, METRIC, NAME, REACH, ALT_LABEL, PAPERS, DERIVED, REASON, SCHEME, LINKED_NAME, DECISION
)  # fmt: skip


def map_concept(concept: Concept) -> Iterator[FilledTemplate]:
    """Map a method, dataset, task, topic or metric."""
    path = iris.make_concept_path(concept.id)
    if concept.kind is Kind.METRIC:
        yield METRIC(path, text(concept.id))
    else:
        yield CONCEPT(path, CLASSES[concept.kind], text(concept.id))
    yield NAME(path, text(concept.name))
    yield PAPERS(path, str(concept.df))
    for alias in concept.aliases:
        yield ALT_LABEL(path, text(alias))
    if concept.reach is not None:
        yield REACH(path, str(concept.reach))


def map_relation(relation: ConceptRelation) -> Iterator[FilledTemplate]:
    """Map a relation that papers state: to one triple, and a statement with those papers."""
    property_ = RELATIONS[relation.type]
    path, other = iris.make_concept_path(relation.concept), iris.make_concept_path(relation.other)
    node = iris.make_part_path(path, "relation", relation.type.lower(), relation.other)
    yield RELATED(path, property_, other)
    yield RELATION(node, path, property_, other)
    # N-Triples are sorted as spelled, with ">" after each IRI, which decides where a path begins another one.
    for stated_by in sorted(f"{iris.make_paper_path(paper_id)}>" for paper_id in relation.papers or ()):
        yield DERIVED(node, stated_by[:-1])
    yield PAPERS(node, str(relation.paper_count))


def map_broader(relation: ConceptRelation) -> Iterator[FilledTemplate]:
    """Map a relation to a broader concept, with its reason."""
    path, other = iris.make_concept_path(relation.concept), iris.make_concept_path(relation.other)
    node = iris.make_part_path(path, "relation", "broader", relation.other)
    yield RELATED(path, SKOS.broader, other)
    yield RELATION(node, path, SKOS.broader, other)
    yield REASON(node, text(relation.reason or ""))


def map_scheme() -> FilledTemplate:
    """Map the scheme that holds all concepts."""
    return SCHEME(iris.SCHEME, text("Methods, datasets, tasks and topics of papers"))


def map_linked_name(name: str, into: str, reason: str) -> FilledTemplate:
    """Map a name that is linked as another, and why."""
    return LINKED_NAME(iris.make_part_path("linked", reason, name), text(name), text(into), text(reason))


def map_decision(decided: str, name: str, other: str) -> FilledTemplate:
    """Map the decision of a user: ``merge`` or ``split`` of two names, or ``retype``, with the kind."""
    return DECISION(
        iris.make_part_path("decision", decided, name, other), text(decided), text(name), text(other)
    )
