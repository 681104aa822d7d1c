"""Make IRIs for what a graph holds: stable paths under a base that the user sets."""

from functools import lru_cache
from typing import Final
from urllib.parse import quote

from kg.model import UsageError

DEFAULT_BASE: Final = "https://w3id.org/paper-graph/"

SCHEME: Final = "concepts"
"""Path of the scheme that holds all concepts."""

ONTOLOGY: Final = "ontology"
"""Path of the description of our own terms."""

MAX_CACHED_SEGMENTS: Final = 8_192
"""Most encoded ids of concepts, authors and runs that are cached, because they recur."""


def check_base(base: str) -> str:
    """Check a base, and return it with an ending that paths can be joined to: ``/``, ``#`` or ``:``.

    Raises:
        UsageError: it is not an absolute IRI.
    """
    if not _is_iri(base):
        raise UsageError(f"the base {base!r} is not an absolute IRI: one looks like {DEFAULT_BASE}")
    return base if base.endswith(("/", "#", ":")) else f"{base}/"


def encode_segment(text: str) -> str:
    """Encode a text as one segment of a path; different texts give different segments.

    A segment of only dots would be read as a step in the path, so its dots are encoded, too.
    """
    encoded = quote(text, safe=":@", errors="surrogatepass")
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")


_encode_recurring = lru_cache(MAX_CACHED_SEGMENTS)(encode_segment)


def make_paper_path(paper_id: str) -> str:
    """Return the path of a paper."""
    return f"paper/{encode_segment(paper_id)}"


def make_concept_path(concept_id: str) -> str:
    """Return the path of a concept."""
    return f"concept/{_encode_recurring(concept_id)}"


def make_author_path(author_id: str) -> str:
    """Return the path of an author."""
    return f"author/{_encode_recurring(author_id.removeprefix('author:'))}"


def make_run_path(run_id: str) -> str:
    """Return the path of an extractor run."""
    return f"run/{_encode_recurring(run_id)}"


def make_part_path(parent: str, *path: str) -> str:
    """Return the path of a part of a resource, which gets an IRI, though others would use a blank node."""
    return "/".join((parent, *map(_encode_recurring, path)))


def make_web_iri(text: str) -> str | None:
    """Return the IRI that a URL in a source means, or None if it is no web address."""
    address = quote(text.strip(), safe="!#$%&'()*+,/:;=?@[]~", errors="surrogatepass")
    return address if "://" in text and _is_iri(address) else None


def _is_iri(text: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
