"""Declare every RDF term that an export uses; there are no others.

Our own terms are described in ``vocabulary.ttl`` next to this file.
"""

from inspect import get_annotations
from typing import ClassVar, Final


class Namespace:
    """Terms under one IRI, declared as annotations; each becomes the IRI of that name."""

    prefix: ClassVar[str]
    iri: ClassVar[str]

    def __init_subclass__(cls, prefix: str, iri: str) -> None:
        cls.prefix, cls.iri = prefix, iri
        for name in cls.terms():
            setattr(cls, name, iri + name)

    @classmethod
    def terms(cls) -> tuple[str, ...]:
        """Local names of the declared terms."""
        return tuple(get_annotations(cls))


class RDF(Namespace, prefix="rdf", iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF itself."""

    type: str
    subject: str
    predicate: str
    object: str
    reifies: str


class RDFS(Namespace, prefix="rdfs", iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    label: str


class XSD(Namespace, prefix="xsd", iri="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes."""

    base64Binary: str
    date: str
    decimal: str
    gYear: str
    gYearMonth: str
    integer: str
    nonNegativeInteger: str
    string: str


class SCHEMA(Namespace, prefix="schema", iri="https://schema.org/"):
    """schema.org."""

    ScholarlyArticle: str
    url: str


class FABIO(Namespace, prefix="fabio", iri="http://purl.org/spar/fabio/"):
    """FaBiO: kinds of publications."""

    ResearchPaper: str
    hasArXivId: str
    hasPublicationYear: str


class CITO(Namespace, prefix="cito", iri="http://purl.org/spar/cito/"):
    """CiTO: citations."""

    cites: str


class DCTERMS(Namespace, prefix="dcterms", iri="http://purl.org/dc/terms/"):
    """Dublin Core."""

    abstract: str
    conformsTo: str
    creator: str
    date: str
    identifier: str
    references: str
    source: str
    title: str


class PRISM(Namespace, prefix="prism", iri="http://prismstandard.org/namespaces/basic/2.0/"):
    """PRISM 2.0: terms of publishers."""

    doi: str
    publicationName: str


class FOAF(Namespace, prefix="foaf", iri="http://xmlns.com/foaf/0.1/"):
    """People."""

    Person: str
    name: str


class SKOS(Namespace, prefix="skos", iri="http://www.w3.org/2004/02/skos/core#"):
    """Concepts and their names."""

    Concept: str
    ConceptScheme: str
    altLabel: str
    broader: str
    inScheme: str
    prefLabel: str


class DCAT(Namespace, prefix="dcat", iri="http://www.w3.org/ns/dcat#"):
    """Datasets."""

    Dataset: str


class OA(Namespace, prefix="oa", iri="http://www.w3.org/ns/oa#"):
    """Web Annotation."""

    Annotation: str
    SpecificResource: str
    TextPositionSelector: str
    TextQuoteSelector: str
    end: str
    exact: str
    hasBody: str
    hasSelector: str
    hasSource: str
    hasTarget: str
    identifying: str
    motivatedBy: str
    start: str


class PROV(Namespace, prefix="prov", iri="http://www.w3.org/ns/prov#"):
    """Provenance."""

    Activity: str
    wasDerivedFrom: str
    wasGeneratedBy: str


class PG(Namespace, prefix="pg", iri="https://w3id.org/paper-graph/ontology#"):
    """Our own terms."""

    Abbreviation: str
    Authorship: str
    Decision: str
    Fact: str
    LinkedName: str
    MentionRelation: str
    Method: str
    Metric: str
    Relation: str
    Task: str
    Topic: str
    abbreviation: str
    addresses: str
    alias: str
    authorship: str
    benchmarkFor: str
    citationKey: str
    citedId: str
    comparedWith: str
    comparesWith: str
    confidence: str
    count: str
    decided: str
    entryType: str
    familyName: str
    evaluatedWith: str
    evaluatesOn: str
    extractor: str
    extractorVersion: str
    formOfName: str
    head: str
    kind: str
    linkedAs: str
    longForm: str
    mention: str
    mentionRelation: str
    mentions: str
    modelHash: str
    otherName: str
    paperCount: str
    partOf: str
    position: str
    proposes: str
    reach: str
    readBy: str
    reason: str
    relationType: str
    role: str
    shortForm: str
    signedBy: str
    subclassOf: str
    subtaskOf: str
    tail: str
    trainedWith: str
    usedFor: str
    uses: str
    vector: str


NAMESPACES: Final = (RDF, RDFS, XSD, SCHEMA, FABIO, CITO, DCTERMS, PRISM, FOAF, SKOS, DCAT, OA, PROV, PG)

PREFIXES: Final = {namespace.prefix: namespace.iri for namespace in NAMESPACES}


def short_names() -> dict[str, str]:
    """Map the IRI of every term to its name with a prefix: ``dcterms:title``."""
    return {
        namespace.iri + name: f"{namespace.prefix}:{name}"
        for namespace in NAMESPACES
        for name in namespace.terms()
    }
