"""Map papers as their sources describe them, and their authors."""

from collections.abc import Iterator
from typing import Final

from kg.linking import slugify
from kg.rdf import iris, literals
from kg.rdf.literals import text
from kg.rdf.mapping.common import NODE, PAPER_NODE, VALUE, count
from kg.rdf.triple_templates import FilledTemplate, IriSlot, LiteralSlot, Local, TripleTemplate
from kg.rdf.vocabulary import CITO, DCTERMS, FABIO, FOAF, PG, PRISM, RDF, RDFS, SCHEMA, XSD
from kg.records.types import Author, Authorship, Citation, PaperAlias, StoredPaper


def of_paper(predicate: str, value: LiteralSlot | IriSlot | Local) -> TripleTemplate:
    """Make the template of a property of a paper."""
    return TripleTemplate("paper value", (PAPER_NODE, predicate, value))


PAPER: Final = TripleTemplate(
    "paper", (PAPER_NODE, RDF.type, SCHEMA.ScholarlyArticle), (PAPER_NODE, RDF.type, FABIO.ResearchPaper)
)
IDENTIFIER: Final = of_paper(DCTERMS.identifier, VALUE)
PLAIN: Final = {
    "title": of_paper(DCTERMS.title, VALUE),
    "abstract": of_paper(DCTERMS.abstract, VALUE),
    "venue": of_paper(PRISM.publicationName, VALUE),
    "doi": of_paper(PRISM.doi, VALUE),
    "citation_key": of_paper(PG.citationKey, VALUE),
    "entry_type": of_paper(PG.entryType, VALUE),
    "arxiv_id": of_paper(FABIO.hasArXivId, VALUE),
    "source": of_paper(DCTERMS.source, VALUE),
}
"""Property of a paper that holds a text -> template."""

DATES: Final = {
    datatype: of_paper(DCTERMS.date, LiteralSlot("value", datatype))
    for datatype in (XSD.date, XSD.gYearMonth, XSD.gYear, XSD.string)
}
YEARS: Final = {
    datatype: of_paper(FABIO.hasPublicationYear, LiteralSlot("value", datatype))
    for datatype in (XSD.gYear, XSD.integer)
}
URL: Final = of_paper(SCHEMA.url, IriSlot("value"))
URL_TEXT: Final = of_paper(SCHEMA.url, VALUE)
ALIAS: Final = of_paper(PG.alias, VALUE)
FAMILY_NAME: Final = of_paper(PG.familyName, VALUE)
CITED_ID: Final = of_paper(PG.citedId, VALUE)
CITES: Final = of_paper(CITO.cites, Local("{value}"))
CREATOR: Final = of_paper(DCTERMS.creator, Local("{value}"))
READ_BY: Final = of_paper(PG.readBy, Local("{value}"))
HAS_AUTHORSHIP: Final = of_paper(PG.authorship, Local("{value}"))
AUTHORSHIP: Final = TripleTemplate(
    "node name position",
    (NODE, RDF.type, PG.Authorship),
    (NODE, RDFS.label, LiteralSlot("name")),
    (NODE, PG.position, count("position")),
)
SIGNED_BY: Final = TripleTemplate("node author", (NODE, PG.signedBy, Local("{author}")))
AUTHOR: Final = TripleTemplate(
    "author name",
    (Local("{author}"), RDF.type, FOAF.Person),
    (Local("{author}"), FOAF.name, LiteralSlot("name")),
)

TEMPLATES: Final = (
    PAPER, IDENTIFIER, *PLAIN.values(), *DATES.values(), *YEARS.values(), URL, URL_TEXT, ALIAS, FAMILY_NAME,
    CITED_ID, CITES, CREATOR, READ_BY, HAS_AUTHORSHIP, AUTHORSHIP, SIGNED_BY, AUTHOR,
)  # fmt: skip


def map_paper(stored: StoredPaper) -> Iterator[FilledTemplate]:
    """Map a paper's own properties."""
    described = stored.paper
    path = iris.make_paper_path(described.id)
    yield PAPER(path)
    yield IDENTIFIER(path, text(described.id))
    for name, template in PLAIN.items():
        if value := getattr(described, name):
            yield template(path, text(value))
    if described.date:
        datatype = literals.date_type(described.date)
        yield DATES[datatype](path, text(described.date) if datatype == XSD.string else described.date)
    if described.year is not None:
        yield _map_year(path, described.year)
    yield from map_address(path, described.url, URL, URL_TEXT)
    for number, name in enumerate(described.authors, start=1):
        yield from _map_authorship(path, number, name)
    for family_name in described.family_names:
        yield FAMILY_NAME(path, text(family_name))
    for cited in dict.fromkeys(described.references):
        yield CITED_ID(path, text(cited))
    if stored.run:
        yield READ_BY(path, iris.make_run_path(stored.run))


def _map_year(path: str, year: int) -> FilledTemplate:
    is_plain = 0 < year <= 9999
    return YEARS[XSD.gYear if is_plain else XSD.integer](path, f"{year:04d}" if is_plain else str(year))


def _map_authorship(path: str, number: int, name: str) -> Iterator[FilledTemplate]:
    node = iris.make_part_path(path, "author", str(number))
    yield HAS_AUTHORSHIP(path, node)
    yield AUTHORSHIP(node, text(name), str(number))
    if key := slugify(name):
        yield SIGNED_BY(node, iris.make_author_path(key))


def map_address(
    path: str, url: str | None, as_iri: TripleTemplate, as_text: TripleTemplate
) -> Iterator[FilledTemplate]:
    """Map a URL to an IRI, and also to a text if its source spells it differently."""
    iri = iris.make_web_iri(url) if url else None
    if iri:
        yield as_iri(path, iri)
    if url and iri != url:
        yield as_text(path, text(url))


def map_authorship(authorship: Authorship) -> FilledTemplate:
    """Map an author of a paper."""
    return CREATOR(iris.make_paper_path(authorship.paper), iris.make_author_path(authorship.author))


def map_citation(citation: Citation) -> FilledTemplate:
    """Map the citation of another paper of the graph."""
    return CITES(iris.make_paper_path(citation.paper), iris.make_paper_path(citation.cited))


def map_alias(alias: PaperAlias) -> Iterator[FilledTemplate]:
    """Map a key of another source record of a paper, and the id that the key holds, if any."""
    path = iris.make_paper_path(alias.paper)
    scheme, _, value = alias.alias.partition(":")
    yield ALIAS(path, text(alias.alias))
    if scheme != "title":
        yield IDENTIFIER(path, text(value if scheme == "id" else alias.alias))


def map_author(author: Author) -> FilledTemplate:
    """Map an author."""
    return AUTHOR(iris.make_author_path(author.id), text(author.name))
