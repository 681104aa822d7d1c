"""What web pages and databases leave in text: entities, tags, bytes decoded twice."""

import html.entities
import re

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_BLOCK = (
    "p|br|hr|div|title|sec|li|ul|ol|dl|dt|dd|h[1-6]|list|list-item|label|table|tr|td|th|tbody|thead|"
    "blockquote|break"
)
_INLINE = (
    "i|b|u|s|em|strong|sub|sup|span|a|tt|sc|scp|inf|small|big|font|code|italic|bold|underline|monospace|roman|"
    "sans-serif|styled-content|named-content|abbr|cite|q|mark|ins|del|nobr|center|strike|xref|ext-link|uri|"
    "inline-formula|disp-formula|alternatives|tex-math|tex|formula|abstract|fixed-case|"
    "math|mi|mn|mo|ms|mrow|msub|msup|msubsup|mfrac|msqrt|mroot|mtext|mstyle|mspace|mover|munder|munderover|"
    "mfenced|mtable|mtr|mtd|mpadded|mphantom|merror|mmultiscripts|mprescripts|none|semantics|annotation|"
    "annotation-xml|maction|menclose"
)
_PREFIX = r"(?:jats:|mml:|m:|ali:|xhtml:)?"
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))*\s*/?"
_BLOCK_TAG = re.compile(rf"</?{_PREFIX}(?:{_BLOCK}){_ATTRIBUTES}>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?{_PREFIX}(?:{_INLINE}){_ATTRIBUTES}>|<!--.{{0,2000}}?-->", re.IGNORECASE)
# The heading "Abstract" names the field, not a part of it as "Results" does.
_HEADING = re.compile(rf"<{_PREFIX}title>\s*Abstract\s*</{_PREFIX}title>", re.IGNORECASE)
# MathML may carry its TeX source beside the formula itself: one formula, written twice.
_TWICE = re.compile(
    r"<(?:mml:|m:)?(annotation(?:-xml)?)\b[^<>]{0,500}>[^<>]{0,5000}</(?:mml:|m:)?\1>"
    r"|<(?:jats:)?tex-math\b[^<>]{0,500}>[^<>]{0,5000}</(?:jats:)?tex-math>(?=\s{0,99}<(?:mml:|m:)?math\b)"
)

# UTF-8 read as Latin-1 or Windows-1252: "é" became "Ã©", "’" became "â€™". No language writes these pairs.
_CP1252 = bytes(b for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d").decode("cp1252")
_TAIL = rf"[\x80-\xbf{_CP1252}]"
_TWICE_DECODED = re.compile(rf"Ã{_TAIL}|Â[\xa0-\xbf]|â[€\x80]{_TAIL}")


def resolve_entities(text: str) -> str:
    """``&eacute;``, ``&#233;``, ``&amp;eacute;`` as the character they stand for."""
    return _ENTITY.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if not name.startswith("#"):
        return html.entities.html5.get(name + ";", found[0])
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    # Numbers 128 to 159 name Windows-1252 characters (HTML standard, numeric character references).
    return html.unescape(f"&#{code};")


def strip_tags(text: str) -> str:
    """The text without the tags of HTML, JATS and MathML; ``a < b and c > d`` stays whole."""
    text = _TWICE.sub("", _HEADING.sub(" ", text))
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text))


def mend_encoding(text: str) -> str:
    """``RamÃ­rez`` back to ``Ramírez``: UTF-8 that a tool before us decoded with the wrong table."""
    return _TWICE_DECODED.sub(_decode_again, text)


def _decode_again(found: re.Match[str]) -> str:
    raw = bytearray()
    for character in found[0]:
        code = ord(character)
        raw += bytes([code]) if code < 0x100 else character.encode("cp1252")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
