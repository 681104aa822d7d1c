"""Identifiers of papers: DOI, arXiv id, and the id a paper has when its source gives none."""

import hashlib
import re
import unicodedata
from urllib.parse import unquote

_DOI = re.compile(r"(?:^|[/:=\s])(10\.\S+)")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:^|[/:\s])(?:(?P<new>\d{4}\.\d{4,5})|(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/(?P<number>\d{7}))"
    r"(?:v\d+)?(?:\.pdf)?(?=$|[\s\]?#;,])",
    re.IGNORECASE,
)


def normal_doi(value: str | None) -> str | None:
    """The bare DOI in lower case, or None where the value holds none.

    Resolvers (``https://doi.org/``, publishers' own) and prefixes (``doi:``) go; so does
    punctuation that a sentence left behind.

    >>> normal_doi("https://doi.org/10.1000/ABC.")
    '10.1000/abc'
    """
    found = _DOI.search(unquote(value.strip()) if value and "%" in value else value or "")
    if found is None:
        return None
    doi = found[1].rstrip(".,;").lower()
    if doi.endswith(")") and "(" not in doi:
        doi = doi[:-1]
    return doi if len(doi) > len("10.") else None


def normal_arxiv_id(value: str | None) -> str | None:
    """The arXiv id without version, or None: ``1706.03762``, ``hep-th/9901001``.

    Understands addresses, ``arXiv:`` prefixes, the DOIs of arXiv, and drops the subject class of
    old ids (``math.GT/0309136`` is ``math/0309136``), as arXiv itself does.
    """
    if not value:
        return None
    as_doi = _ARXIV_DOI.search(value)
    found = _ARXIV.search(as_doi[1] if as_doi else value.strip())
    if found is None:
        return None
    return found["new"] or f"{found['archive'].lower()}/{found['number']}"


def title_key(title: str, year: int | None) -> str:
    """What two records of one paper share: the title's letters and digits, ``|``, the year.

    NFKC and case-folded. A title without any letter or digit stands for itself.

    >>> title_key("Attention Is All You Need!", 2017)
    'attentionisallyouneed|2017'
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(c for c in folded if c.isalnum())
    return f"{letters or folded.strip()}|{'' if year is None else year}"


def paper_id(given: str | None, doi: str | None, arxiv_id: str | None, title: str, year: int | None) -> str:
    """The id of a paper: given by its source, else ``doi:…``, else ``arxiv:…``, else ``hash:…``.

    The hash is the first 16 hex digits of SHA-256 over :func:`title_key`.
    """
    if given:
        return given
    if doi:
        return f"doi:{doi}"
    if arxiv_id:
        return f"arxiv:{arxiv_id}"
    return "hash:" + hashlib.sha256(title_key(title, year).encode()).hexdigest()[:16]
