"""Find sentence boundaries by rule, from the text alone."""

import re

ABBREVIATIONS = frozenset(
    """al alg approx app cf ch dr e.g eq eqs etc fig figs i.e mr mrs ms no nos pp prof prop ref refs resp sec
    sect st tab thm vol vs w.r.t a.k.a i.i.d s.t""".split()
)
"""Words after which a full stop rarely ends a sentence."""

_BREAK = re.compile(
    r"""[.!?]["'”’)\]]*+\s++(?=["'“‘(\[]*+[^\W_a-z]|[$\\])|[。！？]+\s*(?=\S)|\n[^\S\n]*+\n\s*+(?=\S)"""
)
_LAST_WORD = re.compile(r"[^\s(\[]+\Z")


def find_sentence_starts(text: str) -> list[int]:
    """Find where sentences begin.

    Args:
        text: a title, a line break and an abstract, or any other text.

    Returns:
        Offsets in rising order; 0 is always the first, and the line after the first line break begins a
        sentence.
    """
    title_end = text.find("\n")
    starts = [0]
    if title_end < 0:
        title_end = 0
    else:
        first = re.compile(r"\s*").match(text, title_end)
        after = first.end() if first else len(text)
        if 0 < after < len(text):
            starts.append(after)
    # The spaces at the end are left out: from each of them, the search would go through all others.
    for found in _BREAK.finditer(text, starts[-1], len(text.rstrip())):
        if found.end() > starts[-1] and _ends_sentence(text, found.start()):
            starts.append(found.end())
    return starts


def _ends_sentence(text: str, stop: int) -> bool:
    """Check whether the punctuation at ``stop`` ends a sentence, and not an abbreviation or an initial."""
    if text[stop] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if word is None:
        return True
    last = word.group()
    return last.casefold() not in ABBREVIATIONS and not (len(last) == 1 and last.isupper() and last != "I")
