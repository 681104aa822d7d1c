"""Remove what web pages and databases leave in a text: character references and tags."""

import html.entities
import re

from kg.metadata.headings import LABEL

_REFERENCE = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_BLOCK = (
    "p|br|hr|div|title|sec|li|ul|ol|dl|dt|dd|h[1-6]|list|list-item|label|table|tr|td|th|tbody|thead|"
    "blockquote|break|section|section-title|article|header|footer|figure|figcaption|caption|pre|para|"
    "simple-para|"
    "abstract-sec|simple-sec|abstracttext|copyrightinformation|statement|disp-quote"
)
_INLINE = (
    "dfn|kbd|samp|var|wbr|overline|strikethrough|small-caps|o:p|i|b|u|s|em|strong|sub|sup|span|a|tt|sc|"
    "scp|inf|small|big|font|code|italic|bold|underline|monospace|roman|"
    "sans-serif|styled-content|named-content|abbr|cite|q|mark|ins|del|nobr|center|strike|xref|ext-link|uri|"
    "inline-formula|disp-formula|alternatives|tex-math|tex|formula|abstract|fixed-case|"
    "math|mi|mn|mo|ms|mrow|msub|msup|msubsup|mfrac|msqrt|mroot|mtext|mstyle|mspace|mover|munder|munderover|"
    "mfenced|mtable|mtr|mtd|mpadded|mphantom|merror|mmultiscripts|mprescripts|none|semantics|annotation|"
    "annotation-xml|maction|menclose"
)
_PREFIX = r"(?:jats:|mml:|m:|ali:|xhtml:|ce:|sb:|html:)?"
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*\s*/?"
_BLOCK_TAG = re.compile(rf"</?{_PREFIX}(?:{_BLOCK}){_ATTRIBUTES}>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?{_PREFIX}(?:{_INLINE}){_ATTRIBUTES}>|<!--.{{0,2000}}?-->", re.IGNORECASE)
_TYPE_PARAMETER = re.compile(r"(?<=\w)<([ABIQSU])>")
"""A type parameter after the name of a type, as in program code. A tag of one letter usually stands before a
word, and has a closing tag."""
_CLOSED_LETTER = re.compile(r"</([abiqsu])>", re.IGNORECASE)
# The heading "Abstract" names the whole field and is removed; "Results" names a part of the text and stays,
# with a colon in place of the line break that set it apart.
_HEADING = re.compile(rf"<{_PREFIX}title>\s*Abstract\s*</{_PREFIX}title>", re.IGNORECASE)
_PART = re.compile(
    rf"<{_PREFIX}(title|section-title|h[1-6])>\s*([^<>]{{1,80}}?)\s*</{_PREFIX}\1>(?=\s*(\S?))", re.IGNORECASE
)
_BOLD_PART = re.compile(
    rf"<(b|strong|bold|em|italic|i|u)>\s*({LABEL})\s*</\1>(?=\s*(?:<br ?/?>\s*)?[A-Z0-9(])"
)
_LABELLED = re.compile(
    r"<(?:AbstractText|sec|section|abstract)\b[^<>]{0,200}?\blabel=[\"']([^\"'<>]{1,80})[\"'][^<>]{0,200}>",
    re.IGNORECASE,
)
_VERBATIM_OPENING = "<![CDATA["
_VERBATIM_CLOSING = "]]>"
# MathML may carry the TeX source next to the formula itself: one formula, written twice.
_SECOND_FORMULA = re.compile(
    r"<(?:mml:|m:)?(annotation(?:-xml)?)\b[^<>]{0,500}>[^<>]{0,5000}</(?:mml:|m:)?\1>"
    r"|<(?:jats:)?tex-math\b[^<>]{0,500}>[^<>]{0,5000}</(?:jats:)?tex-math>(?=\s{0,99}<(?:mml:|m:)?math\b)"
)


def decode_character_references(text: str) -> str:
    """Replace references such as ``&eacute;``, ``&#233;`` and ``&amp;eacute;`` by their characters.

    A name that HTML does not know stays as it is: "AT&T;".
    """
    return _REFERENCE.sub(_decode_reference, text)


def _decode_reference(found: re.Match[str]) -> str:
    name = found[1]
    if not name.startswith("#"):
        return html.entities.html5.get(name + ";", found[0])
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    # Numbers 128 to 159 name Windows-1252 characters (HTML standard, numeric character references).
    return html.unescape(f"&#{code};")


def strip_tags(text: str) -> str:
    """Remove the tags of HTML, JATS and MathML; ``a < b and c > d`` stays whole.

    Only tags with known names are removed. Those that begin or end a block leave a space, so that the words
    before and after them stay apart. ``Map<I>`` without a closing tag is the name of a type, and stays.
    """
    text = _SECOND_FORMULA.sub("", _HEADING.sub(" ", _unwrap_verbatim(text)))
    text = _BOLD_PART.sub(r"\2: ", _PART.sub(_write_colon, _LABELLED.sub(_write_label, text)))
    text = _BLOCK_TAG.sub(" ", text)
    return _strip_around_types(text) if _TYPE_PARAMETER.search(text) else _INLINE_TAG.sub("", text)


def _strip_around_types(text: str) -> str:
    """Remove the tags within a line; a letter in angle brackets after a word is one only if it is closed."""
    closed = frozenset(letter.upper() for letter in _CLOSED_LETTER.findall(text))

    def strip(tag: re.Match[str]) -> str:
        found = _TYPE_PARAMETER.match(text, tag.start())
        return found[0] if found and found[1] not in closed else ""

    return _INLINE_TAG.sub(strip, text)


def _unwrap_verbatim(text: str) -> str:
    """Return a text without the marks around CDATA; a section that is never closed stays as it is."""
    parts: list[str] = []
    place = 0
    while (start := text.find(_VERBATIM_OPENING, place)) >= 0:
        end = text.find(_VERBATIM_CLOSING, start)
        if end < 0:
            break
        parts += (text[place:start], text[start + len(_VERBATIM_OPENING) : end])
        place = end + len(_VERBATIM_CLOSING)
    return "".join((*parts, text[place:]))


def _write_label(found: re.Match[str]) -> str:
    return " " if found[1].upper() == "UNLABELLED" else f" {found[1].rstrip(':. ')}: "


def _write_colon(found: re.Match[str]) -> str:
    ends_itself = found[2][-1] in ".:?!" or not found[3]
    return f" {found[2]}" + (" " if ends_itself else ": ")
