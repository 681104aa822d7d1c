"""What the sources say of a paper, and who wrote it."""

from collections.abc import Iterator
from typing import Final

from kg.linking import slugify
from kg.rdf import iris, literals
from kg.rdf.literals import text
from kg.rdf.mapping.common import NODE, PAPER_NODE, VALUE, Row, count
from kg.rdf.shapes import Filled, Own, Shape, Text, Web
from kg.rdf.vocabulary import CITO, DCTERMS, FABIO, FOAF, PG, PRISM, RDF, RDFS, SCHEMA, XSD


def of_paper(predicate: str, value: Text | Web | Own) -> Shape:
    """A property of a paper."""
    return Shape("paper value", (PAPER_NODE, predicate, value))


PAPER: Final = Shape(
    "paper", (PAPER_NODE, RDF.type, SCHEMA.ScholarlyArticle), (PAPER_NODE, RDF.type, FABIO.ResearchPaper)
)
IDENTIFIER: Final = of_paper(DCTERMS.identifier, VALUE)
PLAIN: Final = {
    "title": of_paper(DCTERMS.title, VALUE),
    "abstract": of_paper(DCTERMS.abstract, VALUE),
    "venue": of_paper(PRISM.publicationName, VALUE),
    "doi": of_paper(PRISM.doi, VALUE),
    "arxiv_id": of_paper(FABIO.hasArXivId, VALUE),
    "source": of_paper(DCTERMS.source, VALUE),
}
"""Property of a paper that is a text -> shape."""

DATES: Final = {
    datatype: of_paper(DCTERMS.date, Text("value", datatype))
    for datatype in (XSD.date, XSD.gYearMonth, XSD.gYear, XSD.string)
}
YEARS: Final = {
    datatype: of_paper(FABIO.hasPublicationYear, Text("value", datatype))
    for datatype in (XSD.gYear, XSD.integer)
}
URL: Final = of_paper(SCHEMA.url, Web("value"))
URL_TEXT: Final = of_paper(SCHEMA.url, VALUE)
ALIAS: Final = of_paper(PG.alias, VALUE)
CITED_ID: Final = of_paper(PG.citedId, VALUE)
CITES: Final = of_paper(CITO.cites, Own("{value}"))
CREATOR: Final = of_paper(DCTERMS.creator, Own("{value}"))
READ_BY: Final = of_paper(PG.readBy, Own("{value}"))
HAS_AUTHORSHIP: Final = of_paper(PG.authorship, Own("{value}"))
AUTHORSHIP: Final = Shape(
    "node name position",
    (NODE, RDF.type, PG.Authorship),
    (NODE, RDFS.label, Text("name")),
    (NODE, PG.position, count("position")),
)
SIGNED_BY: Final = Shape("node author", (NODE, PG.signedBy, Own("{author}")))
AUTHOR: Final = Shape(
    "author name", (Own("{author}"), RDF.type, FOAF.Person), (Own("{author}"), FOAF.name, Text("name"))
)

SHAPES: Final = (
    PAPER, IDENTIFIER, *PLAIN.values(), *DATES.values(), *YEARS.values(), URL, URL_TEXT, ALIAS, CITED_ID,
    CITES, CREATOR, READ_BY, HAS_AUTHORSHIP, AUTHORSHIP, SIGNED_BY, AUTHOR,
)  # fmt: skip


def paper(row: Row) -> Iterator[Filled]:
    """A paper's own properties."""
    path = iris.paper(row["id"])
    yield PAPER(path)
    yield IDENTIFIER(path, text(row["id"]))
    for name, shape in PLAIN.items():
        if row[name]:
            yield shape(path, text(row[name]))
    if row["date"]:
        datatype = literals.date_type(row["date"])
        yield DATES[datatype](path, text(row["date"]) if datatype == XSD.string else row["date"])
    if row["year"] is not None:
        yield _year(path, row["year"])
    yield from address(path, row["url"], URL, URL_TEXT)
    for number, name in enumerate(row["authors"] or (), start=1):
        yield from _signature(path, number, name)
    for cited in dict.fromkeys(row["references"] or ()):
        yield CITED_ID(path, text(cited))
    if row["run"]:
        yield READ_BY(path, iris.run(row["run"]))


def _year(path: str, year: int) -> Filled:
    is_plain = 0 < year <= 9999
    return YEARS[XSD.gYear if is_plain else XSD.integer](path, f"{year:04d}" if is_plain else str(year))


def _signature(path: str, number: int, name: str) -> Iterator[Filled]:
    node = iris.below(path, "author", str(number))
    yield HAS_AUTHORSHIP(path, node)
    yield AUTHORSHIP(node, text(name), str(number))
    if key := slugify(name):
        yield SIGNED_BY(node, iris.author(key))


def address(path: str, url: str | None, as_iri: Shape, as_text: Shape) -> Iterator[Filled]:
    """A URL as an IRI, and as its source has it where that is not the very IRI."""
    found = iris.web_address(url) if url else None
    if found:
        yield as_iri(path, found)
    if url and found != url:
        yield as_text(path, text(url))


def authorship(row: Row) -> Filled:
    """That an author wrote a paper."""
    return CREATOR(iris.paper(row["paper"]), iris.author(row["author"]))


def citation(row: Row) -> Filled:
    """That a paper cites another one of the graph."""
    return CITES(iris.paper(row["paper"]), iris.paper(row["cited"]))


def alias(row: Row) -> Iterator[Filled]:
    """The key of another record of a paper, and the id in it where it holds one."""
    path = iris.paper(row["paper"])
    kind, _, rest = row["alias"].partition(":")
    yield ALIAS(path, text(row["alias"]))
    if kind != "title":
        yield IDENTIFIER(path, text(rest if kind == "id" else row["alias"]))


def author(row: Row) -> Filled:
    """A name that signs papers."""
    return AUTHOR(iris.author(row["id"]), text(row["name"]))
