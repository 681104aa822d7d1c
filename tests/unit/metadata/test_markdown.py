"""Texts that would be more than text in Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.metadata.markdown import escape_markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("![x](http://example.org/x.png)", r"![x\](http://example.org/x.png)"),
        ("[x][y]", r"[x\][y]"),
        ("[x]: http://example.org", r"[x\]: http://example.org"),
        ("<http://example.org>", "&lt;http://example.org>"),
        ("a | b", r"a \| b"),
        (r"a\| b", r"a\\\| b"),
        ("ends with \\", "ends with \\\\"),
        ("`code`", r"\`code\`"),
        ("*A*, _b_ and ~~c~~", r"\*A\*, \_b\_ and \~\~c\~\~"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("two\nlines\r\nand more", "two lines and more"),
    ],
)
def test_it_is_shown_as_text(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


@pytest.mark.parametrize(
    "text", ["snake_case", r"$\alpha$ and $x_1$", "AT&T", '["a", "b"]', "a > b", "5 - 3 + 2"]
)
def test_what_is_text_already_stays(text: str) -> None:
    assert escape_markdown(text) == text


@given(st.text(alphabet="\\|<`]([!ab &*_~\n"))
def test_a_cell_stays_one_cell(text: str) -> None:
    row = re.sub(r"\\[!-/:-@\[-`{-~]", "x", escape_markdown(text))
    assert not set("|`<\n*~") & set(row)
    assert "](" not in row
    assert "][" not in row
