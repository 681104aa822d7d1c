"""Make a draft of a paper from the fields of a BibTeX entry."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from kg.metadata.bibtex_writing import PUBLISHED_KINDS
from kg.metadata.controls import drop_controls
from kg.metadata.draft import Draft
from kg.metadata.identifiers import normalize_arxiv_id
from kg.metadata.latex import bibtex_to_text, hide_spelled_signs, show_signs
from kg.sources.bibtex.journals import expand_journal
from kg.sources.bibtex.names import parse_authors
from kg.sources.links import find_doi

_VENUE_FIELDS: Final = ("journaltitle", "journal", "booktitle", "eventtitle", "school", "institution")
_URL: Final = re.compile(r"https?://[^\s{}\"]+")
_MARKUP: Final = re.compile(r"[\\{}]")
_ESCAPED: Final = re.compile(r"\\([_%&#~$])(?:\{\})?")


def make_draft(key: str, kind: str, fields: Mapping[str, str]) -> Draft:
    """Take the fields of a paper out of an entry.

    Args:
        key: the citation key, possibly empty.
        kind: the type of the entry, in lower case.
        fields: field name in lower case -> value, macros resolved.
    """
    urls = [url for name in ("url", "howpublished", "note") if (url := _find_url(fields, name))]
    return Draft(
        id=key or None,
        title=": ".join(filter(None, (_read_prose(fields, name) for name in ("title", "subtitle")))),
        abstract=_read_prose(fields, "abstract"),
        authors=parse_authors(fields.get("author", "")),
        year=_read_prose(fields, "year"),
        date=_find_date(fields),
        venue=_find_venue(kind, fields),
        doi=_find_doi(fields, urls),
        arxiv_id=_find_arxiv_id(fields, urls),
        citation_key=key or None,
        entry_type=kind,
        url=next(iter(urls), None),
    )


def _find_venue(kind: str, fields: Mapping[str, str]) -> str | None:
    """Find the venue of a paper; for a book, that is its publisher."""
    names = (*_VENUE_FIELDS, "publisher") if kind in PUBLISHED_KINDS else _VENUE_FIELDS
    return next(filter(None, (_read_prose(fields, name, expand_journal) for name in names)), None)


def _read_prose(fields: Mapping[str, str], name: str, expand: Callable[[str], str] = str) -> str:
    """Return the text that a field prints, on one line; empty if there is no such field."""
    return bibtex_to_text(expand(" ".join(drop_controls(fields.get(name, "")).split()))).strip()


def _strip_markup(value: str) -> str:
    r"""Return an address or a DOI without escapes (``10.1007/978\_3``) and braces; a tilde in it stays."""
    if not _MARKUP.search(value):
        return drop_controls(value).strip()
    value = _ESCAPED.sub(r"\1", hide_spelled_signs(drop_controls(value))).replace("\\url", "")
    return show_signs(value.replace("{", "").replace("}", "").strip())


def _find_url(fields: Mapping[str, str], name: str) -> str | None:
    """Find a web address in a field; a field ``url`` in extra braces is an address as a whole."""
    value = fields.get(name, "").strip()
    link = _strip_markup(value)
    if name == "url" and value.startswith("{") and value.endswith("}"):
        return link
    found = _URL.search(link)
    return found[0] if found else None


def _find_date(fields: Mapping[str, str]) -> str:
    if date := _read_prose(fields, "date"):
        return date
    year, month = _read_prose(fields, "year"), _read_prose(fields, "month")
    return f"{year}-{int(month):02d}" if month.isdecimal() else f"{year} {month} {_read_prose(fields, 'day')}"


def _find_doi(fields: Mapping[str, str], urls: list[str]) -> str | None:
    given = _strip_markup(fields.get("doi", ""))
    return find_doi([given, *(url for url in urls if "doi" in url)])


def _find_arxiv_id(fields: Mapping[str, str], urls: list[str]) -> str | None:
    """Find the arXiv id: in the eprint (unless of another archive), or in an address, journal or note."""
    archive = fields.get("eprinttype", fields.get("archiveprefix", "arxiv")).strip("{} ").casefold()
    if archive == "arxiv" and (number := normalize_arxiv_id(_strip_markup(fields.get("eprint", "")))):
        return number
    # Mendeley has a field of its own, DBLP and Semantic Scholar a volume: abs/1706.03762 of CoRR.
    texts = [f"arXiv:{fields['arxivid']}"] if fields.get("arxivid") else []
    if (volume := fields.get("volume", "").strip("{} ")).startswith("abs/"):
        texts.append(f"arXiv:{volume.removeprefix('abs/')}")
    texts += [fields.get("journal", ""), fields.get("note", ""), *urls]
    return next(
        (t for t in map(_strip_markup, texts) if "arxiv" in t.lower() and normalize_arxiv_id(t)), None
    )
