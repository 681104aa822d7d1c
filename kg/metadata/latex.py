"""LaTeX in prose, turned into plain text. Formulas stay as their author wrote them.

Texts of every origin hold LaTeX: ``Schr\\"odinger`` in an arXiv abstract, ``\\textit{…}`` in a
web listing. Giving a whole abstract to a TeX parser loses text (a lone ``%`` starts a comment, a
lone backslash a command), so known pieces are found first and only those are replaced; what a
command stands for comes from pylatexenc.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# The lengths are bounded, so that an opening that nothing closes costs little, however often a text repeats
# it.
_MATH = re.compile(
    r"\$\$.{1,4000}?\$\$"
    r"|(?<!\\)\$(?!\s)[^$]{1,2000}?(?<![\s\\])\$(?!\d)"
    r"|\\\[.{1,4000}?\\\]|\\\(.{1,4000}?\\\)"
    r"|\\begin\{(?:equation|align|gather|multline|eqnarray|math|displaymath)\*?\}.{0,4000}?\\end\{\w+\*?\}",
    re.DOTALL,
)
_LETTER = r"(?:\\[ij](?![A-Za-z])\s?|[A-Za-z])"
_ANY_ACCENT = (
    rf"""(?:\\["'`^~=.]\s?(?:\{{\s?{_LETTER}\s?\}}|{_LETTER})"""
    rf"|\\[cvuHkrbd](?:\s?\{{\s?{_LETTER}\s?\}}|\s{_LETTER}(?![A-Za-z])|\\[ij](?![A-Za-z]))"
    r"|\\t\s?\{[A-Za-z]{2}\})"
)
_ACCENT = re.compile(rf"\{{({_ANY_ACCENT})\s?\}}|{_ANY_ACCENT}")
# From a tool that escaped quotes once too often: \"so called\", the model\'s. The same characters begin an
# accent (\"o), so only what can hardly be one is taken for a quote.
_QUOTED = re.compile(r'(?<!\w)\\"([^\\"]{1,300})\\"(?![A-Za-z{])|\\"(?=[^A-Za-z{\\\s]|\s|$)')
_APOSTROPHE = re.compile(r"(?<=\w)\\'(?=(?:s|t|re|ve|ll|d|m)?(?:[\s.,;:!?)]|$))")
_SPECIAL = r"\\(?:ss|SS|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|DH|dj|DJ|th|TH|ng|NG)(?![A-Za-z])"
_SPECIAL_LETTER = re.compile(rf"\{{({_SPECIAL})\s?\}}|({_SPECIAL})(?:\s?\{{\}}|\s(?=[a-z]))?")
_STYLED = re.compile(
    r"\\(?:text(?:it|bf|tt|sc|sf|rm|sl|up|md|normal|superscript|subscript)?|emph|underline|uline|mbox|hbox|url|path|"
    r"math(?:rm|bf|it|sf|tt|normal)|mkbibquote|mkbibemph|enquote|operatorname|uppercase|lowercase|"
    r"MakeUppercase|nolinkurl|ensuremath|href\{[^{}]*\}|textcolor\{[^{}]*\}|tt|it|bf|em|sc|rm|sf)\s?\{([^{}]*)\}"
)
_SWITCH = re.compile(
    r"\{\s?\\(?:it|bf|em|tt|sc|sf|rm|sl|itshape|bfseries|ttfamily|scshape|slshape|small|large|normalfont)"
    r"(?![A-Za-z])\s?([^{}]*)\}"
)
_CITATION = re.compile(r"\s?\\(?:no)?cite[a-z]*\*?(?:\[[^\]]{0,500}\]){0,2}\{[^{}]*\}|\\label\{[^{}]*\}")
_COMMAND = re.compile(r"(?<![A-Za-z^_])\{\\([A-Za-z]+)\}|\\([A-Za-z]+)(?:\{\})?(?![A-Za-z{])")
_ESCAPED = re.compile(r"\\([%&_#$])")
_TIE = re.compile(r"(?<=[A-Za-z.,;:)\]])~(?=[A-Za-z(\[\\$])|(?<=[A-Za-z]\.)~(?=\w)")
_THIN = re.compile(r"(?<=\w)\\[,;:](?=\w)")
_UNKNOWN = re.compile(r"\\[A-Za-z]+\*?\s?(?=\{)|\\[/!-]")
_SPACING = re.compile(r"\\\\|\\[ ,;:]")
# Signs that TeX has a use for, written to be printed. While everything else is replaced, characters that no
# text holds (Unicode never assigns them) stand for them.
_SPELLED = {
    "\\{": "{",
    "\\}": "}",
    "\\$": "$",
    "\\textbackslash": "\\",
    "\\textbraceleft": "{",
    "\\textbraceright": "}",
    "\\ensuremath{\\lbrace}": "{",
    "\\ensuremath{\\rbrace}": "}",
    "\\textasciitilde": "~",
    "\\textasciicircum": "^",
}
_SPELLED_SIGN = re.compile(
    r"\\[{}$]|\\ensuremath\{\\[lr]brace\}"
    r"|(\\text(?:backslash|braceleft|braceright|asciitilde|asciicircum))(?![A-Za-z])(?:\{\})?"
)
_STAND_INS = {spelled: chr(0xFDD0 + number) for number, spelled in enumerate(_SPELLED)}
_STAND_IN = re.compile(f"[{''.join(_STAND_INS.values())}]")
_SPELLING_OF = {sign: spelled for spelled, sign in _STAND_INS.items()}
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_MAX_NESTING = 12


def latex_to_text(text: str) -> str:
    """Replace accents, special letters, styles and escapes in prose; ``$…$`` and ``\\[…\\]`` stay."""
    if "\\" not in text and "~" not in text:
        return text
    return change_outside_formulas(text, _replace_commands)


def change_outside_formulas(
    text: str, change: Callable[[str], str], change_formula: Callable[[str], str] = lambda formula: formula
) -> str:
    """Apply a change to everything in a text that is not a formula, and another one, if any, to formulas."""
    parts: list[str] = []
    end = 0
    for formula in _MATH.finditer(text):
        parts += (change(text[end : formula.start()]), change_formula(formula[0]))
        end = formula.end()
    parts.append(change(text[end:]))
    return "".join(parts)


def bibtex_to_text(text: str) -> str:
    """Turn a BibTeX value into plain text, except for its formulas.

    Beyond :func:`latex_to_text`, braces and unknown commands are removed, and the ties, dashes and quotes of
    TeX are replaced by the characters that they print.
    """
    return change_outside_formulas(hide_spelled_signs(text), _to_plain_text, _show_spelling)


def hide_spelled_signs(text: str) -> str:
    """Put a stand-in for each sign that is written to be printed: ``\\{``, ``\\textbackslash{}``."""
    return _SPELLED_SIGN.sub(lambda found: _STAND_INS[found[1] or found[0]], text)


def show_signs(text: str) -> str:
    """Replace the stand-ins of :func:`hide_spelled_signs` by the signs that are printed."""
    return _STAND_IN.sub(lambda found: _SPELLED[_SPELLING_OF[found[0]]], text)


def _show_spelling(formula: str) -> str:
    # Commands of text mode keep the braces that end their names, here as in what was hidden.
    return _STAND_IN.sub(lambda found: _SPELLING_OF[found[0]], formula)


def _to_plain_text(text: str) -> str:
    return show_signs(_remove_braces(_replace_commands(text)))


def _remove_braces(text: str) -> str:
    # Before braces, which keep signs apart: "-{}-" is two hyphens, and no dash.
    for tex, shown in _TYPOGRAPHY:
        text = text.replace(tex, shown)
    text = _UNKNOWN.sub("", text)
    return _SPACING.sub(" ", text.replace("{", "").replace("}", "").replace("~", " "))


def _replace_commands(text: str) -> str:
    text = _TIE.sub(" ", text)
    if "\\" not in text:
        return text
    # Quotes before accents, which would see an accented t in \"the; accents before special letters, as an
    # accent may stand on one (\'{\i}); both before styles, whose argument may hold no braces.
    text = _APOSTROPHE.sub("'", _QUOTED.sub(lambda m: f'"{m[1] or ""}' + ('"' if m[1] else ""), text))
    text = _ACCENT.sub(lambda m: _render(m[1] or m[0]), text)
    text = _SPECIAL_LETTER.sub(lambda m: _render(m[1] or m[2]), text)
    return _ESCAPED.sub(r"\1", _THIN.sub(" ", _replace_styles_and_symbols(text)))


def _replace_styles_and_symbols(text: str) -> str:
    # Patterns cannot count braces: each pass removes the innermost styles, so \textbf{\emph{bold}} takes two.
    text = _CITATION.sub("", text)
    for _ in range(_MAX_NESTING):
        changed = _SWITCH.sub(r"\1", _STYLED.sub(r"\1", text))
        if changed == text:
            break
        text = changed
    return _COMMAND.sub(lambda m: _find_symbol(m[1] or m[2]) or m[0], text)


@lru_cache(maxsize=4096)
def _render(piece: str) -> str:
    """Return the character of an accent or special letter, or the piece itself where pylatexenc has none."""
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # has no types

    return unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(piece).strip()) or piece


@lru_cache(maxsize=4096)
def _find_symbol(command: str) -> str:
    """Return what a command without argument prints (``alpha``, ``times``, ``ldots``), or nothing."""
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(command)
    shown = getattr(spec, "simplify_repl", None)
    return shown if isinstance(shown, str) and "%" not in shown else ""
