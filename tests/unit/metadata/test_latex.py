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
        (r"ResNet~\cite{a}, GPT-4~\cite{b}~\citep{c}, of 5\%~\cite{d}.", "ResNet, GPT-4, of 5%."),
        (r"\textbf{ResNet}~\cite{a}, $x$~\cite{b}, U2 ~\cite{c}, 3~\footnote{x}.", "ResNet, $x$, U2, 3."),
        (r"100\,000 at 5\;km", "100 000 at 5 km"),
        (r"\"so called\", the model\'s and \"o", '"so called", the model\'s and ö'),
        (r"na\"{\i}ve \'{\i}", "naïve í"),
        (r"\AA, \o, {\ss}, \L{}", "Å, ø, ß, Ł"),
        (r"fa\c cade, \v Cech, Erd\H os", "façade, Čech, Erdős"),
    ],
)
def test_prose(written: str, text: str) -> None:
    assert latex_to_text(written) == text


@pytest.mark.parametrize(
    "text",
    [
        r"\unknown{x} and \unknown",
        r"C:\temp\new",
        r"C:\c code",
        "a lone \\",
        "{braces}",
        "x^{2}",
        "/~home",
        "50 %",
    ],
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


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\'{\^e} and {\'{\^{e}}} and \'\^e", "ế and ế and ế"),
        (r"Nguy{\~{\^e}}n V\u{a}n \d{\u{a}} \d{\^o}", "Nguyễn Văn ặ ộ"),
        (r"\c{\'c}, \'{\ae}, {\'{\o}}, \'{\uhorn}", "ḉ, ǽ, ǿ, ứ"),
        (r"{\'{\i}}, \v{\i}, \=\i, {\u\i}, \.{\i}", "í, ǐ, ī, ĭ, i"),
        (r"\h{a} \h{\^a} \textcommabelow{s}", "ả ẩ ș"),
        (r"p {\textless} 0.05, x \textgreater{} y, p \textless 0.05", "p < 0.05, x > y, p < 0.05"),
        (r"a{\textbar}b{\textunderscore}c it{\textquoteright}s {\textquotedbl}", 'a|b_c it’s "'),
        (r"{\textasciitilde}5 and \textasciitilde 5", "~5 and ~5"),
        (r"37 {\textdegree}C, 37\textdegree{}C, 37 \textdegree C", "37 °C, 37°C, 37 °C"),
        (r"5 {\textmu}m, \textmu m, {\textalpha}-helix, {\texttimes}2", "5 µm, µm, α-helix, ×2"),
        (r"Bee\textregistered{} Bee\textsuperscript{\texttrademark} \textcopyright 2020", "Bee® Bee™ © 2020"),
        (r"Ca\textsuperscript{2+} H\textsubscript{2}O \S 3", "Ca2+ H2O §3"),
        (r"{\&} {\%} \# {\_} 5\,\%", "& % # _ 5 %"),
        (r"\protect\emph{so} \noindent it\footnote{Paid by {Bees}.} is", "so it is"),
        (r"\foreignlanguage{latin}{apis} \bibinfo{title}{Bees}", "apis Bees"),
        (r"\noopsort{Hive}Bees and \noop{1973b}Wasps", "Bees and Wasps"),
        (r"as\vspace{2mm} hyphen\-ated, i.e.\ so", "as hyphenated, i.e. so"),
        (r"p $<$ 0.05 and $>$5", "p < 0.05 and >5"),
        (r"\begin{itemize} \item one \item two \end{itemize}", "  one  two "),
    ],
)
def test_words_that_print_a_sign_or_nothing(written: str, text: str) -> None:
    assert bibtex_to_text(written).split() == latex_to_text(written).split() == text.split()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{$<$i$>$}a{$<$/i$>$} CO$<$sub$>$2$<$/sub$>$", "<i>a</i> CO<sub>2</sub>"),
        (r"{\textless}i{\textgreater}a{\textless}/i{\textgreater}", "<i>a</i>"),
        (r"\textless{}p\textgreater{}a \textless/p\textgreater", "<p>a </p>"),
        (r"{\&}lt;p{\&}gt; \&amp; {\&}{\#}8217;", "&lt;p&gt; &amp; &#8217;"),
        (r"{\raisebox{-0.5ex}\textasciitilde}5", "~5"),
        (r"\texorpdfstring{$\alpha$}{alpha} \href{https://a.org/$x$}{link}", "alpha link"),
        (r"A\footnote{Where $x$ is {x}.} and B\thanks{$\dagger$}", "A and B"),
        (r"\hskip 1em plus 0.5em minus 0.4em\relax A\newline B\par C", "A B C"),
        (r"\it apis \bf mellifera {\em x} \textdollar{}5 and {\$}6", "apis mellifera x $5 and $6"),
        (r"C:\temp\new and \unknown", r"C:\temp\new and \unknown"),
    ],
)
def test_what_only_bibtex_writes(value: str, text: str) -> None:
    assert " ".join(bibtex_to_text(value).split()) == text


@pytest.mark.parametrize(
    "text",
    [
        *(r"5.3$\pm$0.1", r"$\sim$5 to $\sim$6", r"$^{18}$5", "H$_2$0", r"$10^{-3}$5", r"$\alpha$-synuclein"),
        *(r"37 $^\circ$C", "$-$5", "$a$<$b$>$c$", r"$\alpha = \frac{1}{2}$ and pays $5 to $10"),
        *("$5 and $10", "$5/$10", "US$5-US$10", "$<5 and >$10", "$5, $6 and $7", "from $5k_up to $10k_up"),
        *(r"C:\par\S\P", r"D:\newline\item", r"..\protect\space", "x^{n} {braces}"),
    ],
)
def test_formulas_money_and_paths_stay(text: str) -> None:
    assert latex_to_text(text) == text
    if "\\" not in text or "$" in text:
        assert bibtex_to_text(text) == text.replace("{n}", "n").replace("{braces}", "braces")


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
    assert latex_to_text(r"\cite[" * 100_000) == r"\cite[" * 100_000
