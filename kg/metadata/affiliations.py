"""What lists of authors hold beside names: affiliations, marks of footnotes, degrees, ORCIDs, addresses."""

import re
from typing import Final

_ODD: Final = re.compile(r"[(\[<@*†‡§¶#¹²³⁰-⁹\d]|\b(?:PhD|Ph\.D|M\.?D\b|MSc|MPH|MBBS|Prof|Dr)\b")
_ORCID: Final = re.compile(
    r"[\s(\[,]{0,3}(?:ORCID(?: iD)?:?\s?)?(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX][)\]]?",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"[\s,(\[<]{0,3}(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}[>)\]]?"
)
# Numbers (of Scopus, of footnotes), places of work, and parts in the making of the paper. Other words in
# brackets may belong to the name: "Wei Li (李伟)".
_BRACKETED: Final = re.compile(
    r"\s?[(\[](?:[\d,;*\s]{1,80}|[a-h](?:,[a-h]){0,8}"
    r"|[^()\[\]]{0,200}(?:Universit|Institut|Dep(?:artment|t)\b|College|School|Hospital|Cent(?:er|re)\b|"
    r"Laborator|Academy|Faculty|\bInc\b|\bLtd|GmbH|Corporation|Ministry|Research)[^()\[\]]{0,200}"
    r"|(?:corresponding |reprint |first )?author|eds?\.?|editors?|Hrsg\.?|trans\.)[)\]]",
    re.IGNORECASE,
)
# Footnotes behind a name: "Smith J1, Doe A2,3*". They end a name, and follow its last letter or its initial.
_MARKS: Final = re.compile(
    r"(?<=[^\W\d_])(\.?)(?:\d{1,2}(?:,\s?\d{1,2}(?![\d\w])){0,9})?\s?[*†‡§¶#¹²³⁰-⁹]{0,9}"
    r"(?=\s?(?:[,;|]|$|\sand\s|\s&\s))"
)
_MARK: Final = re.compile(r"(?<=[^\W\d_])\.?(?:\d|\s?[*†‡§¶¹²³⁰-⁹])")
_DEGREE: Final = (
    r"(?:Ph\.?\s?D|M\.?\s?D|M\.?Sc|B\.?Sc|D\.?Sc|M\.?P\.?H|MBBS|MBChB|M\.?Phil|Pharm\.?D|Dr\.?PH|Ed\.?D|"
    r"DDS|DVM|MBA|FRCP|FACC|FACS|RN)\.?"
)
_DEGREES: Final = re.compile(
    rf"(?<=\S\s\S)([^,;|]{{0,60}}?)(?:,?\s{{1,3}}{_DEGREE})(?:,\s?{_DEGREE}){{0,6}}(?=\s?(?:[,;|]|$|\sand\s))"
)
_TITLES: Final = re.compile(
    r"(?:^|(?<=[;|]\s)|(?<=,\s))(?:(?:Prof|Dr|Mr|Mrs|Ms|Assoc|Assist)\.\s{1,3}){1,4}(?=[^\W\d_])"
)


def strip_affiliations(name: str) -> str:
    """Return a name without what stands beside it in brackets, its ORCID and its e-mail address.

    >>> strip_affiliations("Lind, A. (57000000001)"), strip_affiliations("Bo Moss (Lund University)")
    ('Lind, A.', 'Bo Moss')
    """
    if not _ODD.search(name):
        return name
    name = _BRACKETED.sub("", _ADDRESS.sub("", _ORCID.sub("", name)))
    return _TITLES.sub("", name).strip(" *†‡§¶¹²³") or name


def strip_marks(names: str) -> str:
    """Return a list of names without marks of footnotes, where two of them have one, and without degrees."""
    if not _ODD.search(names):
        return names
    names = _BRACKETED.sub("", _ADDRESS.sub("", _ORCID.sub("", names)))
    if len(_MARK.findall(names)) > 1:
        names = _MARKS.sub(r"\1", names)
    return _drop_degrees(names)


def _drop_degrees(names: str) -> str:
    """Drop degrees that follow a name of several words.

    Those of "Anna Lind, MD, PhD" are dropped, but never the "MD" of "Lind, MD".
    """
    return _DEGREES.sub(r"\1", names)
