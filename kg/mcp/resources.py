"""Offer papers and concepts under addresses of their own: ``paper://{id}`` and ``concept://{id}``."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote as percent_encode
from urllib.parse import unquote

from kg.mcp.quoting import NOTICE
from kg.mcp.texts import describe_concept, describe_paper
from kg.model import NotFound
from kg.web.snapshots import Snapshot
from queries import ConceptRow, concept_facts, paper_facts

MAX_PAPERS: Final = 50
"""Most papers of a concept."""
MAX_WHOLE_ABSTRACT: Final = 20_000
"""Most characters of an abstract, which a resource is to hold whole."""


def address_of(concept: ConceptRow) -> str:
    """Return the address of a concept.

    >>> address_of(ConceptRow(id="Task:speech-synthesis", name="speech synthesis", kind="Task", df=2))
    'concept://Task%3Aspeech-synthesis'
    """
    return f"concept://{percent_encode(concept.id, safe='')}"


def read(snapshot: Snapshot, address: str) -> str:
    """Return what the graph holds under an address, as Markdown.

    Args:
        snapshot: the graph.
        address: with the id percent-encoded.

    Raises:
        NotFound: the graph holds nothing under this address.
    """
    scheme, separator, name = address.partition("://")
    if not separator or scheme not in _READERS:
        raise NotFound("addresses are paper://{id} and concept://{id}, the id percent-encoded")
    return f"{_READERS[scheme](snapshot, unquote(name))}\n\n{NOTICE}"


def _read_paper(snapshot: Snapshot, name: str) -> str:
    return describe_paper(paper_facts(snapshot.graph, name), MAX_WHOLE_ABSTRACT)


def _read_concept(snapshot: Snapshot, name: str) -> str:
    return describe_concept(concept_facts(snapshot.graph, name, MAX_PAPERS))


_READERS: Final[dict[str, Callable[[Snapshot, str], str]]] = {
    "paper": _read_paper,
    "concept": _read_concept,
}
