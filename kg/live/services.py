"""Find services by the prefixes of addresses: ``openalex:"speech synthesis"``."""

from itertools import islice
from typing import Final

from kg.live import acl, arxiv, arxiv_new, crossref, huggingface, openalex, pubmed, semanticscholar, zotero
from kg.live.asking import Asker, Records, Wanted
from kg.model import UsageError

SERVICES: Final = {
    "arxiv": arxiv.read,
    "arxiv-new": arxiv_new.read,
    "doi": crossref.read_doi,
    "crossref": crossref.read_search,
    "hf-daily": huggingface.read,
    "openalex": openalex.read,
    "s2": semanticscholar.read,
    "pubmed": pubmed.read,
    "acl": acl.read,
    "zotero": zotero.read,
}
"""Prefix -> function that reads the papers for the rest of the address."""
_FOLLOWING: Final = frozenset({"openalex", "s2"})
"""Services that may add cited papers, and apply the limit themselves before they do."""
_EXAMPLES: Final = {
    "arxiv": "2401.01234",
    "arxiv-new": "cs.CL+cs.LG",
    "doi": "10.1145/3292500.3330701",
    "hf-daily": "2026-11-20",
    "acl": "2024.acl-long",
}
"""Prefix -> example of what follows it; for other services, words do."""


def is_live(source: str) -> bool:
    """Check whether a source is the address of a service; no file has such a name by accident.

    >>> is_live("openalex:W2741809807"), is_live("DOI:10.1000/1"), is_live("library.bib")
    (True, True, False)
    """
    return _split(source)[0] in SERVICES and ":" in source


def read_live(source: str, asker: Asker, wanted: Wanted) -> Records:
    """Yield the papers that a service gives for an address.

    Args:
        source: prefix and query; quotation marks around the query are left out.
        asker: sends the requests.
        wanted: what else the user asks for. The limit does not count the papers that these cite.

    Raises:
        UsageError: the query is empty.
        SourceError: the service cannot be reached, refuses, or does not answer as it should.
    """
    prefix, query = _split(source)
    if len(query) > 1 and query[0] == query[-1] and query[0] in "\"'":
        query = query[1:-1].strip()
    if not query and prefix != "zotero":
        example = _EXAMPLES.get(prefix, '"speech"')
        raise UsageError(f"'{source}' asks for nothing: name what you want, as in {prefix}:{example}")
    records = SERVICES[prefix](query, asker, wanted)
    return records if prefix in _FOLLOWING else islice(records, wanted.limit)


def _split(source: str) -> tuple[str, str]:
    """Return the prefix in lower case, as people also write it in capitals, and what follows it."""
    prefix, _, query = source.partition(":")
    return prefix.lower(), query.strip()
