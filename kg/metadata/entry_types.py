"""Entry types of BibTeX, such as ``inproceedings``: as they are, or for what other formats say instead."""

import re
from typing import Final

_NAME: Final = re.compile(r"[a-z]{3,30}")
_NO_LETTER: Final = re.compile(r"[^a-z]+")

_TYPES: Final = {
    "article": "jour ejour jfull mgzn abst journalarticle articlejournal articlemagazine magazinearticle",
    "inproceedings": "conf cpaper conferencepaper conferenceproceedings paperconference proceedingsarticle",
    "book": "book ebook edbook monograph wholebook editedbook referencebook",
    "incollection": "chap echap bookchapter booksection chapter ency dict entryencyclopedia entrydictionary",
    "phdthesis": "thes thesis dissertation",
    "techreport": "rprt report",
    "unpublished": "unpb unpublished unpublishedwork manuscript",
}
_FOLDED: Final = {name: type_ for type_, names in _TYPES.items() for name in names.split()}
"""Type of RIS, CSL-JSON, Crossref or Zotero, its letters in lower case -> entry type."""


def clean_entry_type(given: str | None) -> str | None:
    """Return an entry type of BibTeX or biblatex in lower case; None for what can be none.

    >>> clean_entry_type("InProceedings"), clean_entry_type("see below")
    ('inproceedings', None)
    """
    name = (given or "").strip().lower()
    return name if _NAME.fullmatch(name) else None


def find_entry_type(given: object) -> str | None:
    """Return the entry type for what another format calls its record; None where BibTeX has none for it.

    >>> find_entry_type("CPAPER"), find_entry_type("article-journal"), find_entry_type("webpage")
    ('inproceedings', 'article', None)

    Args:
        given: a type of RIS, CSL-JSON, Crossref or Zotero.
    """
    return _FOLDED.get(_NO_LETTER.sub("", given.lower())) if isinstance(given, str) else None
