"""Write the fields of a paper as lines of RIS, which kg.sources.ris reads back unchanged.

Tags and types: "RIS Format Specifications" of Reference Manager. A value is one line, so nothing in it can
begin a tag of its own.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from kg.metadata.bibtex_writing import choose_type, stands_alone
from kg.metadata.controls import clean_line
from kg.metadata.name_parts import split_family_name, split_name
from kg.metadata.names import is_organisation, parse_author
from kg.model import Paper

_TYPES: Final = {
    "article": "JOUR",
    "inproceedings": "CPAPER",
    "conference": "CPAPER",
    "proceedings": "CONF",
    "book": "BOOK",
    "mvbook": "BOOK",
    "manual": "BOOK",
    "booklet": "PAMP",
    "collection": "EDBOOK",
    "mvcollection": "EDBOOK",
    "incollection": "CHAP",
    "inbook": "CHAP",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "thesis": "THES",
    "techreport": "RPRT",
    "report": "RPRT",
    "unpublished": "UNPB",
    "dataset": "DATA",
    "software": "COMP",
    "online": "ELEC",
    "patent": "PAT",
}
"""Entry type of BibTeX -> type of RIS; for all other types that is GEN, the generic one."""
_WORKS: Final = {
    "mastersthesis": "Master's thesis",
    "thesis": "Thesis",
    "report": "Report",
    "proceedings": "Proceedings",
    "inbook": "Part of a book",
    "manual": "Manual",
    "misc": "Miscellaneous",
}
"""Entry type -> the kind of work that tells it from other entry types with the same type of RIS."""

_CUTS_DOI: Final = re.compile(r"[%?&#\s]")
"""Characters that would end a DOI in a web address; many programs write DOIs as addresses."""


def write_ris(paper: Paper) -> str:
    """Return a paper as a record of RIS; fields without a value are left out."""
    lines = [f"{tag}  - {written}" for tag, value in _iter_fields(paper) if (written := clean_line(value))]
    return "\n".join([*lines, "ER  - ", ""])


def _iter_fields(paper: Paper) -> Iterator[tuple[str, str]]:
    type_ = choose_type(paper)
    yield "TY", _TYPES.get(type_, "GEN")
    yield "M3", _WORKS.get(paper.entry_type or "", "")
    yield "ID", paper.citation_key or ""
    yield "TI", paper.title
    yield from (("AU", _write_name(name, paper)) for name in paper.authors)
    yield "PY", str(paper.year or "")
    yield "DA", (paper.date or "").replace("-", "/")
    yield "PB" if stands_alone(type_) else "T2", paper.venue or ""
    yield "DO", _CUTS_DOI.sub(lambda found: quote(found[0]), paper.doi or "")
    yield "AN", f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    yield "UR", paper.url or ""
    yield "AB", paper.abstract


def _write_name(name: str, paper: Paper) -> str:
    """Return 'Lovelace, Ada' for 'Ada Lovelace', if it can only be read as the same name."""
    given, family, suffix = split_name(clean_line(name), paper.family_names)
    turned = ", ".join(filter(None, (family, given, suffix)))
    is_one = "," not in name and ";" not in name and (len(paper.authors) > 1 or " and " not in name)
    is_turned = (
        given and is_one and not is_organisation(name) and split_family_name(parse_author(turned))[0] == name
    )
    return turned if is_turned else name
