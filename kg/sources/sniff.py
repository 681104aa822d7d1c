"""How each format is recognised: by the first 64 KiB of its text, never by the name of the file."""

import csv
import re

from kg.sources.columns import columns
from kg.sources.json.records import is_lines
from kg.sources.listing import pairs_up

SEPARATORS = ",;\t|"
"""What may stand between the columns of a table."""

_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|!--|\w)")
_ATOM = re.compile(r"<(?:\w+:)?(?:feed|entry)\b[^>]*http://www\.w3\.org/2005/Atom")
_ACL = re.compile(r"<(?:collection|volume)\s[^>]*\bid=|<(?:paper|frontmatter)\s[^>]*\bid=")
_RIS = re.compile(r"^TY {1,2}- ?\w*\s*$", re.MULTILINE)
_WOS = re.compile(r"\A\s*(?:FN .+\s+VR |PT [JBSPC]\s)|^PT [JBSPC]\s*\n(?:[A-Z][A-Z0-9] |   )", re.MULTILINE)
_NBIB = re.compile(r"^PMID- ?\d+", re.MULTILINE)
_BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}]*\s*(?:,|=|$)", re.MULTILINE)
_CSL = re.compile(r'"(?:date-parts|container-title|citation-key)"\s*:|"family"\s*:\s*"')


def listing(head: str) -> bool:
    """Titles and abstracts on alternating lines."""
    rows = head.splitlines()
    return pairs_up(rows[:-1] if len(head) > 30_000 else rows)


def jsonl(head: str) -> bool:
    """An object a line."""
    return is_lines(head)


def plainjson(head: str) -> bool:
    """A list or an object."""
    return bool(re.match(r"\s*(?:\[\s*[{\]]|\{\s*[\"}])", head))


def _json(head: str) -> bool:
    return jsonl(head) or plainjson(head)


def table(head: str) -> bool:
    """A header that names a title and at least one other column."""
    return separator(head) is not None


def separator(head: str) -> str | None:
    """The separator under which the first row is a header of a table of papers."""
    rows = [row for row in head.lstrip("\ufeff").splitlines()[:2] if not row.lower().startswith("sep=")]
    if not rows:
        return None
    for sign in SEPARATORS:
        try:
            names = next(csv.reader([rows[0]], delimiter=sign, skipinitialspace=True), [])
        except csv.Error:
            continue
        if len(names) > 1 and columns(names)["title"]:
            return sign
    return None


def arxiv(head: str) -> bool:
    """An Atom feed."""
    return bool(_XML.match(head) and _ATOM.search(head))


def arxiv_snapshot(head: str) -> bool:
    """JSON Lines with the fields of the arXiv metadata snapshot."""
    dated = '"versions"' in head or '"update_date"' in head
    return _json(head) and ('"authors_parsed"' in head or ('"journal-ref"' in head and dated))


def openalex(head: str) -> bool:
    """JSON with ids of OpenAlex works."""
    return _json(head) and bool(
        re.search(r'"id"\s*:\s*"https?://openalex\.org/W|"abstract_inverted_index"', head)
    )


def semanticscholar(head: str) -> bool:
    """JSON with ids of Semantic Scholar papers."""
    return _json(head) and bool(re.search(r'"(?:paperId|corpusid|externalIds)"\s*:', head))


def csljson(head: str) -> bool:
    """JSON with names and dates in parts, as CSL-JSON and Crossref write them."""
    return _json(head) and bool(_CSL.search(head))


def bibtex(head: str) -> bool:
    """A line that opens an entry: ``@article{key,``."""
    return bool(_BIBTEX.search(head)) and not _XML.match(head) and not _json(head)


def ris(head: str) -> bool:
    """A line that opens a record: ``TY  - JOUR``."""
    return bool(_RIS.search(head))


def wos(head: str) -> bool:
    """The tags of a Web of Science export: ``FN``, ``VR``, ``PT J``."""
    return bool(_WOS.search(head)) and not ris(head)


def nbib(head: str) -> bool:
    """A line that opens a record: ``PMID- 123``."""
    return bool(_NBIB.search(head))


def acl(head: str) -> bool:
    """The XML of an ACL Anthology volume."""
    return bool(_XML.match(head) and _ACL.search(head))
