"""What web pages and databases leave in a text: character references and tags."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.markup import decode_character_references, strip_tags


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&eacute;&#233;&#xE9;&#XE9;", "éééé"),
        ("&amp;eacute; &amp;amp;lt;", "é <"),
        ("R&D &amp; AT&amp;T", "R&D & AT&T"),
        ("&hellip;&#x1F600;", "…😀"),
        ("&#150;", "–"),
        ("&#0;&#xD800;", "\ufffd\ufffd"),
    ],
    ids=["names and numbers", "twice", "only references", "beyond Latin", "Windows-1252", "no characters"],
)
def test_character_references(written: str, text: str) -> None:
    assert decode_character_references(written) == text


@pytest.mark.parametrize("text", ["AT&T;", "&notaword;", "&lt", "&#99999999;", "&;", "a & b; c", "&#xZZ;"])
def test_what_is_no_character_reference(text: str) -> None:
    assert decode_character_references(text) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>One.</p><p>Two.</p>", " One.  Two. "),
        ("<P>One<BR/>two", " One two"),
        ("H<sub>2</sub>O", "H2O"),
        ('<b class="x" id=y>bold</b>', "bold"),
        ("<a href='https://example.org/?a=b&c'>link</a>", "link"),
        ("<jats:italic>E. coli</jats:italic>", "E. coli"),
        ("<!-- note -->text<!---->", "text"),
        ("<title>Abstract</title>We", " We"),
        ("<jats:title>Results</jats:title>We", " Results: We"),
        ("<h4>Aim</h4>To count. <h4>Why?</h4>So.", " Aim: To count.  Why? So."),
        ("<title>On Bees</title>", " On Bees "),
        ('<AbstractText Label="METHODS" NlmCategory="METHODS">We</AbstractText>', " METHODS: We "),
        ('<AbstractText Label="UNLABELLED">We</AbstractText>', " We "),
        ("<b>Methods</b><br/>We", "Methods:  We"),
        ("the <b>Results</b> are", "the Results are"),
        ("<![CDATA[a < b]]>", "a < b"),
        ("a<![CDATA[b]]>c<![CDATA[d]]>e", "abcde"),
        ("CO<ce:inf>2</ce:inf><o:p></o:p>", "CO2"),
        ("Map<I>, Set<A<B>> and <i>E. coli</I>", "Map, Set<A<B>> and E. coli"),
        ("of<I>E. coli</I>, <B>not", "ofE. coli, not"),
    ],
)
def test_tags(written: str, text: str) -> None:
    assert strip_tags(written) == text


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "p<0.001",
        "<foo>unknown</foo>",
        "<img src=x>",
        "En<->De",
        "<b is not closed",
        "x <i, y> z",
        "< b >",
        "Map<I>: a type with a parameter",
        "]]> <![CDATA[ is not closed",
    ],
)
def test_what_is_no_tag(text: str) -> None:
    assert strip_tags(text) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<math><mi>x</mi><annotation encoding='TeX'>x_1</annotation></math>", "x"),
        ("<tex-math>x_1</tex-math> <mml:math><mml:mi>x</mml:mi></mml:math>", " x"),
        ("<tex-math>x_1</tex-math> alone", "x_1 alone"),
    ],
    ids=["annotation", "TeX beside MathML", "only TeX"],
)
def test_a_formula_that_is_written_twice_is_kept_once(written: str, text: str) -> None:
    assert strip_tags(written) == text


def test_many_openings_that_nothing_closes_come_to_an_end() -> None:
    text = "<![CDATA[" * 50_000
    assert strip_tags(text) == text


@settings(deadline=None)
@given(st.text(max_size=40))
def test_plain_text_has_no_markup(text: str) -> None:
    plain = text.translate(dict.fromkeys(map(ord, "<&")))
    assert strip_tags(plain) == decode_character_references(plain) == plain
