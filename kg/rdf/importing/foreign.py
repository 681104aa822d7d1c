"""Read papers from RDF that is not our own: known terms become fields, the caller counts the rest.

Terms of Linked Papers With Code and SemOpenAlex are those of the programs that make them; the others come
from published vocabularies.
"""

from typing import Final

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.rdf.importing.nodes import Nodes
from kg.rdf.vocabulary import CITO, DCTERMS, FABIO, FOAF, PRISM, RDFS, SCHEMA

_BIBO: Final = "http://purl.org/ontology/bibo/"
_DATACITE: Final = "http://purl.org/spar/datacite/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_LPWC: Final = "https://linkedpaperswithcode.com/"
_SOA: Final = "https://semopenalex.org/ontology/"


def _schema_org(name: str) -> tuple[str, str]:
    """Return a term of schema.org under https, and under http as many still write it."""
    return SCHEMA.iri + name, "http://schema.org/" + name


CLASSES: Final = (
    *_schema_org("ScholarlyArticle"),
    FABIO.ResearchPaper,
    FABIO.iri + "ConferencePaper",
    FABIO.iri + "JournalArticle",
    FABIO.iri + "Preprint",
    _LPWC + "class/paper",
    _SOA + "Work",
    _BIBO + "AcademicArticle",
    _BIBO + "Article",
)
"""Classes whose instances are read as papers."""

TITLE: Final = (DCTERMS.title, _DC + "title", *_schema_org("headline"), *_schema_org("name"))
ABSTRACT: Final = (DCTERMS.abstract, *_schema_org("abstract"), _BIBO + "abstract")
DATE: Final = (DCTERMS.date, DCTERMS.iri + "issued", *_schema_org("datePublished"), _DC + "date")
DOI: Final = (PRISM.doi, _DATACITE + "doi", _BIBO + "doi")
URL: Final = (_LPWC + "property/hasURLAbstract", *_schema_org("url"), FABIO.iri + "hasURL")
CITES: Final = (CITO.cites, *_schema_org("citation"))
AUTHOR: Final = (DCTERMS.creator, *_schema_org("author"), _DC + "creator")
NAME: Final = (FOAF.name, *_schema_org("name"), RDFS.label)
CREATOR_NAME: Final = _LPWC + "property/creatorName"
"""Name of an author as a literal, used if the paper points to no author."""
AUTHORSHIP: Final = _SOA + "hasAuthorship"
"""Property that leads to an entry in the list of authors."""
POSITION: Final = _SOA + "position"
SIGNED_BY: Final = _SOA + "hasAuthor"

AROUND: Final = (
    (frozenset({*AUTHOR, AUTHORSHIP}), (POSITION, SIGNED_BY, *NAME)),
    (frozenset({SIGNED_BY}), NAME),
    (frozenset[str](), ()),
)
"""The path from a paper to the names of its authors, step by step: properties that are followed, and
properties that are read at their ends."""


def read_paper(nodes: Nodes, node: str, origin: Origin) -> Paper | Rejection:
    """Make a paper with every field in its normal form; its IRI becomes its id.

    Args:
        nodes: triples of the paper and of what it points to.
        node: its IRI, or a blank node.
        origin: names the source.
    """
    draft = Draft(
        title=nodes.text(node, *TITLE),
        abstract=nodes.text(node, *ABSTRACT),
        authors=_list_authors(nodes, node),
        year=nodes.text(node, FABIO.hasPublicationYear),
        date=nodes.text(node, *DATE),
        venue=nodes.text(node, PRISM.publicationName),
        doi=_find_first(nodes, node, DOI),
        arxiv_id=nodes.text(node, FABIO.hasArXivId),
        url=_find_first(nodes, node, URL),
        references=tuple(nodes.things(node, *CITES)),
        id=None if node.startswith("_:") else node,
    )
    return origin.make_paper(draft, node)


def _find_first(nodes: Nodes, node: str, properties: tuple[str, ...]) -> str | None:
    """Return the first value, a literal or an IRI, of the first property that has one."""
    for property_ in properties:
        if values := [*nodes.texts(node, property_), *nodes.things(node, property_)]:
            return values[0]
    return None


def _list_authors(nodes: Nodes, node: str) -> tuple[str, ...]:
    """Return the names of authors: in the order of the authorships if there are any, else alphabetically.

    Other properties may repeat the same people, so only two authorships with one name are two people.
    """
    signed = sorted(
        nodes.things(node, AUTHORSHIP), key=lambda entry: _rank_position(nodes.text(entry, POSITION))
    )
    signers = [person for entry in signed for person in nodes.things(entry, SIGNED_BY)]
    names = [name for person in signers if (name := nodes.text(person, *NAME))]
    people = [] if signed else nodes.things(node, *AUTHOR)
    others = [name for person in people if (name := nodes.text(person, *NAME))]
    others += [text for property_ in (*AUTHOR, CREATOR_NAME) for text in nodes.texts(node, property_)]
    known = set(names)
    return (*names, *(name for name in dict.fromkeys(others) if name not in known))


def _rank_position(position: str | None) -> tuple[int, str]:
    """Rank a position in the list of authors; SemOpenAlex gives it as first, middle or last."""
    order = {"first": 0, "middle": 1, "last": 2}
    return order.get(position or "", 1), position or ""
