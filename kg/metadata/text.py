"""Clean text in one way, whatever its source, so that what a person would write down remains."""

import re
import unicodedata

from kg.metadata import latex, markup
from kg.metadata.characters import replace_odd_characters
from kg.metadata.controls import drop_controls
from kg.metadata.headings import separate_labels, strip_heading
from kg.metadata.hyphenation import join_cut_words
from kg.metadata.mojibake import repair_encoding
from kg.metadata.notices import strip_notices
from kg.metadata.placeholders import is_placeholder

_MAX_PASSES = 8
# Texts that no step would change: plain signs with single spaces and hyphens between them, as most names,
# titles and journals are.
_PLAIN = re.compile(r"[\w.,;:!?()'\"/%+*=@]++(?:[ -][\w.,;:!?()'\"/%+*=@]++|)*+", re.ASCII)


def clean_text(text: str) -> str:
    """Return a text without markup, control characters and encoding damage, on one line, in NFC.

    Character references, tags (HTML, JATS, MathML) and LaTeX in prose are replaced by what they stand for,
    even if one hides another (``&lt;i&gt;``); formulas between dollars stay. Cleaning twice changes nothing
    more, unless they are nested deeper than any program nests them.
    """
    if _PLAIN.fullmatch(text):
        return text
    # Repeated because a step may uncover work for an earlier one: a comment of HTML that runs over two lines
    # is recognized only once its line break is a space.
    for _ in range(_MAX_PASSES):
        cleaned = _clean_once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _clean_once(text: str) -> str:
    # Encoding first, as a control character or soft hyphen that is dropped may be half of a letter that was
    # decoded wrongly. Tags after references, since many are written as references.
    if not text.isascii():
        text = replace_odd_characters(repair_encoding(text))
    if "&" in text:
        text = markup.decode_character_references(text)
    if "<" in text:
        text = markup.strip_tags(text)
    if "- " in text or "-\n" in text or not text.isascii():
        text = join_cut_words(text)
    text = drop_controls(text)
    # No space but the plain one is printable, so a printable text has at most double spaces to fold.
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
    return unicodedata.normalize("NFC", latex.latex_to_text(text)).strip()


def clean_abstract(text: str, title: str = "") -> str:
    """Return the clean text of an abstract, without the heading "Abstract" and without notices around it.

    Args:
        text: the abstract as its source has it.
        title: the clean title of the paper, which tells "Abstract" the heading from "Abstract" the word.
    """
    text = clean_text(text)
    for _ in range(_MAX_PASSES):
        shorter = separate_labels(strip_heading(strip_notices(text), title))
        if shorter == text:
            break
        text = shorter
    return "" if is_placeholder(text) else text
