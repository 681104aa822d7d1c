"""What is written for LaTeX is read back as it was, and pdfTeX sets it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from kg.cli.printing.latex import escape_latex, find_unsupported, format_latex_row

PRINTABLE = st.text(st.characters(min_codepoint=33, max_codepoint=126))
ANY = st.text(st.characters(codec="utf-8"), max_size=30)
HOSTILE = [
    "\\",
    "[1pt]",
    "*",
    "\\input{x}",
    "%",
    "a & b",
    "$x_1$",
    "~^",
    "#1",
    "{",
    "}",
    "\x07",
    "\u200b",
    "``''-",
    "?`",
]
NAMES = [
    "λ-calculus",
    "Größe ≤ ½",
    "naïve → “best”",
    "Łódź, Çeşme, İstanbul",
    "x² ∈ ℝ",
    "𝒮-Net",
    "Reˆ3 … 5 °C",
    "1 × 2 ± 3",
]
HEAD = r"""\documentclass{article}
\usepackage{booktabs}
\usepackage[T1]{fontenc}
\begin{document}
\begin{tabular}{lc}
\toprule
"""
FOOT = "\\bottomrule\n\\end{tabular}\n\\end{document}\n"


def test_nothing_in_a_name_is_a_command_of_latex() -> None:
    assert escape_latex("A\\input{x}\n%_") == r"A\textbackslash{}input\{x\} \%\_"


@given(PRINTABLE)
def test_a_reader_of_latex_finds_the_text_again(text: str) -> None:
    # Two quotes, or two hyphens, are one sign to it, as they are to TeX; its circumflex is another.
    plain = text.translate(str.maketrans("", "", "\"'`-?!"))
    assert LatexNodes2Text().latex_to_text(escape_latex(plain)).replace("ˆ", "^") == plain


@given(ANY)
def test_braces_are_balanced_and_lines_one(text: str) -> None:
    row = format_latex_row([text, ""])
    bare = row.replace("\\{", "").replace("\\}", "").replace("\\\\", "")
    assert bare.count("{") == bare.count("}")
    assert len(row.splitlines()) == 1


def test_characters_of_other_scripts_are_told() -> None:
    assert find_unsupported(escape_latex("Größe 中文 λ")) == "中文"


@pytest.mark.slow
def test_pdftex_sets_it(tmp_path: Path) -> None:
    if not shutil.which("pdflatex"):
        pytest.skip("pdflatex is not installed (apt-get install texlive-latex-recommended)")
    ascii_ = [chr(code) * count for code in range(33, 127) for count in (1, 2)]
    others = [chr(code) for code in range(0xA1, 0x3000) if not find_unsupported(escape_latex(chr(code)))]
    assert len(others) > 300
    rows = [format_latex_row([name, "1*"]) for name in (*HOSTILE, *NAMES, *ascii_, *others)]
    (tmp_path / "table.tex").write_text("\n".join([HEAD, *rows, FOOT]), "utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "table.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-500:]
    assert (tmp_path / "table.pdf").exists()
