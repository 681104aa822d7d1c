"""Texts with tags inside, as a reader sees them."""

import pytest
from lxml import etree

from kg.sources.xml.wording import join_title, label, readable


def text(content: str) -> str:
    return readable(etree.fromstring(f"<a>{content}</a>"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("one <i>two</i> three", "one two three"),
        ("H<sub>2</sub>O", "H2O"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("<p><s>One.</s><s>Two.</s></p>", "One. Two."),
        ("<sec><title>Aims</title><p>One.</p></sec>", "Aims: One."),
        ("<sec><title>Aims:</title><p>One.</p></sec>", "Aims: One."),
        ("<title>Abstract</title><p>One.</p>", "One."),
        ("<title>ABSTRACT</title><p>One.</p>", "One."),
        ("<title>Abstract meaning</title><p>One.</p>", "Abstract meaning: One."),
        ("<head>Aims</head><p>One.</p>", "Aims: One."),
        ("One<xref ref-type='fn'>a</xref> two", "One two"),
        ("As in <xref ref-type='bibr'>Lind 2019</xref>", "As in Lind 2019"),
        ("One<fn><p>A note.</p></fn> two", "One two"),
        ("<list><list-item>One</list-item><list-item>two</list-item></list>", "One two"),
        ("<p>One.</p><p><bold>DOI:</bold> http://dx.doi.org/10.1000/x</p>", "One."),
        ("<p>The DOI: http://dx.doi.org/10.1000/x</p>", "The DOI: http://dx.doi.org/10.1000/x"),
        ("<math> <mi>x</mi> <mo>=</mo> <mtext>if y</mtext> </math>", "x=if y"),
        ("<math><mi>x</mi><annotation>x</annotation></math>", "x"),
        ("<x><tex-math>$x$</tex-math><math><mi>x</mi></math></x>", "x"),
        ("<tex-math>$x$</tex-math>", "$x$"),
    ],
)
def test_a_text(content: str, told: str) -> None:
    assert text(content) == told


def test_what_is_not_there_has_no_text() -> None:
    assert readable(None) == ""


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("METHODS", "Methods:"),
        ("MATERIALS AND METHODS", "Materials and methods:"),
        ("DNA", "DNA:"),
        ("What is known", "What is known:"),
        ("Why?", "Why?"),
        ("UNLABELLED", ""),
        ("", ""),
    ],
)
def test_labels(heading: str, told: str) -> None:
    assert label(heading) == told


@pytest.mark.parametrize(
    ("title", "subtitle", "told"),
    [
        ("Reeds", "a study", "Reeds: a study"),
        ("Reeds :", "a study", "Reeds: a study"),
        ("Reeds?", "A study", "Reeds? A study"),
        ("Reeds", "", "Reeds"),
        ("Reeds:", "", "Reeds:"),
        ("", "A study", "A study"),
    ],
)
def test_titles_and_subtitles(title: str, subtitle: str, told: str) -> None:
    assert join_title(title, subtitle) == told
