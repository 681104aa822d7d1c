"""Plain text for LaTeX: nothing in it is a command, and its characters are such as pdfTeX can set."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_MATHEMATICAL: Final = re.compile("[\u2100-\u214f\U0001d400-\U0001d7ff]")
"""Styled letters, such as a script S; LaTeX needs a package for each style."""
_ENCODED: Final = re.compile(
    "[!-~\u00a1-\u0148\u014a-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u2010\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026"
    "±·×÷←↑→↓↔⇐⇒⇔∀∂∃∇∈∉∋∏∑√∝∞∧∨∩∪∫∼≅≈≠≡≤≥⊂⊃⊆⊇⊕⊗⊥⋅]"
)
"""Characters that LaTeX sets without a package other than fontenc with the encoding T1."""
_HYPHENS: Final = str.maketrans({"\u2011": "-", "\u2012": "-"})
_OPTION: Final = re.compile(r"[\[*]")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")


def escape_latex(text: str) -> str:
    r"""Return a text in which LaTeX finds no command; characters for which pdfTeX has no command are kept.

    >>> print(escape_latex("R^2 & 50% of β_3"))
    R\textasciicircum{}2 \& 50\% of \ensuremath{\beta}\_3

    Args:
        text: one line or more; line breaks become spaces.
    """
    plain = _MATHEMATICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    visible = "".join(c for c in plain if c.isspace() or unicodedata.category(c)[0] != "C")
    encode = _get_encoder()
    return _ENCODED.sub(lambda found: encode(found[0]), " ".join(visible.translate(_HYPHENS).split()))


def format_latex_row(cells: list[str]) -> str:
    r"""Return a row of a table.

    >>> print(format_latex_row(["[CLS] token", "1*"]))
    {}[CLS] token & 1* \\

    Args:
        cells: plain texts.
    """
    row = " & ".join(map(escape_latex, cells))
    # After the \\ that ends the row above, LaTeX would take a bracket or a star for its argument.
    return f"{'{}' if _OPTION.match(row) else ''}{row} \\\\"


def find_unsupported(text: str) -> str:
    """Return the characters of escaped text that pdfTeX cannot set: other scripts, and rare symbols."""
    return "".join(sorted(set(_FOREIGN.findall(text))))


@cache
def _get_encoder() -> "Callable[[str], str]":
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # type: ignore[import-untyped]  # has no types

    encoder: Any = UnicodeToLatexEncoder(
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="braces-after-macro",
    )
    encode: Callable[[str], str] = encoder.unicode_to_latex
    return encode
