"""Replace characters that print like others or not at all: ligatures, joiners, selectors, symbol fonts.

They make two words of one (``ﬁnd`` is not ``find`` to a search), and nobody sees why. Characters that control
a terminal or the direction of writing are dropped elsewhere, see :mod:`kg.metadata.controls`.
"""

import re
from typing import Final

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_FILLERS: Final = dict.fromkeys("\u2800\u3164\uffa0", " ") | dict.fromkeys(
    "\u034f\u115f\u1160\u17b4\u17b5", ""
)
_EXPECTED: Final = str.maketrans(_LIGATURES | _FILLERS)
_JOINERS: Final = "\u200c\u200d"
_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_ODD: Final = re.compile(f"[{''.join(map(chr, _EXPECTED))}{_JOINERS}{_SELECTORS}{_PRIVATE}]")
# Arabic, Syriac, the scripts of India and its neighbours, Mongolian, and emoji are written with joiners.
_JOINED_SCRIPTS: Final = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1cff\ua8e0-\ua8ff\ua980-\ua9df\uabc0-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\ufe0f\u20e3\u2190-\u2bff\U00011000-\U00011fff\U0001f000-\U0001faff"
)
_NEEDLESS_JOINER: Final = re.compile(rf"(?<![{_JOINED_SCRIPTS}])[{_JOINERS}](?![{_JOINED_SCRIPTS}])")
# A selector chooses between two drawings of an emoji, an ideograph or an operator; a letter has only one.
# Digits have a second drawing, that of keys (1️⃣).
_NEEDLESS_SELECTOR: Final = re.compile(
    rf"(?:(?<=[\x00-\x22\x24-\x29\x2b-\x2f\x3a-\u05ff\u1e00-\u206f])|^)[{_SELECTORS}]+|"
    rf"(?<=[#*0-9])[{_SELECTORS}]+(?!\u20e3)"
)
# Word processors store letters of the font Symbol as private characters: U+F000 plus the code in the font.
_SYMBOL_FONT: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_FONT_SIGNS: Final = dict(
    zip(
        range(0xF0A1, 0xF0DF),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒",
        strict=True,
    )
)
_SYMBOLS: Final = dict(zip(range(0xF020, 0xF07F), _SYMBOL_FONT, strict=True)) | _SYMBOL_FONT_SIGNS
_PRIVATE_CHARACTER: Final = re.compile(f"[{_PRIVATE}]")
# In the font Wingdings, some of the same codes are bullets; these stand alone, between spaces.
_BULLET: Final = re.compile(
    "(?:^|(?<=\\s))[\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf0fe](?=\\s)"
)


def replace_odd_characters(text: str) -> str:
    """Replace ligatures and symbols by the letters that they print; drop characters that print nothing."""
    if not _ODD.search(text):
        return text
    text = _BULLET.sub("•", text.translate(_EXPECTED))
    text = _NEEDLESS_SELECTOR.sub("", _NEEDLESS_JOINER.sub("", text))
    return _PRIVATE_CHARACTER.sub(lambda found: _SYMBOLS.get(ord(found[0]), ""), text)
