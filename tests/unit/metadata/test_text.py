"""Cleaning of texts: what a person would write down, whatever the source wrote."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.latex import bibtex_to_text
from kg.metadata.text import clean_abstract, clean_text

ACCENTS = {
    r"Schr\"odinger": "Schrödinger",
    r"Schr{\"o}dinger": "Schrödinger",
    r"Schr\"{o}dinger": "Schrödinger",
    r"Hyv\"arinen": "Hyvärinen",
    r"Fr\'echet": "Fréchet",
    r"{\'E}t\'{e}": "Été",
    r"caf\`e": "cafè",
    r"Mar\'{\i}a": "María",
    r"na\"\i ve": "naïve",
    r"S\~ao": "São",
    r"r\^ole": "rôle",
    r"Erd\H{o}s": "Erdős",
    r"\v{C}ech": "Čech",
    r"Dvo\v r\'ak": "Dvořák",
    r"Fran\c{c}ois": "François",
    r"W\k{a}s": "Wąs",
    r"\.Zak": "Żak",
    r"G\"{o}del and \u{g}": "Gödel and ğ",
    r"S\o rensen": "Sørensen",
    r"S{\o}rensen": "Sørensen",
    r"\O ystein": "Øystein",
    r"{\AA}ngstr{\"o}m": "Ångström",
    r"Gro\ss{}": "Groß",
    r"\L{}ukasiewicz": "Łukasiewicz",
    r"{\ae}ther, {\OE}uvre": "æther, Œuvre",
    r"\=a, \d{s}, \r{u}": "ā, ṣ, ů",
}

PROSE = {
    "95% of 24\\% and 3 \\% here": "95% of 24% and 3 % here",
    r"20\times faster, \alpha-\beta": "20× faster, α-β",
    r"\textit{who} is \textbf{\emph{bold}}": "who is bold",
    r"echoes, {\it in frequency space}, here": "echoes, in frequency space, here",
    r"Research \& Development\_2": "Research & Development_2",
    "Quantization~(MQ) intervals.~Here": "Quantization (MQ) intervals. Here",
    "5~10 and ~3% at /~home": "5~10 and ~3% at /~home",
    r"as \cite{smith2020} shows": "as shows",
    r"see \url{https://example.org/a_b}": "see https://example.org/a_b",
    'he said \\"hello\\" there': 'he said "hello" there',
    r"the model\'s weights": "the model's weights",
}

KEPT = [
    r"$\alpha < \'e$ and $$x_{1}$$",
    r"\[ 1{C_{\tau, \varepsilon}} \cdot n \]",
    r"a lone \ and a path C:\temp\new",
    "a < b and c > d",
    "p<0.001, <claim, title of the abstract> and En<->De",
    "it costs $5 and $10",
    "AT&T; R&D and x &notaword; y",
    "1--16 steps -- as ``quoted''",
    "n^{-1/2} and {braces}",
    "😀 שלום مرحبا 漢字",
]

MARKUP = {
    "<jats:title>Abstract</jats:title><jats:p>We test H<jats:sub>2</jats:sub>O.</jats:p>": "We test H2O.",
    "<p>One.</p><p>Two<br/>three</p>": "One. Two three",
    '<a href="https://example.org">link</a> <i>in</i> <B>bold</B>': "link in bold",
    '<mml:math xmlns:mml="u"><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>': "x=1",
    "<tex>$\\gamma$</tex>-ray": "$\\gamma$-ray",
    "caf&eacute; &amp; &#233;&#xE9; &amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;": "café & éé x",
    "x &lt; y": "x < y",
    "BACKGROUND: a. <b>RESULTS:</b> b.": "BACKGROUND: a. RESULTS: b.",
    "Ram\u00c3\u00adrez don\u00e2\u20ac\u2122t": "Ramírez don’t",
}


@pytest.mark.parametrize(("written", "read"), [*ACCENTS.items(), *PROSE.items(), *MARKUP.items()])
def test_what_a_person_would_write(written: str, read: str) -> None:
    assert clean_text(written) == read


@pytest.mark.parametrize("text", KEPT)
def test_what_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text


def test_blanks_and_control_characters() -> None:
    assert (
        clean_text("\ufeff  a\r\n\tb\u00a0\u2028c\x00\x07d\ud800e soft\u00adhyphen ") == "a b cde softhyphen"
    )


def test_composed_characters() -> None:
    assert clean_text("Schro\u0308dinger") == "Schrödinger"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("{The {BERT} model}", "The BERT model"),
        (r"\textit{E. coli} -- and ``more''---{\it all}", "E. coli – and “more”—all"),
        (r"The $\mathcal{O}(n^{2})$ {B}ound", r"The $\mathcal{O}(n^{2})$ Bound"),
        (r"TTCS^{\mathcal{E}} \{kept\}", "TTCS^E {kept}"),
        (r"M{\"u}ller~and~{\'E}mile 95% of", "Müller and Émile 95% of"),
    ],
)
def test_bibtex_values(value: str, read: str) -> None:
    assert bibtex_to_text(value) == read


TEXTS = st.lists(
    st.sampled_from([*ACCENTS, *PROSE, *MARKUP, *KEPT, "\\", "{", "}", "$", "&", "<", ">", "&amp;", "~", '"'])
    | st.text(max_size=12)
).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert once == once.strip() and unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in once)


@pytest.mark.parametrize(
    "piece", ["\\[", "$", "{\\it ", "\\textit{", "&amp;", "<i", '\\"', "\\cite{", "<!--", "~", "<tex-math>"]
)
def test_a_long_text_of_openings_comes_to_an_end(piece: str) -> None:
    assert clean_text(piece * 20_000) is not None


def test_a_text_of_a_million_characters() -> None:
    assert len(clean_text("word and " * 120_000)) > 1_000_000


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;", "x"),
        ("&lt;b&gt;\\textit{x}&lt;/b&gt;", "x"),
        ("S&Atilde;&pound;o", "São"),
        ("<!-- a\ncomment -->x", "x"),
        ("\\textbf{&#92;emph{x}}", "x"),
        ('<b>Schr\\"o</b>dinger', "Schrödinger"),
    ],
    ids=[
        "twice escaped",
        "escaped tag",
        "escaped damage",
        "comment",
        "command in reference",
        "accent in tag",
    ],
)
def test_markup_that_hides_in_other_markup(written: str, text: str) -> None:
    assert clean_text(written) == text


PIECES = st.sampled_from(
    [
        *(
            "Abstract",
            "Abstract: ",
            "© 2019 IEEE. ",
            "All rights reserved.",
            "(AU)",
            "Methods",
            "Results",
            "ﬁ",
        ),
        *("We count. ", "transla- ", "tion ", "Ã©", "\u200d", "N/A", "Copyright ", "Published by Elsevier "),
        *("[", "]", ". ", "The ", "<title>", " "),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join), st.sampled_from(["", "Abstract Methods"]))
def test_cleaning_an_abstract_twice_changes_nothing_more(text: str, title: str) -> None:
    once = clean_abstract(text, title)
    assert clean_abstract(once, title) == once


@settings(deadline=None)
@given(st.lists(st.sampled_from("we count the reeds of a wide delta with nets".split()), min_size=1))
def test_plain_prose_loses_no_letter(words: list[str]) -> None:
    text = " ".join(words).capitalize() + "."
    assert clean_text(text) == clean_abstract(text) == text
