r"""Replace commands of LaTeX that print a sign, such as ``\textless``, or nothing, such as ``\noindent``.

Reference managers write every special sign of TeX as such a command, called a word here. What a word prints
is looked up in pylatexenc; the tables here hold what pylatexenc does not know.
"""

import re
from functools import lru_cache
from typing import Final

_SIGNS: Final = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textbardbl": "‖",
    "textunderscore": "_",
    "textquotedbl": '"',
    "textquotestraightdblbase": "„",
    "textquotestraightbase": "‚",
    "guillemetleft": "«",
    "guillemetright": "»",
    "flqq": "«",
    "frqq": "»",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flq": "‹",
    "frq": "›",
    "textasciicircum": "^",
    "textminus": "−",
    "textasteriskcentered": "*",
    "textasteriskmath": "*",
    "textperiodcentered": "·",
    "textcentereddot": "·",
    "textmicro": "µ",
    "micro": "µ",
    "degree": "°",
    "textdegreecelsius": "°C",
    "textcelsius": "°C",
    "celsius": "°C",
    "degreeCelsius": "°C",
    "permil": "‰",
    "textpermille": "‰",
    "texteuro": "€",
    "euro": "€",
    "EUR": "€",
    "pounds": "£",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "ddag": "‡",
    "ne": "≠",
    "slash": "/",
    "textthreequartersemdash": "—",
    "texttwelveudash": "—",
    "textdblhyphen": "-",
    "texthyphen": "-",
    "textnonbreakinghyphen": "-",
    "textfractionsolidus": "/",
    "textonethird": "⅓",
    "texttwothirds": "⅔",
    "textle": "≤",
    "textge": "≥",
    "textleq": "≤",
    "textgeq": "≥",
    "textapprox": "≈",
    "textinfty": "∞",
    "textprime": "′",
    "textasciiprime": "'",
    "textsim": "∼",
    "textcheckmark": "✓",
    "textbackprime": "‵",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX",
    "nobreakspace": " ",
    "textnobreakspace": " ",
    "textspace": " ",
    "space": " ",
    "thinspace": " ",
    "enspace": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "item": " ",
}
_GREEK: Final = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda nu xi pi rho sigma tau upsilon phi chi "
    "psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split()
)
_LAYOUT: Final = frozenset(
    "noindent indent protect xspace allowbreak relax unskip ignorespaces centering smallskip medskip bigskip "
    "newpage leavevmode hfill nobreak sloppy raggedright displaystyle textstyle scriptstyle boldmath "
    "unboldmath selectfont BIBentryALTinterwordspacing BIBentrySTDinterwordspacing".split()
)
_FONTS: Final = frozenset(
    "it bf em rm sc sl tt sf cal itshape bfseries scshape slshape upshape mdseries ttfamily sffamily "
    "rmfamily normalfont normalsize small large footnotesize scriptsize tiny".split()
)
# TeX drops the space after every word. People who type "p \textless 0.05" forget that, but these signs are
# written without a space before what they belong to.
_CLINGING: Final = frozenset(
    "textasciitilde textdegree textmu textmicro degree micro textsection S P textparagraph textsterling "
    "pounds texteuro textohm textquotedblleft textquoteleft".split()
)
# In prose, such a word after a letter or a colon may just as well be part of a path: C:\par\P.
_ALSO_FOLDERS: Final = _LAYOUT | {word for word in _SIGNS if not word.startswith("text")}
_WORD: Final = re.compile(
    r"\{\s?\\(?P<alone>[A-Za-z]++)\s?\}|\\(?P<word>[A-Za-z]++)(?:(?P<end>\{\})|(?P<space> ++)(?=[\w.$\\])|)?+"
)
_BEFORE_ARGUMENT: Final = re.compile(r"(?:\\[A-Za-z]{1,30}\s?|[\^_])\Z")
_IN_PATH: Final = re.compile(r"(?:[\w:\\/]|\.\.)\Z")


def replace_words(text: str, *, is_bibtex: bool) -> str:
    r"""Replace words that print a sign by the sign, and remove words that print nothing.

    >>> replace_words(r"5 {\textmu}m, \noindent p {\textless} \textasciitilde 5", is_bibtex=True)
    '5 µm, p < ~5'

    Args:
        text: prose, or the value of a field.
        is_bibtex: whether a backslash can be nothing but TeX; in prose it may be part of a path.
    """
    return _WORD.sub(_print_in_bibtex if is_bibtex else _print_in_prose, text)


def _print_in_bibtex(found: re.Match[str]) -> str:
    return _print(found, is_bibtex=True)


def _print_in_prose(found: re.Match[str]) -> str:
    return _print(found, is_bibtex=False)


def _print(found: re.Match[str], *, is_bibtex: bool) -> str:
    word = found["alone"] or found["word"]
    before = found.string[max(0, found.start() - 32) : found.start()]
    if not is_bibtex and word in _ALSO_FOLDERS and _IN_PATH.search(before):
        return found[0]
    follows = found.string[found.end() : found.end() + 1]
    if word in _LAYOUT or (is_bibtex and word in _FONTS):
        return found[0] if follows == "{" else ""
    sign = find_sign(word)
    # A brace that follows begins the argument of the word, which then prints more than a sign.
    if not sign or (follows == "{" and not word.startswith("text")):
        return found[0]
    if found["alone"]:
        return f"{{{sign}}}" if _BEFORE_ARGUMENT.search(before) else sign
    return sign if word in _CLINGING else sign + (found["space"] or "")


@lru_cache(maxsize=4096)
def find_sign(word: str) -> str:
    """Return the sign that a word without argument prints (``alpha``, ``times``, ``textless``), else ""."""
    if sign := _SIGNS.get(word):
        return sign
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]  # has no types

    name = word.removeprefix("text") if word.removeprefix("text") in _GREEK else word
    spec = get_default_latex_context_db().get_macro_spec(name)
    shown = getattr(spec, "simplify_repl", None)
    # "<cit.>" and the like stand for what pylatexenc cannot print.
    return shown if isinstance(shown, str) and "%" not in shown and ">" not in shown else ""
