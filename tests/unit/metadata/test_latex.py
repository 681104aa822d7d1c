"""LaTeX in prose and in BibTeX values; formulas stay as they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.latex import bibtex_to_text, change_outside_formulas, latex_to_text

FORMULAS = [
    r"$\alpha_{1}$",
    r"$$\'e$$",
    r"\[ \textbf{x} \]",
    r"\( a~b \)",
    r"\begin{equation}\'e\end{equation}",
    r"\begin{align*} x &= \text{y} \end{align*}",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_stays_and_what_is_around_it_does_not(formula: str) -> None:
    assert latex_to_text(rf"\'etale {formula} \textit{{maps}}") == f"étale {formula} maps"
    assert bibtex_to_text(f"{{A}} {formula} --- {{B}}") == f"A {formula} — B"
    assert change_outside_formulas(f"a {formula} b", str.upper) == f"A {formula} B"


@pytest.mark.parametrize("text", ["$5 and $10", "a $ b $ c", r"costs \$5 and \$6", "$unclosed"])
def test_dollars_that_are_money(text: str) -> None:
    assert change_outside_formulas(text, str.upper) == text.upper()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\textbf{\emph{bold}} and {\bf x {\it y}}", "bold and x y"),
        (r"\href{https://example.org}{link}", "link"),
        (r"H\textsubscript{2}O", "H2O"),
        (r"{\alpha}-\beta, \ldots", "α-β, …"),
        (r"shown \cite[p.~5]{a,b} and\nocite{c} \label{d}here", "shown and here"),
        (r"100\,000 at 5\;km", "100 000 at 5 km"),
        (r"\"so called\", the model\'s and \"o", '"so called", the model\'s and ö'),
        (r"na\"{\i}ve \'{\i}", "naïve í"),
        (r"\AA, \o, {\ss}, \L{}", "Å, ø, ß, Ł"),
    ],
)
def test_prose(written: str, text: str) -> None:
    assert latex_to_text(written) == text


@pytest.mark.parametrize(
    "text",
    [r"\unknown{x} and \unknown", r"C:\temp\new", "a lone \\", "{braces}", "x^{2}", "/~home", "50 %"],
)
def test_what_is_not_known_stays_in_prose(text: str) -> None:
    assert latex_to_text(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("{The {BERT} Model}", "The BERT Model"),
        (r"\unknown{x}", "x"),
        (r"\{kept\}", "{kept}"),
        ('M{\\"u}ller~et~al.', "Müller et al."),
        ("pages 1--5 --- ``all''", "pages 1–5 — “all”"),
        (r"line\\break and a\ b", "line break and a b"),
        (r"x^{\mathcal{E}}", "x^E"),
        (r"hyphen\-ation", "hyphenation"),
    ],
)
def test_bibtex_values_lose_their_braces_too(value: str, text: str) -> None:
    assert bibtex_to_text(value) == text


def test_styles_are_removed_to_a_depth() -> None:
    deep = "x"
    for _ in range(12):
        deep = rf"\emph{{{deep}}}"
    assert latex_to_text(deep) == "x"


PIECES = st.lists(st.sampled_from([*FORMULAS, "a", " ", "~", "\\", "{", "}", "$", r"\'e", r"\emph{b}", "é"]))


@settings(deadline=None)
@given(PIECES.map("".join))
def test_every_text_can_be_converted(text: str) -> None:
    assert isinstance(bibtex_to_text(text), str)
    assert change_outside_formulas(text, lambda piece: piece) == text
    if "\\" not in text and "~" not in text:
        assert latex_to_text(text) == text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\\~{}-`'$"), max_size=60))
def test_plain_text_stays(text: str) -> None:
    assert latex_to_text(text) == bibtex_to_text(text) == text


def test_citations_that_never_close_take_linear_time() -> None:
    assert latex_to_text(r"\cite[" * 100_000) == "<cit.>[" * 100_000
