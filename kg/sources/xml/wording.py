"""Read the text of titles and abstracts with tags inside: paragraphs, headings, notes, formulas."""

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
_OWN_DOI: Final = re.compile(r"DOI:?\s*https?://\S+")
"""A paragraph with which eLife ended its abstracts."""
_ENDS: Final = (":", ".", "?", "!", "-", "–", "—")


def readable(element: "etree._Element | None") -> str:
    """Return the text of an element as a reader sees it.

    Paragraphs are separated by blanks, headings end with a colon ("Methods: …") unless one names the whole
    text ("Abstract"), footnotes are left out, and a formula that is written twice is taken once.
    """
    return "" if element is None else " ".join("".join(_pieces(element)).split())


def label(text: str) -> str:
    """Return the heading of a section as the beginning of its text: "METHODS" becomes "Methods:"."""
    text = " ".join(text.split())
    if not text or _WHOLE.fullmatch(text) or text == "UNLABELLED":
        return ""
    shown = text.capitalize() if text.isupper() and len(text) > 3 else text
    return shown if shown.endswith(_ENDS) else f"{shown}:"


def join_title(title: str, subtitle: str) -> str:
    """Join title and subtitle by a colon, or by a blank if the title ends with a full stop, "?" or "!"."""
    title = title.rstrip(" :/") if subtitle else title
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith(("?", "!", ".")) else f"{title}: {subtitle}"


def _pieces(element: "etree._Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _HEADINGS:
            yield f" {label(readable(child))} "
        elif not _is_hidden(child, name):
            gap = " " if name in _BLOCKS else ""
            yield gap
            yield from _formula(child, name) if name in ("tex-math", "math") else _pieces(child)
            yield gap
        yield child.tail or ""


def _is_hidden(element: "etree._Element", name: str) -> bool:
    if name == "xref":
        return attribute(element, "ref-type") in _NOTES or text_of(element) in ("*", "†", "‡")
    if name == "tex-math":
        # Next to MathML, the TeX is the same formula again.
        parent = element.getparent()
        return parent is not None and any(local_name(other) == "math" for other in parent)
    if name == "ref":
        return attribute(element, "type") in ("foot", "bibr")
    return name in _HIDDEN or (name == "p" and bool(_OWN_DOI.fullmatch(text_of(element))))


def _formula(element: "etree._Element", name: str) -> Iterator[str]:
    """Yield a formula: MathML without blanks for layout, TeX without the document that publishers add."""
    if name == "math":
        yield from (piece for piece in _pieces(element) if not piece.isspace())
        return
    source = text_of(element)
    inside = source.partition("\\begin{document}")[2].partition("\\end{document}")[0]
    yield inside.strip().replace("$$", "$") if inside else source
