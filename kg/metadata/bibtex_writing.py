r"""Values of BibTeX fields from texts, names and addresses: what kg.sources.bibtex reads back as it was.

BibTeX counts every brace, even one after a backslash, and one brace too many ends an entry. So no text gets a
brace of its own: those that balance are written ``\{`` and ``\}``, others as formulas. The formulas of a text
stay as they are, if their braces balance.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from kg.metadata.controls import clean_line
from kg.metadata.latex import bibtex_to_text, change_outside_formulas
from kg.metadata.name_parts import split_family_name, split_name
from kg.metadata.names import is_organisation, parse_author, parse_authors
from kg.metadata.text import clean_text
from kg.model import Paper

PUBLISHED_KINDS: Final = frozenset({"book", "mvbook", "booklet", "collection", "mvcollection", "manual"})
"""Types of entries for works that appear by themselves: their venue is a publisher."""
_VENUE_FIELDS: Final = {
    **dict.fromkeys(("article", "periodical", "suppperiodical"), "journal"),
    **dict.fromkeys(PUBLISHED_KINDS, "publisher"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "school"),
    **dict.fromkeys(("techreport", "report"), "institution"),
}
"""Type of an entry -> the field that holds its venue; of all others that is booktitle."""
_PERIODICAL: Final = re.compile(r"journal|transactions|letters|review|arxiv", re.IGNORECASE)
"""What the name of a venue holds where articles appear; other venues have proceedings."""

_NO_KEY: Final = re.compile(r"[\s,{}%#~=\\\"]+")
"""What cannot stand in a citation key for every reader of BibTeX."""

_TEX: Final = {
    **{sign: f"\\{sign}" for sign in "&%#_$"},
    "\\": "\\textbackslash{}",
    "{": "\\ensuremath{\\lbrace}",
    "}": "\\ensuremath{\\rbrace}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_BALANCED: Final = {**_TEX, "{": "\\{", "}": "\\}"}
_SPECIAL: Final = re.compile(r"[&%#_$\\{}~^]")
_TWICE: Final = re.compile(r"([-'`])(?=\1)")
_BRACE: Final = re.compile(r"[{}]")
_ENTRY: Final = re.compile(r"@\w*\s*[{(]")
_AND: Final = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
# Also what separates names, or is a part of one, in the files of others: A; B, family=A, A 0001.
_NOT_PLAIN: Final = re.compile(r"[,;=]| \d{4}$")
_PLAIN_ADDRESS: Final = re.compile(r"https?://[^\s{}\"\\]+")
_ENDS_ADDRESS: Final = re.compile(r"[\\{}]")


def choose_type(paper: Paper) -> str:
    """Return the type of a paper's entry, where no source has one by its venue."""
    if paper.entry_type:
        return paper.entry_type
    if not paper.venue:
        return "misc"
    return "article" if _PERIODICAL.search(paper.venue) else "inproceedings"


def choose_venue_field(type_: str) -> str:
    """Return the field that holds the venue in an entry of a type."""
    return _VENUE_FIELDS.get(type_, "booktitle")


def stands_alone(type_: str | None) -> bool:
    """Check for a type of works that are in no other: their venue is a publisher or a university."""
    return choose_venue_field(type_ or "") in ("publisher", "school", "institution")


def write_key(key: str) -> str:
    """Return a citation key without what readers of BibTeX do not take in one; nothing may be left."""
    return _NO_KEY.sub("", clean_line(key))


def write_text(text: str) -> str:
    """Write prose, such as a title: TeX prints it, and readers of BibTeX find nothing but text in it."""
    line = clean_line(text)
    if "$" not in line and "\\" not in line:
        return _escape(line)
    written = change_outside_formulas(line, _escape, _write_formula)
    # A formula may look like another one once what stands before it is escaped: then it is written as prose.
    return written if clean_text(bibtex_to_text(written)) == clean_text(line) else _escape(line)


def write_name(name: str, family_names: Iterable[str] = ()) -> str:
    """Write the name of an author; braces keep one together that would be taken for two, or for none.

    Args:
        name: the name, 'Given Family'.
        family_names: those that the words of names do not tell.
    """
    written = write_text(name)
    if "," in name and _AND.search(name):
        return f"{{{{{written}}}}}"  # in one pair of braces, it may be taken for a list
    is_odd = _NOT_PLAIN.search(name) or _AND.search(name) or parse_authors(name) != (name,)
    # Without braces, the last word of an organisation would be its family name.
    if is_odd or is_organisation(name):
        return f"{{{written}}}"
    return _put_family_name_first(written, map(write_text, family_names))


def write_address(address: str) -> str:
    """Write a web address as it is, in braces where not every reader of BibTeX would take it for one."""
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    written = _ENDS_ADDRESS.sub(lambda found: _TEX[found[0]], clean_line(address))
    return f"{{{written}}}" if written else ""


def write_doi(doi: str) -> str:
    """Write a DOI; signs that BibTeX or a reader of it would change are percent-encoded."""
    is_safe = clean_text(doi) == doi and not re.search(r'[\\{}"%\s]', doi)
    # A percent sign and its digits before a tilde would make it a tie, which urllib never encodes.
    return doi if is_safe else quote(clean_line(doi), safe="/.:;()-_").replace("~", "%7E")


def _write_formula(formula: str) -> str:
    return formula if _is_balanced(formula) and not _ENTRY.search(formula) else _escape(formula)


def _escape(text: str) -> str:
    spelling = _BALANCED if _is_balanced(text) else _TEX
    written = _SPECIAL.sub(lambda found: spelling[found[0]], text)
    # TeX makes one sign of two hyphens, apostrophes or backquotes; a pair of braces keeps them apart.
    has_twice = "--" in written or "''" in written or "``" in written
    return _TWICE.sub(r"\1{}", written) if has_twice else written


def _is_balanced(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _put_family_name_first(name: str, family_names: Iterable[str]) -> str:
    """Return 'Reagle, Jr., Joseph' for 'Joseph Reagle Jr.', where BibTeX would find another family name.

    It takes the last word for the family name, with those before it that begin with a small letter.
    """
    given, family, suffix = split_name(name, family_names)
    turned = ", ".join(filter(None, (family, suffix, given)))
    is_plain = split_name(name) == (given, family, "") and (" " not in family or family[0].islower())
    return name if is_plain or split_family_name(parse_author(turned))[0] != name else turned
