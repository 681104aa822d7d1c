r"""Write texts, names and addresses as values of BibTeX fields, which kg.sources.bibtex reads back unchanged.

BibTeX counts every brace, even one after a backslash, and one brace too many ends an entry. So the braces of
a text are never written plainly: those that balance become ``\{`` and ``\}``, others formulas. The formulas
of a text stay as they are, if their braces balance.
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
"""Entry types of works that appear on their own, not within another: their venue is a publisher."""
_VENUE_FIELDS: Final = {
    **dict.fromkeys(("article", "periodical", "suppperiodical"), "journal"),
    **dict.fromkeys(PUBLISHED_KINDS, "publisher"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "school"),
    **dict.fromkeys(("techreport", "report"), "institution"),
}
"""Entry type -> the field that holds its venue; for all other types that is booktitle."""
_PERIODICAL: Final = re.compile(r"journal|transactions|letters|review|arxiv", re.IGNORECASE)
"""Words in the name of a venue that publishes articles; other venues publish proceedings."""

_NO_KEY: Final = re.compile(r"[\s,{}%#~=\\\"]+")
"""Characters that some reader of BibTeX does not accept in a citation key."""

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
# Includes what separates names, or belongs to one, in files of other programs: A; B, family=A, A 0001.
_NOT_PLAIN: Final = re.compile(r"[,;=]| \d{4}$")
_PLAIN_ADDRESS: Final = re.compile(r"https?://[^\s{}\"\\]+")
_ENDS_ADDRESS: Final = re.compile(r"[\\{}]")


def choose_type(paper: Paper) -> str:
    """Return the entry type of a paper: the one that its source gives, else one chosen by its venue."""
    if paper.entry_type:
        return paper.entry_type
    if not paper.venue:
        return "misc"
    return "article" if _PERIODICAL.search(paper.venue) else "inproceedings"


def choose_venue_field(type_: str) -> str:
    """Return the field that holds the venue in entries of a type."""
    return _VENUE_FIELDS.get(type_, "booktitle")


def stands_alone(type_: str | None) -> bool:
    """Check whether works of a type appear on their own: their venue is a publisher or a university."""
    return choose_venue_field(type_ or "") in ("publisher", "school", "institution")


def write_key(key: str) -> str:
    """Return a citation key without characters that readers of BibTeX do not accept; it may end up empty."""
    return _NO_KEY.sub("", clean_line(key))


def write_text(text: str) -> str:
    """Write prose, such as a title, so that TeX prints it and readers of BibTeX see only text in it."""
    line = clean_line(text)
    if "$" not in line and "\\" not in line:
        return _escape(line)
    written = change_outside_formulas(line, _escape, _write_formula)
    # Escaping what stands before a formula may move its bounds: then the whole line is written as prose.
    return written if clean_text(bibtex_to_text(written)) == clean_text(line) else _escape(line)


def write_name(name: str, family_names: Iterable[str] = ()) -> str:
    """Write the name of an author, in braces if it would otherwise be read as two names or as none.

    Args:
        name: the name, 'Given Family'.
        family_names: family names that cannot be told from the words of a name.
    """
    written = write_text(name)
    if "," in name and _AND.search(name):
        return f"{{{{{written}}}}}"  # in a single pair of braces, it may be read as a list
    is_odd = _NOT_PLAIN.search(name) or _AND.search(name) or parse_authors(name) != (name,)
    # Without braces, the last word of an organisation would be its family name.
    if is_odd or is_organisation(name):
        return f"{{{written}}}"
    return _put_family_name_first(written, map(write_text, family_names))


def write_address(address: str) -> str:
    """Write a web address: as it is, or in braces and escaped if some reader of BibTeX would cut it off."""
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    written = _ENDS_ADDRESS.sub(lambda found: _TEX[found[0]], clean_line(address))
    return f"{{{written}}}" if written else ""


def write_doi(doi: str) -> str:
    """Write a DOI, percent-encoded where BibTeX or a program that reads it would change a sign."""
    is_safe = clean_text(doi) == doi and not re.search(r'[\\{}"%\s]', doi)
    # urllib never encodes a tilde, which would be read as a tie of TeX after a percent sign and its digits.
    return doi if is_safe else quote(clean_line(doi), safe="/.:;()-_").replace("~", "%7E")


def _write_formula(formula: str) -> str:
    return formula if _is_balanced(formula) and not _ENTRY.search(formula) else _escape(formula)


def _escape(text: str) -> str:
    spelling = _BALANCED if _is_balanced(text) else _TEX
    written = _SPECIAL.sub(lambda found: spelling[found[0]], text)
    # TeX prints two hyphens, apostrophes or backquotes as one sign; a pair of braces keeps them apart.
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
    """Return 'Reagle, Jr., Joseph' for 'Joseph Reagle Jr.', if BibTeX would find another family name in it.

    BibTeX takes the last word for the family name, with the words before it that begin with a small letter.
    """
    given, family, suffix = split_name(name, family_names)
    turned = ", ".join(filter(None, (family, suffix, given)))
    is_plain = split_name(name) == (given, family, "") and (" " not in family or family[0].islower())
    return name if is_plain or split_family_name(parse_author(turned))[0] != name else turned
