"""Strip what lists of authors hold besides names: affiliations, footnote marks, degrees, ORCIDs."""

import re
from typing import Final

from kg.metadata.particles import PARTICLE

_SURE_DEGREE: Final = (
    r"(?:Ph\.?\s?D|[MBD]\.?Sc|MBBS|MBChB|[MD]\.?Phil|Pharm\.?D|Dr\.?PH|Ed\.?D|FRCP|FACC|FACS)\.?"
)
_DEGREE_OR_INITIALS: Final = r"(?:M\.?D|M\.?P\.?H|DDS|DVM|MBA|RN)\.?"
_DEGREE: Final = rf"(?:{_SURE_DEGREE}|{_DEGREE_OR_INITIALS})"
_ODD: Final = re.compile(rf"[(\[<@*†‡§¶#¹²³⁰-⁹\d]|\b(?:{_DEGREE}(?!\w)|Prof\b|Dr\b)")
_ORCID: Final = re.compile(
    r"[\s(\[,]{0,3}(?:ORCID(?: iD)?:?\s?)?(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX][)\]]?",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"[\s,(\[<]{0,3}(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}[>)\]]?"
)
# Numbers (of Scopus, of footnotes), places of work, and roles in writing the paper. Other words in brackets
# may belong to the name: "Wei Li (李伟)".
_BRACKETED: Final = re.compile(
    r"\s?[(\[](?:[\d,;*\s]{1,80}|[a-h](?:,[a-h]){0,8}"
    r"|[^()\[\]]{0,200}(?:Universit|Institut|Dep(?:artment|t)\b|College|School|Hospital|Cent(?:er|re)\b|"
    r"Laborator|Academy|Faculty|\bInc\b|\bLtd|GmbH|Corporation|Ministry|Research)[^()\[\]]{0,200}"
    r"|(?:corresponding |reprint |first )?author|eds?\.?|editors?|Hrsg\.?|trans\.)[)\]]",
    re.IGNORECASE,
)
# Footnote marks after a name: "Smith J1, Doe A2,3*". They follow its last letter or its initial.
_MARKS: Final = re.compile(
    r"(?<=[^\W\d_])(\.?)(?:\d{1,2}(?:,\s?\d{1,2}(?![\d\w])){0,9})?\s?[*†‡§¶#¹²³⁰-⁹]{0,9}"
    r"(?=\s?(?:[,;|]|$|\sand\s|\s&\s))"
)
_MARK: Final = re.compile(r"(?<=[^\W\d_])\.?(?:\d|\s?[*†‡§¶¹²³⁰-⁹])")
_DEGREES: Final = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=\.))(?:,?\s{{1,3}}{_DEGREE}){{1,8}}(?=\s?(?:[,;|]|$|\sand\s))"
)
_SURE: Final = re.compile(_SURE_DEGREE)
_EACH: Final = re.compile(_DEGREE)
_BETWEEN: Final = re.compile(r"[;|]|\sand\s")
_MAX_NAME_CHARACTERS: Final = 80
_TITLES: Final = re.compile(
    r"(?:^|(?<=[;|]\s)|(?<=,\s))(?:(?:Prof|Dr|Mr|Mrs|Ms|Assoc|Assist)\.\s{1,3}){1,4}(?=[^\W\d_])"
)


def strip_affiliations(name: str) -> str:
    """Return a name without affiliations in brackets, ORCID, e-mail address and degrees.

    >>> strip_affiliations("Lind, A. (57000000001)"), strip_affiliations("Bo Moss (Lund University)")
    ('Lind, A.', 'Bo Moss')
    """
    if not _ODD.search(name):
        return name
    name = _drop_degrees(_BRACKETED.sub("", _ADDRESS.sub("", _ORCID.sub("", name))))
    return _TITLES.sub("", name).strip(" *†‡§¶¹²³") or name


def strip_marks(names: str) -> str:
    """Return a list of names without degrees, and without footnote marks if at least two names have one."""
    if not _ODD.search(names):
        return names
    names = _BRACKETED.sub("", _ADDRESS.sub("", _ORCID.sub("", names)))
    if len(_MARK.findall(names)) > 1:
        names = _MARKS.sub(r"\1", names)
    return _drop_degrees(names)


def _drop_degrees(names: str) -> str:
    """Drop degrees after names: those of "Anna Lind, MD, PhD", but never the "MD" of "Lind, MD"."""
    return _DEGREES.sub(lambda found: "" if _are_degrees(found) else found[0], names)


def _are_degrees(found: re.Match[str]) -> bool:
    """Check whether letters after a name are degrees, not someone's initials.

    A single group of two or three capitals is a degree if it follows a comma and a whole name, and has no
    full stops. A family name with a particle is no whole name, and "García López, M.D." is how lists that
    give only initials write a name.
    """
    if _SURE.search(found[0]) or len(_EACH.findall(found[0])) > 1:
        return True
    start = max(0, found.start() - _MAX_NAME_CHARACTERS)
    *family, last = _BETWEEN.split(found.string[start : found.start()])[-1].split(",")
    is_whole = len(family) == 1 or (" " in last.strip() and not PARTICLE.match(last.strip()))
    return is_whole and found[0].startswith(",") and "." not in found[0]
