"""Normalize identifiers of papers: DOI, arXiv id, and the id that a paper gets if its source gives none."""

import hashlib
import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase
from typing import Final
from urllib.parse import unquote

from kg.model import Kind

_MAX_ENCODINGS: Final = 8
_ASCII_LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
_REGISTRANT = re.compile(r"10\.[0-9]{4}")
_DOI = re.compile(r"(?<![\w.])(10\.[0-9]{4,9}(?:\.[0-9]+|)*+)(?:/|\s/\s)(\S+)")
_NEXT_DOI = re.compile(r"[;|,](?=https?://|doi:|10\.[0-9]{4})", re.IGNORECASE)
_PAIRS = ("()", "[]", "{}", "<>", "“”")
# Some old DOIs of Wiley end in "#": …3.0.CO;2-#.
_QUERY = re.compile(r"(?<!;2-)[?#&]")
_VIEWS = re.compile(
    r"(?:[/.+](?:full|full-?text|full-?html|abstract|abs|summary|html?|xml|e?pdf|pdfdirect|meta|figures)){1,3}/?$"
)
"""Endings of publishers' addresses that name the part or form of the paper shown, not the paper."""
_BIORXIV_VERSION = re.compile(r"(?<=[0-9])v[0-9]+$")
_BIORXIV = frozenset({"10.1101", "10.64898"})
_PLAIN_DOI = re.compile(r"[\w.;()/:+-]+", re.ASCII)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:^|[/:\s])(?:(?P<new>\d{4}\.\d{4,5})|"
    r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/(?P<number>\d{7}))"
    r"(?:v\d+)?(?:\.pdf)?(?=$|[\s\])}>\"'”?#;,]|\.(?:$|[\s)\]]))",
    re.IGNORECASE,
)


def normalize_doi(value: str | None) -> str | None:
    """Return the bare DOI with its ASCII letters in lower case, or None if the value has none.

    Case makes no difference for the ASCII letters of a DOI, but does for others (DOI Handbook, "Case
    sensitivity"). Cut off are resolvers (``https://doi.org/``, those of publishers), prefixes (``doi:``),
    what follows a DOI in an address, all further DOIs, and punctuation of the sentence around the DOI.

    >>> normalize_doi("https://doi.org/10.1000/ABC."), normalize_doi("http://a.example/10.1000/abc/pdf?login=1")
    ('10.1000/abc', '10.1000/abc')
    """
    doi = _find_doi(value or "")
    # Damage and commands of TeX may show only once the text around them is gone, so what is found is read
    # again as if the source had given only that.
    for _ in range(_MAX_ENCODINGS):
        if doi is None or _PLAIN_DOI.fullmatch(doi) or (again := _find_doi(_clean(doi))) == doi:
            break
        doi = again
    return doi


def _find_doi(value: str) -> str | None:
    registrant = _REGISTRANT.search(value)
    if registrant is None:
        return None
    is_address = "/" in value[: registrant.start()]
    # In an address, these signs are part of a DOI only where they are percent-encoded.
    for part in _QUERY.split(value) if is_address else [value]:
        if found := _DOI.search(_decode_percents(part.strip()) if "%" in part else part):
            suffix = _NEXT_DOI.split(found[2])[0].translate(_ASCII_LOWER)
            if is_address and not found.string[: found.start()].endswith("doi.org/"):
                suffix = _strip_view(found[1], suffix)
            suffix = _strip_sentence(suffix)
            return f"{found[1]}/{suffix}" if suffix else None
    return None


def _strip_view(prefix: str, suffix: str) -> str:
    suffix = _VIEWS.sub("", suffix)
    return _BIORXIV_VERSION.sub("", suffix) if prefix in _BIORXIV else suffix


def _strip_sentence(suffix: str) -> str:
    # A DOI may hold parentheses; one at its end that nothing opens belongs to the sentence around it.
    unopened = (pair[1] for pair in _PAIRS if pair[0] not in suffix)
    return suffix.rstrip(".,;\"'" + "".join(unopened))


def _decode_percents(value: str) -> str:
    """Decode ``%7B``, even if it was encoded several times, so that decoding the result changes nothing."""
    for _ in range(_MAX_ENCODINGS):
        decoded = unquote(value)
        if decoded == value:
            break
        value = decoded
    return _clean(value)


def _clean(value: str) -> str:
    """Clean a text. The import is delayed: few identifiers need it, and its patterns take long to compile."""
    from kg.metadata.text import clean_text

    return clean_text(value)


def normalize_arxiv_id(value: str | None) -> str | None:
    """Return the arXiv id without version, ``1706.03762`` or ``hep-th/9901001``, or None if there is none.

    Web addresses, ``arXiv:`` prefixes and the DOIs of arXiv are understood, even if brackets or punctuation
    of a sentence follow. The subject class of old ids is dropped, as arXiv itself does: ``math.GT/0309136``
    is ``math/0309136``.

    >>> normalize_arxiv_id("https://arxiv.org/abs/1706.03762v7")
    '1706.03762'
    """
    if not value:
        return None
    as_doi = _ARXIV_DOI.search(value)
    found = _ARXIV.search(as_doi[1] if as_doi else value.strip())
    if found is None:
        return None
    return found["new"] or f"{found['archive'].lower()}/{found['number']}"


def make_title_key(title: str, year: int | None) -> str:
    """Make the key that two records of one paper share: letters and digits of the title, ``|``, the year.

    The title is in NFKC and case-folded. One without any letter or digit is its own key.

    >>> make_title_key("Attention Is All You Need!", 2017)
    'attentionisallyouneed|2017'
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(c for c in folded if c.isalnum())
    return f"{letters or folded.strip()}|{'' if year is None else year}"


def drop_year(title_key: str) -> str:
    """Return the key that a title has if its year is unknown.

    >>> drop_year("attentionisallyouneed|2017")
    'attentionisallyouneed|'
    """
    title, bar, _ = title_key.rpartition("|")
    return title + bar if bar else title_key


_GLOBAL_ID = re.compile(
    r"doi:10\.\S+|arxiv:(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})|pmid:\d+|pmcid:(?:pmc)?\d+|"
    r"acl:(?:[a-z]\d\d-\d+|\d{4}\.\S+)|openalex:W\d+|s2:(?:[0-9a-f]{40}|CorpusId:\d+)|"
    r"(?:WOS|ISI|BCI|BIOSIS|CCC|CSCD|DRCI|DIIDW|FSTA|INSPEC|KJD|MEDLINE|PPRN|RSCI|SCIELO|ZOOREC):[A-Z]*\d\w*|"
    r"(?-i:dblp):\S+/\S+|inspire:\d+|hal:[a-z]+-\d+(?:v\d+)?|openreview:[\w-]{9,}|oai:[\w.-]+:\S+|"
    r"https?://\S+|urn:\S+",
    re.IGNORECASE,
)
"""Ids that mean the same paper wherever they stand. A closed list: a colon in a citation key is no scheme,
and ``DBLP:…`` in capitals is the key that DBLP gives to BibTeX."""


def is_global_id(given: str) -> bool:
    """Check whether an id identifies a paper everywhere, not only within the file that gives it.

    >>> is_global_id("pmid:17"), is_global_id("Smith:2020ab"), is_global_id("10.1000/x"), is_global_id("17")
    (True, False, False, False)
    """
    # Most local ids are seen at a glance.
    return ":" in given and _GLOBAL_ID.fullmatch(given) is not None


def is_local_id(given: str) -> bool:
    """Check whether an id is valid only within the file that gives it, as a citation key or serial number is.

    A hash of title and year is neither local nor global: papers may share it, but no file gave it.
    """
    return not is_global_id(given) and not given.startswith("hash:")


_OWN_ID = re.compile(rf"(?:hash|author|unstored|{'|'.join(kind.lower() for kind in Kind)}):\S+")
"""Ids that this program makes: for papers whose source gives none, for authors and for concepts."""
_CITATION_KEY = re.compile(r"[^\W\d_]+[:_-]?(?:18|19|20)\d\d\w*")


def looks_like_id(name: str) -> bool:
    """Check for an id of any kind, for which similar names would be no helpful suggestions.

    >>> looks_like_id("10.1000/182"), looks_like_id("smith2020deep"), looks_like_id("word2vec")
    (True, True, False)
    """
    name = name.strip()
    return bool(
        is_global_id(name)
        or _OWN_ID.fullmatch(name)
        or _CITATION_KEY.fullmatch(name)
        or (" " not in name and (normalize_doi(name) or normalize_arxiv_id(name)))
    )


def make_paper_id(
    given: str | None, doi: str | None, arxiv_id: str | None, title: str, year: int | None
) -> str:
    """Return the id that the source of a paper gives, else its content id."""
    return given or make_content_id(doi, arxiv_id, title, year)


def make_content_id(doi: str | None, arxiv_id: str | None, title: str, year: int | None) -> str:
    """Make an id from the content of a paper: ``doi:…``, else ``arxiv:…``, else ``hash:…``.

    The hash is the first 16 hex digits of SHA-256 over the :func:`make_title_key` of the paper.
    """
    if doi:
        return f"doi:{doi}"
    if arxiv_id:
        return f"arxiv:{arxiv_id}"
    return make_title_hash(title, year)


def make_title_hash(title: str, year: int | None, *rest: str) -> str:
    """Make ``hash:…`` from title, year and whatever else tells the paper from others of the same title."""
    key = "\n".join((make_title_key(title, year), *rest))
    return "hash:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
