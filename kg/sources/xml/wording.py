"""The text of a title or an abstract that has tags inside: paragraphs, headings, notes, formulas."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.sources.xml.elements import attribute, local_name, text_of

if TYPE_CHECKING:
    from lxml import etree

_BLOCKS: Final = frozenset(
    "p s sec list list-item disp-formula title head label break br div AbstractText def-list".split()
)
_HEADINGS: Final = frozenset(("title", "head"))
_HIDDEN: Final = frozenset(("fn", "annotation", "annotation-xml", "object-id", "email", "private-char"))
_NOTES: Final = frozenset(("fn", "aff", "corresp", "author-notes", "table-fn"))
_WHOLE: Final = re.compile(
    r"(?:author'?s?'? )?(?:abstract|summary|résumé|resumen|resumo|zusammenfassung)[.:]?", re.IGNORECASE
)
_TEX: Final = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_ENDS: Final = (":", ".", "?", "!", "-", "–", "—")


def readable(element: "etree._Element | None") -> str:
    """Return the text of an element as a reader sees it.

    Paragraphs are parted by blanks, headings end in a colon ("Methods: …") unless one names the whole text
    ("Abstract"), footnotes are left out, and of a formula that is written twice the first is taken.
    """
    return "" if element is None else " ".join("".join(_pieces(element)).split())


def label(text: str) -> str:
    """Return the heading of a section as the beginning of its text: "METHODS" becomes "Methods:"."""
    text = " ".join(text.split())
    if not text or _WHOLE.fullmatch(text) or text == "UNLABELLED":
        return ""
    shown = text.capitalize() if text.isupper() and len(text) > 3 else text
    return shown if shown.endswith(_ENDS) else f"{shown}:"


def _pieces(element: "etree._Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _HEADINGS:
            yield f" {label(readable(child))} "
        elif not _is_hidden(child, name):
            gap = " " if name in _BLOCKS else ""
            yield gap
            yield from [_tex(child)] if name == "tex-math" else _pieces(child)
            yield gap
        yield child.tail or ""


def _is_hidden(element: "etree._Element", name: str) -> bool:
    if name == "xref":
        return attribute(element, "ref-type") in _NOTES or text_of(element) in ("*", "†", "‡")
    if name == "tex-math":
        # Next to MathML it says the same once more.
        parent = element.getparent()
        return parent is not None and any(local_name(other) == "math" for other in parent)
    return name in _HIDDEN


def _tex(element: "etree._Element") -> str:
    """Return a formula without the whole document that publishers put around it."""
    source = text_of(element)
    found = _TEX.search(source)
    return found[1].strip().replace("$$", "$") if found else source
