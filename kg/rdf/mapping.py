"""What each record of the graph says in RDF. Pure functions: a row of a query in, triples out.

A triple may come twice in what a function gives; whoever writes them drops the second.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import literals
from kg.rdf.iris import Iris, below, web_address
from kg.rdf.vocabulary import CITO, DCAT, DCTERMS, FABIO, FOAF, OA, PG, PRISM, PROV, RDF, RDFS, SCHEMA, SKOS

Row: TypeAlias = dict[str, Any]

CLASSES: Final = {"Method": PG.Method, "Dataset": DCAT.Dataset, "Task": PG.Task, "Topic": PG.Topic}
"""Second label of a concept -> its class."""

PREDICATES: Final = {
    "PROPOSES": PG.proposes,
    "USES": PG.uses,
    "COMPARES_WITH": PG.comparesWith,
    "EVALUATES_ON": PG.evaluatesOn,
    "ADDRESSES": PG.addresses,
    "MENTIONS": PG.mentions,
}
"""Relationship type from a paper to a concept -> property."""

_PLAIN: Final = (
    ("id", DCTERMS.identifier),
    ("title", DCTERMS.title),
    ("abstract", DCTERMS.abstract),
    ("venue", PRISM.publicationName),
    ("doi", PRISM.doi),
    ("arxiv_id", FABIO.hasArXivId),
    ("source", DCTERMS.source),
)


def paper(iris: Iris, row: Row) -> Iterator[Triple]:
    """A paper's own properties."""
    node = iris.paper(row["id"])
    yield Triple(node, RDF.type, SCHEMA.ScholarlyArticle)
    yield Triple(node, RDF.type, FABIO.ResearchPaper)
    for name, predicate in _PLAIN:
        if row[name]:
            yield Triple(node, predicate, literals.text(row[name]))
    if row["date"]:
        yield Triple(node, DCTERMS.date, literals.date(row["date"]))
    elif row["year"] is not None:
        yield Triple(node, DCTERMS.date, literals.date(f"{row['year']:04d}"))
    if row["authors"]:
        yield Triple(node, PG.authorNames, literals.text("; ".join(row["authors"])))
    if row["url"]:
        yield Triple(node, SCHEMA.url, _address(row["url"]))
    for link in row["links"] or ():
        yield Triple(node, DCTERMS.references, _address(link))


def _address(url: str) -> NamedNode | Literal:
    return web_address(url) or literals.text(url)


def authorship(iris: Iris, row: Row) -> Iterator[Triple]:
    """That an author wrote a paper."""
    yield Triple(iris.paper(row["paper"]), DCTERMS.creator, iris.author(row["author"]))


def citation(iris: Iris, row: Row) -> Iterator[Triple]:
    """That a paper cites another one of the graph."""
    yield Triple(iris.paper(row["paper"]), CITO.cites, iris.paper(row["cited"]))


def alias(iris: Iris, row: Row) -> Iterator[Triple]:
    """Another id under which a paper came in, or the key of another title."""
    kind, _, rest = row["alias"].partition(":")
    node = iris.paper(row["paper"])
    if kind == "title":
        yield Triple(node, PG.titleKey, literals.text(rest))
    else:
        yield Triple(node, DCTERMS.identifier, literals.text(rest if kind == "id" else row["alias"]))


def author(iris: Iris, row: Row) -> Iterator[Triple]:
    """A name that signs papers."""
    node = iris.author(row["id"])
    yield Triple(node, RDF.type, FOAF.Person)
    yield Triple(node, FOAF.name, literals.text(row["name"]))


def run(iris: Iris, row: Row) -> Iterator[Triple]:
    """An extractor with its weights, as the activity that found facts and mentions."""
    node = iris.run(row["id"])
    yield Triple(node, RDF.type, PROV.Activity)
    yield Triple(node, RDFS.label, literals.text(row["id"]))
    yield Triple(node, PG.extractor, literals.text(row["extractor"]))
    yield Triple(node, PG.extractorVersion, literals.text(row["version"]))
    yield Triple(node, PG.modelHash, literals.text(row["model"]))


def scheme(iris: Iris) -> Iterator[Triple]:
    """The scheme that holds all concepts."""
    yield Triple(iris.scheme, RDF.type, SKOS.ConceptScheme)
    yield Triple(iris.scheme, DCTERMS.title, literals.text("Methods, datasets, tasks and topics of papers"))


def concept(iris: Iris, row: Row) -> Iterator[Triple]:
    """A method, dataset, task or topic."""
    node = iris.concept(row["id"])
    yield Triple(node, RDF.type, SKOS.Concept)
    for label in row["labels"]:
        if label in CLASSES:
            yield Triple(node, RDF.type, CLASSES[label])
    yield Triple(node, DCTERMS.identifier, literals.text(row["id"]))
    yield Triple(node, SKOS.prefLabel, literals.text(row["name"]))
    for other in row["aliases"] or ():
        yield Triple(node, SKOS.altLabel, literals.text(other))
    yield Triple(node, SKOS.inScheme, iris.scheme)
    yield Triple(node, PG.paperCount, literals.count(row["df"] or 0))


def fact(iris: Iris, row: Row) -> Iterator[Triple]:
    """What a paper says of a concept: one triple, a statement about it, and each mention."""
    subject, object_ = iris.paper(row["paper"]), iris.concept(row["concept"])
    predicate, activity = PREDICATES[row["type"]], iris.run(row["run"])
    yield Triple(subject, predicate, object_)
    statement = below(subject, "fact", row["type"].lower(), row["concept"])
    yield Triple(statement, RDF.type, PG.Fact)
    yield Triple(statement, RDF.subject, subject)
    yield Triple(statement, RDF.predicate, predicate)
    yield Triple(statement, RDF.object, object_)
    yield Triple(statement, PG.confidence, literals.confidence(row["confidence"]))
    yield Triple(statement, PG.mentionCount, literals.count(row["count"]))
    yield Triple(statement, PROV.wasGeneratedBy, activity)
    columns = (row[name] for name in ("starts", "ends", "surfaces", "kinds", "roles", "confidences"))
    for place in zip(*columns, strict=True):
        node = below(subject, "mention", f"{place[0]}-{place[1]}")
        yield Triple(statement, PG.mention, node)
        yield Triple(node, OA.hasBody, object_)
        yield Triple(node, PROV.wasGeneratedBy, activity)
        yield from _mention(node, subject, *place)


def _mention(
    node: NamedNode, paper: NamedNode, start: int, end: int, surface: str, kind: str, role: str, sure: float
) -> Iterator[Triple]:
    target, position, quote = below(node, "target"), below(node, "position"), below(node, "quote")
    yield Triple(node, RDF.type, OA.Annotation)
    yield Triple(node, OA.motivatedBy, OA.identifying)
    yield Triple(node, PG.kind, literals.text(kind))
    yield Triple(node, PG.role, literals.text(role))
    yield Triple(node, PG.confidence, literals.confidence(sure))
    yield Triple(node, OA.hasTarget, target)
    yield Triple(target, RDF.type, OA.SpecificResource)
    yield Triple(target, OA.hasSource, paper)
    yield Triple(target, OA.hasSelector, position)
    yield Triple(target, OA.hasSelector, quote)
    yield Triple(position, RDF.type, OA.TextPositionSelector)
    yield Triple(position, OA.start, literals.count(start))
    yield Triple(position, OA.end, literals.count(end))
    yield Triple(quote, RDF.type, OA.TextQuoteSelector)
    yield Triple(quote, OA.exact, literals.text(surface))
