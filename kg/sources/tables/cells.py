"""Read single cells of tables, as spreadsheets, R, pandas and search engines write them."""

import ast
import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from kg.metadata.names import SHORT_NAME, parse_author, parse_authors
from kg.sources.namelines import turn_short_names

_EMPTY: Final = frozenset(
    ("", "na", "n/a", "#n/a", "nan", "nat", "none", "null", "<na>", "-", "--", "#value!", "#ref!", "#name?")
)
_DAY_ZERO: Final = date(1899, 12, 30)
_SERIAL_DAYS: Final = range(18_264, 73_051)  # the years from 1950 to 2099
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_TEXT_FORMULA: Final = re.compile(r'="(.*)"', re.DOTALL)
_LIST_BEGINNINGS: Final = ("['", '["')
_NOT_THERE: Final = re.compile(r"\[No [\w ]{1,30} available\]", re.IGNORECASE)
_PROTECTED: Final = re.compile(r"'[=+\-@][^']*")
_DAY_LAST: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: .*)?")
_NAMED_MONTH: Final = re.compile(r"\d{1,2}-[^\W\d_]{3,9}-\d{4}")
_GROUPED: Final = re.compile(r"([12])[,.](\d{3})")
_POINT_ZERO: Final = re.compile(r"(?<=\d)\.0+$")
_ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)

_SCOPUS_ID: Final = re.compile(r"\s*\(\d{5,}\)")
_R_LIST: Final = re.compile(r"(?:list|c)\(")
_R_NAMES: Final = re.compile(
    r'\b(?:au_)?display_name\s*=\s*(c\((?:"(?:[^"\\]|\\.)*"|[^")])*\)|"(?:[^"\\]|\\.)*")'
)
_DOUBLE_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_CALLS: Final = re.compile(r"\[(?:[\w.]+\((?:'[^']*'|\"[^\"]*\")\)(?:, |\]))+")
_NUMPY_LIST: Final = re.compile(r"\[(?:'[^']*'|\"[^\"]*\")(?:\s+(?:'[^']*'|\"[^\"]*\"))+\s*\]")
_GLUED: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_NAME_PREFIXES: Final = re.compile(r"(?:^|[\s-])(?:Mc|Mac|De|Del|Della|Di|Da|Du|Le|La|Van|Von|Fitz|Ver|Ter)$")

_ADDRESS: Final = re.compile(r"(?:https?://|ftp://|www\.)[^\s;|\"<>]+", re.IGNORECASE)
_OPENALEX: Final = re.compile(r"https?://(?:api\.)?openalex\.org/(?:works/)?(W\d+)", re.IGNORECASE)
_ID_SIGNS: Final = re.compile(r"[\d:/]")


def unwrap(text: str) -> str:
    """Return the text of a cell without the formula or apostrophe that makes spreadsheets show it as text.

    >>> unwrap('="10.1000/a"'), unwrap("'=1+1"), unwrap("'+' and '-'")
    ('10.1000/a', '=1+1', "'+' and '-'")
    """
    text = text.strip()
    if text.startswith("="):
        formula = _TEXT_FORMULA.fullmatch(text)
        return formula[1].strip() if formula else text
    # An apostrophe with a closing partner is a quotation mark.
    return text[1:] if text.startswith("'") and _PROTECTED.fullmatch(text) else text


def unlist(text: str) -> str:
    """Join the texts of a Python list that pandas wrote into a cell, as it does with titles of Crossref.

    >>> unlist("['Reeds']"), unlist("[Reeds]")
    ('Reeds', '[Reeds]')
    """
    if text[:2] not in _LIST_BEGINNINGS or text[-1:] != "]":
        return text
    try:
        items = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    is_texts = isinstance(items, list) and all(isinstance(item, str) for item in items)
    return " ".join(items) if is_texts else text


def is_empty(text: str) -> bool:
    """Check for an empty cell, or for what programs write instead: ``NA``, ``[No abstract available]``."""
    return (len(text) < 8 and text.casefold() in _EMPTY) or (
        text[:1] == "[" and bool(_NOT_THERE.fullmatch(text))
    )


def read_date(text: str) -> str:
    """Return a date, or only its year if day and month could be confused; serial days of Excel are converted.

    >>> read_date("43831"), read_date("25/12/2019"), read_date("01/02/2020"), read_date("5-Mar-2019")
    ('2020-01-01', '2019-12-25', '2020', '5 Mar 2019')
    """
    if text[:4].isdecimal() and not text[4:5].isdecimal():
        return text
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIAL_DAYS:
        return (_DAY_ZERO + timedelta(int(float(text)))).isoformat()
    if found := _DAY_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4]
        # With full stops, the day always comes first.
        if second <= 12 and (first > 12 or first == second or found[2] == "."):
            return f"{year}-{second:02d}-{first:02d}"
        return f"{year}-{first:02d}-{second:02d}" if first <= 12 < second else year
    return text.replace("-", " ") if _NAMED_MONTH.fullmatch(text) else text


def read_year(text: str) -> str:
    """Return a year, without a thousands separator as in ``2,020``, or the date that the cell holds."""
    if len(text) == 4:
        return text
    grouped = _GROUPED.fullmatch(text)
    return grouped[1] + grouped[2] if grouped else read_date(text)


def read_id(text: str) -> str | None:
    """Return an id as other formats give it, or None if a spreadsheet kept only a few of its digits.

    >>> read_id("https://openalex.org/W12"), read_id("12.0"), read_id("1.2E+11")
    ('openalex:W12', '12', None)
    """
    if text.startswith("http"):
        openalex = _OPENALEX.fullmatch(text)
        return f"openalex:{openalex[1].upper()}" if openalex else text
    if text[:1].isdecimal():
        return None if _ROUNDED.fullmatch(text) else _POINT_ZERO.sub("", text)
    return text


def read_url(text: str) -> str | None:
    """Return the first web address in a text, else the text itself, or None if that has spaces."""
    address = _ADDRESS.search(text)
    return address[0] if address else None if re.search(r"\s", text) else text


def read_references(text: str, *, own_id: str = "") -> tuple[str, ...]:
    """Return the ids of cited papers; none for a count or for references in prose.

    Args:
        text: ids between semicolons, bars, line breaks, commas or spaces, or a list of Python or R.
        own_id: the id of the row's paper. A single number is taken for the id of a cited paper only if this
            is a number, too; otherwise it is a count.
    """
    parts = _split_ids(text)
    if not all(map(_may_be_id, parts)) or (
        len(parts) == 1 and parts[0].isdecimal() and not own_id.isdecimal()
    ):
        return ()
    return tuple(filter(None, map(read_id, parts)))


def _split_ids(text: str) -> list[str]:
    if _R_LIST.match(text) or (text.startswith("[") and re.search("['\"]", text)):
        parts = [first or second for first, second in _QUOTED.findall(text)]
    else:
        text = text.strip("[]")
        parts = re.split(r"[;|\n]+" if re.search(r"[;|\n]", text) else r"[,\s]+", text)
    return [part.strip() for part in parts if part.strip()]


def _may_be_id(part: str) -> bool:
    return not re.search(r"\s", part) and bool(_ID_SIGNS.search(part))


def read_authors(text: str) -> tuple[str, ...]:
    """Return the names in a cell, each as 'Given Family'.

    Besides what :func:`kg.metadata.names.parse_authors` knows, this understands lists as R, NumPy and the
    client of arXiv print them, ids in parentheses (Scopus), and double slashes between names (EndNote).
    """
    if "(" in text:
        text = _SCOPUS_ID.sub("", text)
        if _R_LIST.match(text):
            return tuple(map(parse_author, _list_r_names(text)))
    if text.startswith("["):
        if _NUMPY_LIST.fullmatch(text) or _CALLS.fullmatch(text):
            return tuple(parse_author(first or second) for first, second in _QUOTED.findall(text))
        if text.startswith(("[{", '["')) and (names := _load_json(text)) is not None:
            return parse_authors(names)
    if "//" in text and "://" not in text:
        text = text.replace("//", ";")
    return turn_short_names(_split_off_groups(text) or parse_authors(text), text)


def _split_off_groups(text: str) -> tuple[str, ...]:
    """Split names from the groups that PubMed writes after them: ``Lind A, Moss B; Reed Study Group.``"""
    names, _, groups = text.partition(";")
    persons = tuple(name.strip() for name in names.split(","))
    is_list = len(persons) > 1 and groups and all(map(SHORT_NAME.fullmatch, persons))
    return persons + parse_authors(groups.removesuffix(".")) if is_list else ()


def _list_r_names(text: str) -> Iterable[str]:
    """Yield the names in a list of R; of a table of openalexR only those of authors, in the first column."""
    column = _R_NAMES.search(text)
    if column is None and "=" in text:
        return
    for name in _DOUBLE_QUOTED.findall(column[1] if column else text):
        yield re.sub(r"\\(.)", r"\1", name)


def _load_json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def split_glued_names(text: str) -> list[str]:
    """Split names with nothing between them at a capital within a word, but not McDonald or LeCun.

    >>> split_glued_names("Anna LeCunBo Moss")
    ['Anna LeCun', 'Bo Moss']
    """
    names = [""]
    for piece in _GLUED.split(text):
        if names[-1] and not _NAME_PREFIXES.search(names[-1]):
            names.append(piece)
        else:
            names[-1] += piece
    return names
