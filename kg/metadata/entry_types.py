"""Find entry types of BibTeX, such as ``inproceedings``, from what BibTeX itself and other formats say."""

import re
from typing import Final

_NAME: Final = re.compile(r"[a-z]{3,30}")
_NO_LETTER: Final = re.compile(r"[^a-z]+")

_TYPES: Final = {
    "article": "jour ejour jfull mgzn abst journalarticle articlejournal articlemagazine magazinearticle",
    "inproceedings": "conf cpaper conferencepaper conferenceproceedings paperconference proceedingsarticle",
    "proceedings": "proceedings",
    "book": "book ebook monograph wholebook editedbook referencebook",
    "collection": "edbook",
    "booklet": "pamp pamphlet",
    "incollection": "chap echap bookchapter booksection chapter ency dict entryencyclopedia entrydictionary",
    "phdthesis": "thes thesis dissertation",
    "techreport": "rprt report",
    "unpublished": "unpb unpublished unpublishedwork manuscript",
    "dataset": "data dataset",
    "software": "comp software computerprogram",
    "online": "elec",
    "patent": "pat patent",
}
_FOLDED: Final = {name: type_ for type_, names in _TYPES.items() for name in names.split()}
"""Type of RIS, CSL-JSON, Crossref or Zotero, in lower case -> entry type."""

_KINDS: Final = {
    (
        "phdthesis",
        "mastersthesis",
    ): "mastersthesis masterthesis masters mscthesis msthesis mathesis",
    ("phdthesis", "thesis"): "thesis bachelorsthesis bachelorthesis honorsthesis habilitation",
    ("techreport", "report"): "report",
    ("inproceedings", "proceedings"): "proceedings",
    ("incollection", "inbook"): "inbook partofabook",
    ("book", "manual"): "manual",
    (None, "misc"): "misc miscellaneous",
}
_NARROWER: Final = {(type_, name): kind for (type_, kind), names in _KINDS.items() for name in names.split()}
"""Entry type, and the kind of work that a format names, in lower case -> narrower entry type."""


def clean_entry_type(given: str | None) -> str | None:
    """Return an entry type of BibTeX or biblatex in lower case, or None for a text that cannot be one.

    >>> clean_entry_type("InProceedings"), clean_entry_type("see below")
    ('inproceedings', None)
    """
    name = (given or "").strip().lower()
    return name if _NAME.fullmatch(name) else None


def find_entry_type(given: object, work: object = None) -> str | None:
    """Return the entry type for the type that another format gives, or None if BibTeX has no counterpart.

    >>> find_entry_type("CPAPER"), find_entry_type("thesis", "Master's thesis"), find_entry_type("webpage")
    ('inproceedings', 'mastersthesis', None)

    Args:
        given: a type of RIS, CSL-JSON, Crossref or Zotero.
        work: the kind of work that the record names, in formats that have one type for several kinds.
    """
    type_ = _FOLDED.get(_fold(given))
    return _NARROWER.get((type_, _fold(work)), type_)


def _fold(name: object) -> str:
    return _NO_LETTER.sub("", name.lower()) if isinstance(name, str) else ""
