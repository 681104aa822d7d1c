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
"""Elements that are set apart from the text around them."""
_HEADINGS: Final = frozenset(("title", "head"))
_HIDDEN: Final = frozenset(("fn", "annotation", "annotation-xml", "object-id", "email", "private-char"))
"""Elements that are no part of the text, such as footnotes."""
_NOTES: Final = frozenset(("fn", "aff", "corresp", "author-notes", "table-fn"))
"""What a cross-reference leads to, by its `ref-type`, if the mark of the reference is no part of the text."""
_NAMES_OF_ABSTRACTS: Final = re.compile(
    r"(?:author'?s?'? )?(?:abstract|summary|résumé|resumen|resumo|zusammenfassung)[.:]?", re.IGNORECASE
)
_OWN_DOI: Final = re.compile(r"DOI:?\s*https?://\S+")
"""A paragraph with which eLife ended its abstracts."""
_ENDS: Final = (":", ".", "?", "!", "-", "–", "—")
"""What a heading may end with, so that the text can follow without a colon."""
_LONGEST_ACRONYM: Final = 3
"""Letters of a heading in capitals that stays as it is, such as "DNA"; a longer one is no acronym."""


def readable(element: "etree._Element | None") -> str:
    """Return the text of an element as a reader sees it.

    Paragraphs are separated by spaces, headings end with a colon ("Methods: …") unless one names the whole
    text ("Abstract"), footnotes are left out, and a formula that is written twice is taken once.

    Args:
        element: a title or an abstract with tags inside; None where the record has none.

    Returns:
        The text on one line; empty where there is none.
    """
    return "" if element is None else " ".join("".join(_iter_pieces(element)).split())


def _iter_pieces(element: "etree._Element") -> Iterator[str]:
    """Yield the text inside an element piece by piece, with spaces around blocks."""
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _HEADINGS:
            yield f" {label(readable(child))} "
        elif not _is_hidden(child, name):
            gap = " " if name in _BLOCKS else ""
            yield gap
            yield from _iter_visible(child, name)
            yield gap
        yield child.tail or ""


def _is_hidden(element: "etree._Element", name: str) -> bool:
    """Check whether readers do not see an element as part of the text around it."""
    match name:
        case "xref":
            return attribute(element, "ref-type") in _NOTES or text_of(element) in ("*", "†", "‡")
        case "ref":
            return attribute(element, "type") in ("foot", "bibr")
        case "tex-math":
            return _stands_beside_mathml(element)
        case "p":
            return bool(_OWN_DOI.fullmatch(text_of(element)))
        case _:
            return name in _HIDDEN


def _stands_beside_mathml(element: "etree._Element") -> bool:
    """Check whether TeX stands beside MathML: it is the same formula again."""
    parent = element.getparent()
    return parent is not None and any(local_name(other) == "math" for other in parent)


def _iter_visible(element: "etree._Element", name: str) -> Iterator[str]:
    """Yield the text inside an element that is no heading and is not hidden."""
    if name == "math":
        # White space between the elements of MathML is layout.
        yield from (piece for piece in _iter_pieces(element) if not piece.isspace())
    elif name == "tex-math":
        yield _strip_document(text_of(element))
    else:
        yield from _iter_pieces(element)


def _strip_document(tex: str) -> str:
    """Return a formula in TeX without the document that publishers put around it."""
    inside = tex.partition("\\begin{document}")[2].partition("\\end{document}")[0]
    return inside.strip().replace("$$", "$") if inside else tex


def label(text: str) -> str:
    """Return the heading of a section as the beginning of its text: "METHODS" becomes "Methods:".

    Args:
        text: the heading as the record has it, perhaps on several lines.

    Returns:
        The heading with a colon, unless it ends in a mark of its own; empty if it only names the abstract.
    """
    text = " ".join(text.split())
    if not text or _NAMES_OF_ABSTRACTS.fullmatch(text) or text == "UNLABELLED":
        return ""
    is_shouted = text.isupper() and len(text) > _LONGEST_ACRONYM
    shown = text.capitalize() if is_shouted else text
    return shown if shown.endswith(_ENDS) else f"{shown}:"


def join_title(title: str, subtitle: str) -> str:
    """Join title and subtitle by a colon, or by a space if the title ends with a full stop, "?" or "!"."""
    title = title.rstrip(" :/") if subtitle else title
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title.endswith(("?", "!", ".")) else f"{title}: {subtitle}"
