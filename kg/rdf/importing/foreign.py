"""Papers as others describe them: what maps is read, the rest is counted by whoever asked.

Terms of Linked Papers With Code and SemOpenAlex are those of the programs that make them; the others are of
the published vocabularies.
"""

from collections.abc import Iterator
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


def _schema(name: str) -> tuple[str, str]:
    """Return a term of schema.org under https and under http, as many still write it."""
    return SCHEMA.iri + name, "http://schema.org/" + name


CLASSES: Final = (
    *_schema("ScholarlyArticle"),
    FABIO.ResearchPaper,
    FABIO.iri + "ConferencePaper",
    FABIO.iri + "JournalArticle",
    FABIO.iri + "Preprint",
    _LPWC + "class/paper",
    _SOA + "Work",
    _BIBO + "AcademicArticle",
    _BIBO + "Article",
)
"""What counts as a paper."""

TITLE: Final = (DCTERMS.title, _DC + "title", *_schema("headline"), *_schema("name"))
ABSTRACT: Final = (DCTERMS.abstract, *_schema("abstract"), _BIBO + "abstract")
DATE: Final = (DCTERMS.date, DCTERMS.iri + "issued", *_schema("datePublished"), _DC + "date")
DOI: Final = (PRISM.doi, _DATACITE + "doi", _BIBO + "doi")
URL: Final = (_LPWC + "property/hasURLAbstract", *_schema("url"), FABIO.iri + "hasURL")
CITES: Final = (CITO.cites, *_schema("citation"))
AUTHOR: Final = (DCTERMS.creator, *_schema("author"), _DC + "creator")
NAME: Final = (FOAF.name, *_schema("name"), RDFS.label)
CREATOR_NAME: Final = _LPWC + "property/creatorName"
"""The name itself, where no author is said."""
AUTHORSHIP: Final = _SOA + "hasAuthorship"
"""An entry of the list of authors."""
POSITION: Final = _SOA + "position"
SIGNED_BY: Final = _SOA + "hasAuthor"


def paper(nodes: Nodes, node: str, origin: Origin) -> Paper | Rejection:
    """Make a paper, every field in its normal form; its IRI is its id.

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
    return origin.make_paper(draft, node)


def _either(nodes: Nodes, node: str, properties: tuple[str, ...]) -> str | None:
    """Return the first value, a literal or an IRI."""
    for property_ in properties:
        if found := [*nodes.words(node, property_), *nodes.things(node, property_)]:
            return found[0]
    return None


def _authors(nodes: Nodes, node: str) -> Iterator[str]:
    """Yield names: in the order of the entries where there are entries, else by alphabet."""
    entries = nodes.things(node, AUTHORSHIP)
    if entries:
        signed = sorted(entries, key=lambda entry: _place(nodes.word(entry, POSITION)))
        people = [person for entry in signed for person in nodes.things(entry, SIGNED_BY)]
    else:
        people = nodes.things(node, *AUTHOR)
    yield from filter(None, (nodes.word(person, *NAME) for person in people))
    for property_ in (*AUTHOR, CREATOR_NAME):
        yield from nodes.words(node, property_)


def _place(position: str | None) -> tuple[int, str]:
    """SemOpenAlex says first, middle or last."""
    order = {"first": 0, "middle": 1, "last": 2}
    return order.get(position or "", 1), position or ""
