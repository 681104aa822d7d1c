"""Papers as others describe them: what maps is read, the rest is counted by whoever asked.

Terms of Linked Papers With Code and SemOpenAlex are those of the programs that make them; the others are of
the published vocabularies.
"""

from collections.abc import Iterator
from typing import Final

from kg.model import Paper, Rejection
from kg.rdf.reading.nodes import Nodes
from kg.rdf.vocabulary import CITO, DCTERMS, FABIO, FOAF, PRISM, RDFS, SCHEMA, Namespace
from kg.sources.record import Draft, Origin


class LPWC(Namespace, prefix="lpwc", iri="https://linkedpaperswithcode.com/property/"):
    """Linked Papers With Code."""

    creatorName: str
    hasURLAbstract: str


class LPWCC(Namespace, prefix="lpwcc", iri="https://linkedpaperswithcode.com/class/"):
    """Its classes."""

    paper: str


class SOA(Namespace, prefix="soa", iri="https://semopenalex.org/ontology/"):
    """SemOpenAlex."""

    Work: str
    hasAuthor: str
    hasAuthorship: str
    position: str


class BIBO(Namespace, prefix="bibo", iri="http://purl.org/ontology/bibo/"):
    """The Bibliographic Ontology."""

    AcademicArticle: str
    Article: str
    abstract: str
    doi: str


class DC(Namespace, prefix="dc", iri="http://purl.org/dc/elements/1.1/"):
    """The older elements of Dublin Core."""

    creator: str
    date: str
    title: str


class DATACITE(Namespace, prefix="datacite", iri="http://purl.org/spar/datacite/"):
    """Identifiers, of SPAR."""

    doi: str


class OLD_SCHEMA(Namespace, prefix="schemahttp", iri="http://schema.org/"):
    """schema.org without encryption, as many still write it."""

    ScholarlyArticle: str
    abstract: str
    author: str
    citation: str
    datePublished: str
    headline: str
    name: str
    url: str


class NEW_SCHEMA(Namespace, prefix="schema", iri="https://schema.org/"):
    """schema.org beyond what exports use."""

    abstract: str
    author: str
    citation: str
    datePublished: str
    headline: str
    name: str


class PAPERS(Namespace, prefix="fabio", iri="http://purl.org/spar/fabio/"):
    """FaBiO beyond what exports use."""

    ConferencePaper: str
    JournalArticle: str
    Preprint: str
    hasURL: str


class ISSUED(Namespace, prefix="dcterms", iri="http://purl.org/dc/terms/"):
    """Dublin Core beyond what exports use."""

    issued: str


CLASSES: Final = (
    SCHEMA.ScholarlyArticle,
    OLD_SCHEMA.ScholarlyArticle,
    FABIO.ResearchPaper,
    PAPERS.ConferencePaper,
    PAPERS.JournalArticle,
    PAPERS.Preprint,
    LPWCC.paper,
    SOA.Work,
    BIBO.AcademicArticle,
    BIBO.Article,
)
"""What counts as a paper."""

TITLE: Final = (
    DCTERMS.title,
    DC.title,
    NEW_SCHEMA.headline,
    OLD_SCHEMA.headline,
    NEW_SCHEMA.name,
    OLD_SCHEMA.name,
)
ABSTRACT: Final = (DCTERMS.abstract, NEW_SCHEMA.abstract, OLD_SCHEMA.abstract, BIBO.abstract)
DATE: Final = (DCTERMS.date, ISSUED.issued, NEW_SCHEMA.datePublished, OLD_SCHEMA.datePublished, DC.date)
DOI: Final = (PRISM.doi, DATACITE.doi, BIBO.doi)
URL: Final = (LPWC.hasURLAbstract, SCHEMA.url, OLD_SCHEMA.url, PAPERS.hasURL)
CITES: Final = (CITO.cites, NEW_SCHEMA.citation, OLD_SCHEMA.citation)
AUTHOR: Final = (DCTERMS.creator, NEW_SCHEMA.author, OLD_SCHEMA.author, DC.creator)
NAME: Final = (FOAF.name, NEW_SCHEMA.name, OLD_SCHEMA.name, RDFS.label)


def paper(nodes: Nodes, node: str, origin: Origin) -> Paper | Rejection:
    """A paper, every field in its normal form; its IRI is its id.

    Args:
        nodes: what is said of the paper and of what it points to.
        node: its IRI, or a blank node.
        origin: names the source.
    """
    draft = Draft(
        title=nodes.word(node, *TITLE),
        abstract=nodes.word(node, *ABSTRACT),
        authors=tuple(_authors(nodes, node)),
        year=nodes.word(node, FABIO.hasPublicationYear),
        date=nodes.word(node, *DATE),
        venue=nodes.word(node, PRISM.publicationName),
        doi=_either(nodes, node, DOI),
        arxiv_id=nodes.word(node, FABIO.hasArXivId),
        url=_either(nodes, node, URL),
        references=tuple(nodes.things(node, *CITES)),
        id=None if node.startswith("_:") else node,
    )
    return origin.paper(draft, node)


def _either(nodes: Nodes, node: str, properties: tuple[str, ...]) -> str | None:
    """The first value, a literal or an IRI."""
    for property_ in properties:
        if found := [*nodes.words(node, property_), *nodes.things(node, property_)]:
            return found[0]
    return None


def _authors(nodes: Nodes, node: str) -> Iterator[str]:
    """Names: in the order of the entries where there are entries, else by alphabet."""
    entries = nodes.things(node, SOA.hasAuthorship)
    if entries:
        signed = sorted(entries, key=lambda entry: _place(nodes.word(entry, SOA.position)))
        people = [person for entry in signed for person in nodes.things(entry, SOA.hasAuthor)]
    else:
        people = nodes.things(node, *AUTHOR)
    yield from filter(None, (nodes.word(person, *NAME) for person in people))
    for property_ in (*AUTHOR, LPWC.creatorName):
        yield from nodes.words(node, property_)


def _place(position: str | None) -> tuple[int, str]:
    """SemOpenAlex says first, middle or last."""
    order = {"first": 0, "middle": 1, "last": 2}
    return order.get(position or "", 1), position or ""
