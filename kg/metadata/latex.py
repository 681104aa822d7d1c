"""Turn LaTeX in prose into plain text. Formulas stay as their author wrote them.

Texts from every source hold LaTeX: ``Schr\\"odinger`` in an arXiv abstract, ``\\textit{…}`` in a
web listing. Giving a whole abstract to a TeX parser loses text (a lone ``%`` starts a comment, a
lone backslash a command), so known pieces are found first and only those are replaced. Letters are the job of
:mod:`kg.metadata.latex_letters`, signs that of :mod:`kg.metadata.latex_signs`.
"""

import re
from collections.abc import Callable
from functools import cache

from kg.metadata.latex_letters import compose_letters
from kg.metadata.latex_signs import replace_words

# How a formula ends -> the pattern of the whole formula. The lengths are bounded, so that an opening that is
# never closed costs little, however often a text repeats it.
_FORMULAS = {
    "$": r"\$\$.{1,4000}?\$\$"
    # A digit after the second dollar means money, unless what stands between cannot be an amount: $\pm$0.1.
    r"|(?<!\\)\$(?!\s)[^$]{1,2000}?(?<![\s\\])\$(?!\d)"
    r"|(?<!\\)\$(?:\\[A-Za-z][^$]{1,60}?(?<![\s\\])|(?=[^$\s]{0,60}[\\^_{])[^$\s]{1,60}(?<!\\)|[-+<>=~|])\$",
    "\\]": r"\\\[.{1,4000}?\\\]",
    "\\)": r"\\\(.{1,4000}?\\\)",
    "\\end{": r"\\begin\{(?:equation|align|gather|multline|eqnarray|math|displaymath)\*?\}"
    r".{0,4000}?\\end\{\w+\*?\}",
}
# Left by a tool that escaped quotes once too often: \"so called\", the model\'s. The same characters begin an
# accent (\"o), so only what is unlikely to be an accent is taken for a quote.
_QUOTED = re.compile(r'(?<!\w)\\"([^\\"]{1,300})\\"(?![A-Za-z{])|\\"(?=[^A-Za-z{\\\s]|\s|$)')
_APOSTROPHE = re.compile(r"(?<=\w)\\'(?=(?:s|t|re|ve|ll|d|m)?(?:[\s.,;:!?)]|$))")
# An argument in braces, which may hold further braces.
_ARGUMENT = r"\{(?:[^{}]|\{[^{}]*+\}|)*+\}"
_STYLED = re.compile(
    r"\\(?:text(?:it|bf|tt|sc|sf|rm|sl|up|md|normal|superscript|subscript)?|emph|underline|uline|mbox|"
    r"hbox|url|path|"
    r"math(?:rm|bf|it|sf|tt|normal)|mkbibquote|mkbibemph|enquote|operatorname|uppercase|lowercase|"
    r"MakeUppercase|MakeLowercase|MakeTextUppercase|MakeTextLowercase|nolinkurl|ensuremath|textgreek|sout|"
    r"(?:href|textcolor|bibinfo|bibfield|foreignlanguage|texorpdfstring)\{[^{}]*\}|tt|it|bf|em|sc|rm|sf)"
    r"\s?\{([^{}]*)\}"
)
_SWITCH = re.compile(
    r"\{\s?\\(?:it|bf|em|tt|sc|sf|rm|sl|itshape|bfseries|ttfamily|scshape|slshape|small|large|normalfont)"
    r"(?![A-Za-z])\s?([^{}]*)\}"
)
# What is removed together with the formulas in it: notes, and arguments before the one that is printed.
_AROUND_FORMULAS = re.compile(
    rf"\s?~?\\(?:footnote|thanks){_ARGUMENT}"
    rf"|\\(?:href|textcolor|bibinfo|bibfield|foreignlanguage|texorpdfstring)\s?{_ARGUMENT}\s?(?=\{{)"
)
_LEFT_OUT = re.compile(
    r"\s?~?\\(?:no)?cite[a-z]*\*?(?:\[[^\]]{0,500}\]){0,2}\{[^{}]*\}|\\label\{[^{}]*\}"
    rf"|\s?~?\\(?:footnote|thanks|footnotemark|index)(?:\[[^\]]{{0,99}}\])?{_ARGUMENT}"
    rf"|\\(?:[Nn]oop|[Nn]oop[Ss]ort|[Ss]ort[Nn]oop)\s?{_ARGUMENT}"
    r"|\\(?:[vh]space|raisebox|color|fontsize|[vh]?phantom|selectlanguage|setlength|vskip|pagestyle)\*?\{[^{}]*\}"
    r"|\\(?:begin|end)\{(?:itemize|enumerate|description|abstract|quote|quotation|center|flushleft)\}"
    r"|\\[hv]skip ?-?[\d.]+ ?(?:em|ex|pt|cm|mm)(?: (?:plus|minus) ?[\d.]+ ?(?:em|ex|pt))*(?:\\relax)?"
)
_ESCAPED = re.compile(r"\{\\([%&_#$])\}|\\([%&_#$])")
_TIE = re.compile(r"(?<=[A-Za-z.,;:)\]])~(?=[A-Za-z(\[\\$])|(?<=[A-Za-z]\.)~(?=\w)")
_THIN = re.compile(r"(?<=\w)\\[,;:](?=[\w\\$])|(?<=[.…])\\ (?=\w)")
_HYPHENATION = re.compile(r"(?<=[a-z])\\-(?=[a-z])")
_UNKNOWN = re.compile(r"\\[A-Za-z]+\*?\s?(?=\{)|\\[/!-]")
_SPACING = re.compile(r"\\\\|\\[ ,;:]")
# Special signs of TeX, spelled so that they are printed. While everything else is replaced, characters that
# no text holds (Unicode never assigns them) stand for them.
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
    "\\textdollar": "$",
}
_SPELLED_SIGN = re.compile(
    r"\\[{}$]|\\ensuremath\{\\[lr]brace\}"
    r"|(\\text(?:backslash|braceleft|braceright|asciitilde|asciicircum|dollar))(?![A-Za-z])(?:\{\})?"
    r"(?:(?<=tilde|ollar) (?=[\w.]))?"
)
_STAND_INS = {spelled: chr(0xFDD0 + number) for number, spelled in enumerate(_SPELLED)}
_STAND_IN = re.compile(f"[{''.join(_STAND_INS.values())}]")
_SPELLING_OF = {sign: spelled for spelled, sign in _STAND_INS.items()}
_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_TEX = re.compile(r"[\\{}~$]|--|``|''")
_SIGNS_AS_FORMULAS = {
    **{"$<$": "<", "$\\lt$": "<", "$\\textless$": "<"},
    **{"$>$": ">", "$\\gt$": ">", "$\\textgreater$": ">"},
    "$|$": "|",
}
_MAX_NESTING = 12


def latex_to_text(text: str) -> str:
    """Replace accents, special letters, styles and escapes in prose; ``$…$`` and ``\\[…\\]`` stay."""
    if "\\" not in text and "~" not in text and "$<$" not in text and "$>$" not in text:
        return text
    return change_outside_formulas(text, _replace_commands, _show_sign)


def change_outside_formulas(
    text: str, change: Callable[[str], str], change_formula: Callable[[str], str] = lambda formula: formula
) -> str:
    """Apply one change to everything in a text outside formulas, and another one, if any, to the formulas."""
    endings = tuple(ending for ending in _FORMULAS if ending in text)
    if not endings:
        return change(text)
    parts: list[str] = []
    end = 0
    for formula in _compile_formulas(endings).finditer(text):
        parts += (change(text[end : formula.start()]), change_formula(formula[0]))
        end = formula.end()
    parts.append(change(text[end:]))
    return "".join(parts)


@cache
def _compile_formulas(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Compile one pattern for formulas with these endings, so that a text is searched for no others."""
    return re.compile("|".join(_FORMULAS[ending] for ending in endings), re.DOTALL)


def bibtex_to_text(text: str) -> str:
    """Turn a BibTeX value into plain text, except for its formulas.

    Beyond :func:`latex_to_text`, braces and unknown commands are removed, and the ties, dashes and quotes of
    TeX are replaced by the characters that they print.
    """
    if not _TEX.search(text):
        return text
    if "\\" not in text:
        return change_outside_formulas(text, _remove_braces, _show_sign)
    text = hide_spelled_signs(_AROUND_FORMULAS.sub("", text))
    return change_outside_formulas(text, _to_plain_text, _show_spelling)


def hide_spelled_signs(text: str) -> str:
    """Put a stand-in for each sign that is spelled so that TeX prints it: ``\\{``, ``\\textbackslash{}``."""
    return _SPELLED_SIGN.sub(lambda found: _STAND_INS[found[1] or found[0]], text)


def show_signs(text: str) -> str:
    """Replace the stand-ins of :func:`hide_spelled_signs` by the signs that TeX prints."""
    return _STAND_IN.sub(lambda found: _SPELLED[_SPELLING_OF[found[0]]], text)


def _show_spelling(formula: str) -> str:
    # Commands of text mode keep the braces that end their names, as they stood in the text that was hidden.
    return _STAND_IN.sub(lambda found: _SPELLING_OF[found[0]], _show_sign(formula))


def _show_sign(formula: str) -> str:
    """Return the sign that is all of a formula, as in ``$<$i$>$``; other formulas stay as they are."""
    return _SIGNS_AS_FORMULAS.get(formula, formula)


def _to_plain_text(text: str) -> str:
    return show_signs(_remove_braces(_replace_commands(text, is_bibtex=True)))


def _remove_braces(text: str) -> str:
    # Before the braces are removed, which keep signs apart: "-{}-" is two hyphens, not a dash.
    for tex, shown in _TYPOGRAPHY:
        text = text.replace(tex, shown)
    if "\\" in text:
        text = _SPACING.sub(" ", _UNKNOWN.sub("", text))
    return text.replace("{", "").replace("}", "").replace("~", " ")


def _replace_commands(text: str, *, is_bibtex: bool = False) -> str:
    if "~" in text:
        text = _TIE.sub(" ", text)
    if "\\" not in text:
        return text
    # Quotes before accents, which would make an accented t of \"the; letters and signs before styles, whose
    # patterns allow no braces in the argument.
    if '\\"' in text:
        text = _QUOTED.sub(lambda m: f'"{m[1] or ""}' + ('"' if m[1] else ""), text)
    if "\\'" in text:
        text = _APOSTROPHE.sub("'", text)
    text = replace_words(compose_letters(text), is_bibtex=is_bibtex)
    if "\\" not in text:
        return text
    text = _HYPHENATION.sub("", _THIN.sub(" ", _replace_styles(text)))
    return _ESCAPED.sub(lambda m: m[1] or m[2], text)


def _replace_styles(text: str) -> str:
    # Patterns cannot count braces: each pass removes the innermost styles, so \textbf{\emph{bold}} takes two.
    text = _LEFT_OUT.sub("", text)
    for _ in range(_MAX_NESTING):
        changed = _SWITCH.sub(r"\1", _STYLED.sub(r"\1", text))
        if changed == text:
            break
        text = changed
    return text
