"""Every RDF term that an export uses. The vocabulary is closed: what is not declared here does not exist.

The own terms are described in ``vocabulary.ttl`` next to this file.
"""

from inspect import get_annotations
from typing import ClassVar, Final

from pyoxigraph import NamedNode


class Namespace:
    """Terms under one IRI, declared as annotations; each becomes a NamedNode of that name."""

    prefix: ClassVar[str]
    iri: ClassVar[str]

    def __init_subclass__(cls, prefix: str, iri: str) -> None:
        cls.prefix, cls.iri = prefix, iri
        for name in cls.terms():
            setattr(cls, name, NamedNode(iri + name))

    @classmethod
    def terms(cls) -> tuple[str, ...]:
        """Local names of the declared terms."""
        return tuple(get_annotations(cls))


class RDF(Namespace, prefix="rdf", iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF itself."""

    type: NamedNode
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode


class RDFS(Namespace, prefix="rdfs", iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    label: NamedNode


class XSD(Namespace, prefix="xsd", iri="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes."""

    date: NamedNode
    decimal: NamedNode
    gYear: NamedNode
    gYearMonth: NamedNode
    nonNegativeInteger: NamedNode


class SCHEMA(Namespace, prefix="schema", iri="https://schema.org/"):
    """schema.org."""

    ScholarlyArticle: NamedNode
    url: NamedNode


class FABIO(Namespace, prefix="fabio", iri="http://purl.org/spar/fabio/"):
    """FaBiO: kinds of publications."""

    ResearchPaper: NamedNode
    hasArXivId: NamedNode


class CITO(Namespace, prefix="cito", iri="http://purl.org/spar/cito/"):
    """CiTO: citations."""

    cites: NamedNode


class DCTERMS(Namespace, prefix="dcterms", iri="http://purl.org/dc/terms/"):
    """Dublin Core."""

    abstract: NamedNode
    creator: NamedNode
    date: NamedNode
    identifier: NamedNode
    references: NamedNode
    source: NamedNode
    title: NamedNode


class PRISM(Namespace, prefix="prism", iri="http://prismstandard.org/namespaces/basic/2.0/"):
    """PRISM 2.0: terms of publishers."""

    doi: NamedNode
    publicationName: NamedNode


class FOAF(Namespace, prefix="foaf", iri="http://xmlns.com/foaf/0.1/"):
    """People."""

    Person: NamedNode
    name: NamedNode


class SKOS(Namespace, prefix="skos", iri="http://www.w3.org/2004/02/skos/core#"):
    """Concepts and their names."""

    Concept: NamedNode
    ConceptScheme: NamedNode
    altLabel: NamedNode
    inScheme: NamedNode
    prefLabel: NamedNode


class DCAT(Namespace, prefix="dcat", iri="http://www.w3.org/ns/dcat#"):
    """Datasets."""

    Dataset: NamedNode


class MLS(Namespace, prefix="mls", iri="http://www.w3.org/ns/mls#"):
    """ML Schema, which the own classes Method and Task are close to."""

    Algorithm: NamedNode
    Task: NamedNode


class OA(Namespace, prefix="oa", iri="http://www.w3.org/ns/oa#"):
    """Web Annotation."""

    Annotation: NamedNode
    SpecificResource: NamedNode
    TextPositionSelector: NamedNode
    TextQuoteSelector: NamedNode
    end: NamedNode
    exact: NamedNode
    hasBody: NamedNode
    hasSelector: NamedNode
    hasSource: NamedNode
    hasTarget: NamedNode
    identifying: NamedNode
    motivatedBy: NamedNode
    start: NamedNode


class PROV(Namespace, prefix="prov", iri="http://www.w3.org/ns/prov#"):
    """Provenance."""

    Activity: NamedNode
    wasGeneratedBy: NamedNode


class PG(Namespace, prefix="pg", iri="https://w3id.org/paper-graph/ontology#"):
    """Own terms."""

    Fact: NamedNode
    Method: NamedNode
    Task: NamedNode
    Topic: NamedNode
    addresses: NamedNode
    authorNames: NamedNode
    comparesWith: NamedNode
    confidence: NamedNode
    evaluatesOn: NamedNode
    extractor: NamedNode
    extractorVersion: NamedNode
    kind: NamedNode
    mention: NamedNode
    mentionCount: NamedNode
    mentions: NamedNode
    modelHash: NamedNode
    paperCount: NamedNode
    proposes: NamedNode
    role: NamedNode
    titleKey: NamedNode
    uses: NamedNode


NAMESPACES: Final = (RDF, RDFS, XSD, SCHEMA, FABIO, CITO, DCTERMS, PRISM, FOAF, SKOS, DCAT, MLS, OA, PROV, PG)

PREFIXES: Final = {namespace.prefix: namespace.iri for namespace in NAMESPACES}
