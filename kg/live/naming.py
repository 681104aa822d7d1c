"""Find the id by which each service knows a paper."""

import re
from collections.abc import Callable
from typing import Final

from kg.live.crossref import ARXIV_DOI
from kg.metadata.identifiers import normalize_arxiv_id
from kg.model import Paper

_ACL_DOI: Final = re.compile(r"10\.(?:18653/v1|3115/v1)/(.+)")
"""DOIs of the Association for Computational Linguistics, most of which end with an id of the Anthology."""
_ACL_PAGE: Final = re.compile(
    r"https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/([^/?#]+?)(?:\.pdf|/)?"
)
_ACL_ID: Final = re.compile(r"[A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+")
_ARXIV_MONTH: Final = re.compile(r"\d\d(?:0[1-9]|1[0-2])\..*|[^\d].*")
"""Ids with a valid month: a single other one makes arXiv refuse all ids that are requested with it."""


def name_for_arxiv(paper: Paper) -> str | None:
    """Return the arXiv id of a paper, even if only its DOI or its own id holds it; None if there is none."""
    of_arxiv = paper.doi if paper.doi and paper.doi.startswith(ARXIV_DOI) else None
    own = paper.id if paper.id.startswith("arxiv:") else None
    id = paper.arxiv_id or normalize_arxiv_id(of_arxiv) or normalize_arxiv_id(own)
    return id if id and _ARXIV_MONTH.fullmatch(id) else None


def name_for_pubmed(paper: Paper) -> str | None:
    """Return the number that PubMed gave to a paper."""
    scheme, _, number = paper.id.partition(":")
    return number if scheme == "pmid" and number.isdecimal() and number.isascii() else None


def name_for_acl(paper: Paper) -> str | None:
    """Return the id of a paper in the ACL Anthology: its own, or what its DOI or its address ends with."""
    doi, page = _ACL_DOI.fullmatch(paper.doi or ""), _ACL_PAGE.fullmatch(paper.url or "")
    own = paper.id.removeprefix("acl:") if paper.id.startswith("acl:") else None
    for id in (own, doi and doi[1], page and page[1]):
        # Ids from before 2020 are in capitals, but DOIs are stored in lower case.
        for spelled in (id.upper(), id.lower()) if id else ():
            if _ACL_ID.fullmatch(spelled):
                return spelled
    return None


def name_for_crossref(paper: Paper) -> str | None:
    """Return the DOI of a paper, unless it is registered with another agency."""
    return paper.doi if paper.doi and not paper.doi.startswith(ARXIV_DOI) else None


def name_for_openalex(paper: Paper) -> str | None:
    """Return the DOI of a paper; for papers of arXiv, make it from the arXiv id."""
    arxiv_id = name_for_arxiv(paper)
    return paper.doi or (f"{ARXIV_DOI}{arxiv_id}" if arxiv_id else None)


def name_for_s2(paper: Paper) -> str | None:
    """Return an id as Semantic Scholar writes it: ``DOI:10.1000/1``, ``ARXIV:1706.03762``."""
    names = {
        "DOI": name_for_crossref(paper),
        "ARXIV": name_for_arxiv(paper),
        "PMID": name_for_pubmed(paper),
        "ACL": name_for_acl(paper),
    }
    return next((f"{scheme}:{name}" for scheme, name in names.items() if name), None)


NAMES: Final[dict[str, Callable[[Paper], str | None]]] = {
    "arxiv": name_for_arxiv,
    "pubmed": name_for_pubmed,
    "acl": name_for_acl,
    "openalex": name_for_openalex,
    "s2": name_for_s2,
    "crossref": name_for_crossref,
}
"""Service -> function that returns the id by which the service knows a paper, or None if it knows none.

A paper's own archive comes first, as it has every abstract. Crossref comes last, as it takes a request for
each.
"""
