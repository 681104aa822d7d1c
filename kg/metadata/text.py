"""One way to clean text, whatever its source: what is left is what a reader would write down."""

import re
import unicodedata

from kg.metadata import latex, markup

_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_PASSES = 8


def clean(text: str) -> str:
    """Text without markup, control characters and encoding damage, on one line, in NFC.

    Entities, tags (HTML, JATS, MathML) and LaTeX of prose are resolved, also where one hides the
    other (``&lt;i&gt;``); formulas between dollars stay. Cleaning twice changes nothing more.
    """
    for _ in range(_PASSES):
        cleaned = _once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _once(text: str) -> str:
    if not text.isascii():
        text = markup.mend_encoding(text)
    if "&" in text:
        text = markup.resolve_entities(text)
    if "<" in text:
        text = markup.strip_tags(text)
    text = _BLANKS.sub(" ", _DROPPED.sub("", text))
    return unicodedata.normalize("NFC", latex.resolve(text)).strip()


def excerpt(text: str, length: int = 120) -> str:
    """The first characters of a record on one line, for a message."""
    line = _BLANKS.sub(" ", _DROPPED.sub("", text[: length * 4])).strip()
    return line if len(line) <= length else line[: length - 1] + "…"
