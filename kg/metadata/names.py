"""Read names of authors as 'Given Family', from the many ways in which sources write and join them."""

import ast
import re
from collections.abc import Iterator, Mapping

from kg.metadata.affiliations import strip_affiliations, strip_marks
from kg.metadata.draft import BadRecord, describe_json_type
from kg.metadata.markup import decode_character_references
from kg.metadata.name_parts import is_suffix, join_name, may_be_suffix
from kg.metadata.particles import PARTICLE
from kg.metadata.placeholders import is_nobody

_SMALL_NUMERAL = re.compile(r"\bIii\b")
"""III as written by programs that leave each name only one capital; "Ii" and "Iv" may be names."""
_MAY_BE_INITIALS = re.compile(r"I[IV]|[JS]R")
INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
"""Up to four letters, with or without full stops, spaces and hyphens: "A. B.", "AB", "J.-A."."""
_PLAIN_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "，": ",", "＆": "&", "＊": "*"})
UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я" + "".join(filter(str.isupper, map(chr, range(0x100, 0x250))))
"""Capitals of Latin, Greek and Cyrillic, for a character class."""
SHORT_NAME = re.compile(
    r"(?P<family>[^,;]{1,80}?) "
    rf"(?P<initials>[{UPPER}]\.?[ -]?(?:(?!I{{2,3}}$|IV$)[{UPPER}]\.?[ -]?){{0,3}})"
    r"(?P<suffix> (?:[JS]r|2nd|3rd|4th|I{2,3}|IV)\.?)?"
)
"""A family name before initials: "Lind AB", "de la Cruz M.-A.", "King ML Jr"."""
_AND = re.compile(r"\s(?:and|&)\s|,\s(?:and|&)\s")
_WHOLE_KEYS = (
    *("fullName", "fullname", "full_name", "name", "literal", "display_name", "author", "displayName"),
    *("author_name", "authorName", "collectiveName", "creator", "text", "#text", "$"),
)
_PART_KEYS = (
    ("given", "first", "firstname", "fname", "givenname", "givennames", "forename", "initials"),
    ("middle", "middlename"),
    ("droppingparticle",),
    ("nondroppingparticle",),
    ("family", "last", "lastname", "lname", "familyname", "surname"),
    ("suffix",),
)
"""The keys of the parts of a name in lower case, in the order in which the parts are written: two of the
given name, three of the family name, and the suffix."""
_FALLBACK_KEYS = ("authname", "citationname", "name", "fullname", "authorname")
"""The keys of names, in lower case, that are used only if there is no better one, as they may be
shortened."""
_ET_AL = re.compile(r"[\s,;]{0,4}(?:\bet\s{1,3}al\b\.?|\band others|\.\.\.|…|\s等)\s{0,3}$", re.IGNORECASE)
_BAR = re.compile(r"[;；|、•]|\s//\s|\s·\s|<br ?/?>")
_CHINESE_NAMES = re.compile("[\u3400-\u9fff]{2,4}(?:[,，][\u3400-\u9fff]{2,4})+")
_ORGANISATION = re.compile(
    r"(?:Universit|Institut|Department|Laborator|Hospital|Ministry|Academy|Foundation|Committee|Consortium|"
    r"Organi[sz]ation|Association|Society|Faculty|Council|Agency|Commission|Federation|School of|Centre|"
    r"Center)"
)
_WORD_OF_ORGANISATIONS = re.compile(
    r"\b(?:of|for|(?-i:the|^The|THE)|univ(?:ersit\w*)?|inst(?:itut\w*)?|nations?|council|agency|ministry|"
    r"depart\w*|committee|group|society|association|services?|offices?|health|organi[sz]ation|cent(?:er|re)s?|"
    r"board|(?<!-)company|team|sons|bank(?! (?:[^\W\d_]\.?){1,3}$))\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|GmbH|Corp|PLC)\.?")
_FORM_OR_INITIALS = re.compile(r"(?:S\.?A|AG|B\.?V)\.?")
OTHERS = frozenset({"others", "et al", "et al.", "and others"})
"""What stands in a list of names for the names that it leaves out."""


def parse_author(name: str) -> str:
    """Return one name as 'Given Family'; with more commas than 'Family, Suffix, Given', it stays as it is.

    A family name that cannot be told from the words stands between signs: see :mod:`kg.metadata.name_parts`.

    >>> parse_author("Marx, Karl"), parse_author("Reagle, Jr., Joseph")
    ('Karl Marx', 'Joseph Reagle Jr.')
    """
    parts = [part.strip() for part in strip_affiliations(_normalize(name)).split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 2 and _is_name_with_suffix(*parts):
        return " ".join(parts)
    if len(parts) == 2 and not _has_comma_inside(*parts):
        return join_name(parts[1], parts[0])
    if len(parts) == 3:
        given, suffix = (parts[1], parts[2]) if may_be_suffix(parts[2]) else (parts[2], parts[1])
        return join_name(given, parts[0], suffix) if may_be_suffix(suffix) else ", ".join(parts)
    return ", ".join(parts)


def is_organisation(name: str) -> bool:
    """Check for a name with a word that only groups and institutions have."""
    return bool(_WORD_OF_ORGANISATIONS.search(name))


def _normalize(name: str) -> str:
    """Replace character references, and numerals, hyphens and commas of other forms by the usual ones."""
    if "&" in name:
        name = decode_character_references(name)
    if "Iii" in name:
        name = _SMALL_NUMERAL.sub("III", name)
    return name if name.isascii() else name.translate(_PLAIN_SIGNS)


def _is_name_with_suffix(name: str, suffix: str) -> bool:
    """Check for a suffix after a comma; two letters after a single word are more likely initials."""
    is_whole = " " in name and not PARTICLE.match(name)
    return is_suffix(suffix, name) and (is_whole or not _MAY_BE_INITIALS.fullmatch(suffix))


def _has_comma_inside(first: str, second: str) -> bool:
    """Check for a comma inside the name of an organisation: "Google, Inc.", "Faculty of Reeds, Lund"."""
    if _FORM_OR_INITIALS.fullmatch(second):
        # Two words before the comma may be two family names.
        return is_organisation(first) or (first.count(" ") > 1 and not PARTICLE.search(first))
    is_long = " " in first and bool(_ORGANISATION.search(first) or second in ("Co", "Co."))
    return is_long or bool(_COMPANY.fullmatch(second))


def parse_authors(value: object) -> tuple[str, ...]:
    """Return the authors in a field: a list of names or of objects, or one text that joins them.

    "et al." and the like are left out.

    Raises:
        BadRecord: the field is something else.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return () if is_nobody(value) else tuple(_split_names(value))
    if isinstance(value, list | tuple):
        return tuple(name for item in value if (name := _parse_item(item)) and name.casefold() not in OTHERS)
    raise BadRecord(f"The authors are {describe_json_type(value)}, not a list or a text.")


def _parse_item(item: object) -> str:
    if item is None:
        return ""
    if isinstance(item, str):
        return parse_author(item)
    if isinstance(item, Mapping):
        return _parse_object(item)
    raise BadRecord(f"An author is {describe_json_type(item)}, not a name.")


def _parse_object(item: Mapping[str, object]) -> str:
    """Return the name in an object, whole or in parts (CSL-JSON, S2ORC, Crossref, OpenAlex, Zotero)."""
    for key in _WHOLE_KEYS:
        whole = item.get(key)
        if isinstance(whole, str) and whole.strip():
            return parse_author(whole)
        if isinstance(whole, Mapping):
            return _parse_object(whole)
    folded = {re.sub(r"^\w+:|[\s_-]", "", key).lower(): value for key, value in item.items()}
    found = [next((folded[key] for key in keys if folded.get(key)), None) for keys in _PART_KEYS]
    listed = [" ".join(map(str, part)) if isinstance(part, list) else part for part in found]
    parts = [part if isinstance(part, str) else "" for part in listed]
    name = join_name(" ".join(parts[:2]), " ".join(parts[2:5]), parts[5])
    shortened = (whole for key in _FALLBACK_KEYS if isinstance(whole := folded.get(key), str))
    return name or parse_author(next(shortened, ""))


def _split_names(text: str) -> Iterator[str]:
    """Yield the names in one text: a printed list, ``A; B``, ``A and B``, ``A, B``."""
    text = _normalize(text.strip())
    if text.startswith("[") and text.endswith("]"):
        yield from parse_authors(_parse_printed_list(text))
        return
    text = _ET_AL.sub("", strip_marks(text))
    if _BAR.search(text):
        names = _BAR.split(text)
    elif _CHINESE_NAMES.fullmatch(text):
        names = text.split(",")
    elif "\n" in text:
        names = text.splitlines()
    else:
        names = [name for part in _AND.split(text) for name in _split_at_commas(part)]
    for name in names:
        shown = parse_author(_ET_AL.sub("", name))
        if shown and shown.casefold() not in OTHERS:
            yield shown


def _parse_printed_list(text: str) -> list[object]:
    """Return the items of a Python list that a table holds as text; cut at commas where it is invalid."""
    try:
        value = ast.literal_eval(text) if len(text) < 1_000_000 else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        value = None
    return value if isinstance(value, list) else [part.strip(" '\"") for part in text[1:-1].split(",")]


def _is_initials(part: str) -> bool:
    """Check for initials: "F.M.", "FM" or "Ya. A.", but not "Doe A"."""
    return bool(INITIALS.fullmatch(part)) and not re.search("[a-z](?![.])", part)


def _are_short_names(parts: list[str]) -> bool:
    """Check whether all names are like "SMITH J", the initial after the family name."""
    return all(" " in part and "." not in part for part in parts)


def _split_at_commas(text: str) -> list[str]:
    """Split names joined by commas, but not one name written 'Family, Given'.

    Only its shape tells "Marx, Karl" from two names of one word. It is a list if every second part is
    initials ("Marx, K., Engels, F."), if every part ends in them ("van der Berg J., Marx K."), if all parts
    have several words, or if there are more than three parts.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return parts
    if len(parts) % 2 == 0 and all(map(_is_initials, parts[1::2])) and not _are_short_names(parts):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if all(map(SHORT_NAME.fullmatch, parts)):
        return parts
    if all(" " in part for part in parts) and not PARTICLE.match(parts[0]):
        return parts
    return parts if len(parts) > 3 else [text]
