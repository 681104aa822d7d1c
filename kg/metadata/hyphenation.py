"""Join words that a line break cut in two, as in text copied from a PDF: ``transla- tion``."""

import re
from typing import Final

# No word begins with these, so what stands before the hyphen is the first half of a word. Endings that are
# also words ("able", "tic", "ties") are not here: "inter- and intra-", "pre- or post-", "anti- tic".
_ENDINGS: Final = frozenset(
    """
    tion tions tional tionally cation cations mation nition lation lations tation tations tational sentation
    sentations ization izations isation isations zation zations sation formation putation putational sion
    sions ing ings ingly ting ning ment ments ness ity ities tive tively tives ative atively sive ical
    ically cally ism isms ible ably ance ances ence ences ency encies mance formance cient ciently ciency
    rithm rithms rithmic proach proaches guage guages sults tained ferent cessing lem lems tem tems ture
    tures ods
    """.split()
)
_CUT: Final = re.compile(
    r"(?<![^\W_])([A-Za-z]{2,})[-\u2010]\s+(?!(?:and|or|to|und|oder|et)\b)([a-z]{2,})(?![\w-])"
)
_SOFT_HYPHEN: Final = re.compile(r"(?<=\w)\u00ad\s+(?=[^\W\d_])|(?<=[a-z]{2})¬\s+(?=[a-z]{2})")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


def join_cut_words(text: str) -> str:
    """Join the halves of cut words if it is certain that they are one word.

    It is certain if the second half begins with an ending that is no word, if the hyphen is soft, or if the
    same text has the word uncut. Everything else stays: the hyphen of "state-of-the- art" belongs to the
    word, and the one of "pre- and post-" stands for a part that is left out.
    """
    if "\u00ad" in text or "¬" in text:
        text = _SOFT_HYPHEN.sub("", text)
    if not ("- " in text or "-\n" in text or "\u2010" in text):
        return text
    cut = _CUT.findall(text)
    if not cut:
        return text
    words = (
        frozenset(_WORD.findall(text.casefold()))
        if any(end not in _ENDINGS for _, end in cut)
        else frozenset()
    )
    return _CUT.sub(lambda found: _join(found, words), text)


def _join(found: re.Match[str], words: frozenset[str]) -> str:
    begin, end = found[1], found[2]
    is_known = f"{begin}{end}".casefold() in words and f"{begin}-{end}".casefold() not in words
    return begin + end if end in _ENDINGS or is_known else found[0]
