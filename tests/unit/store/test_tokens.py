"""Statements as tokens: words in upper case, names without ticks, no blanks, no comments."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.guard.tokens import END, Token, UnterminatedToken, blank_comments, decode_escapes, tokenize


def cut(text: str) -> list[tuple[str, str]]:
    found = [(token.type, token.text) for token in tokenize(text)]
    assert found.pop() == END
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("match (n)", [("word", "MATCH"), ("symbol", "("), ("word", "N"), ("symbol", ")")]),
        ("`a b`.`c``d`", [("quoted", "a b"), ("symbol", "."), ("quoted", "c`d")]),
        ("'it''s'", [("string", "'it'"), ("string", "'s'")]),
        ("'it\\'s' + \"a'b\"", [("string", "'it\\'s'"), ("symbol", "+"), ("string", '"a\'b"')]),
        ("1.5e-3 0xFF 1_000", [("number", "1.5e-3"), ("number", "0xFF"), ("number", "1_000")]),
        ("1SET", [("number", "1"), ("word", "SET")]),
        ("1..2", [("number", "1"), ("symbol", "."), ("symbol", "."), ("number", "2")]),
        ("n.set", [("word", "N"), ("symbol", "."), ("word", "SET")]),
        ("straße", [("word", "STRASSE")]),
        ("a//b\nc", [("word", "A"), ("word", "C")]),
        ("a//b\rc", [("word", "A"), ("word", "C")]),
        ("a/*b*/c/*d\n*/", [("word", "A"), ("word", "C")]),
        ("a/*/*b*/c*/", [("word", "A"), ("word", "C"), ("symbol", "*"), ("symbol", "/")]),
        ("a\u00a0\u2003\tb", [("word", "A"), ("word", "B")]),
        ("'//' /* ' */", [("string", "'//'")]),
        ("a/b", [("word", "A"), ("symbol", "/"), ("word", "B")]),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("RETURN 'a", "' at character 8 is never closed"),
        ("RETURN \"a'", '" at character 8 is never closed'),
        ("`", "` at character 1 is never closed"),
        ("a /* b", "/* at character 3 is never closed"),
        (r"'a\'", "' at character 1 is never closed"),
        ("`a``", "` at character 4 is never closed"),
    ],
)
def test_what_is_never_closed_is_named_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(UnterminatedToken) as caught:
        list(tokenize(text))
    assert str(caught.value) == problem


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_becomes_one_string_or_one_name(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    assert cut(f"'{escaped}'") == [("string", f"'{escaped}'")]
    ticked = text.replace("`", "``")
    assert cut(f"`{ticked}`") == [("quoted", text)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["set", "`n`", "'x'", "1.5", "(", ")", "=", ","])), st.data())
def test_tokens_do_not_depend_on_blanks_and_comments(parts: list[str], data: st.DataObject) -> None:
    gaps = st.sampled_from([" ", "\n", "/**/ ", "/* ' ` */ ", ' // " /*\n'])
    assert cut("".join(part + data.draw(gaps) for part in parts)) == cut(" ".join(parts))


@settings(deadline=None)
@given(st.text(alphabet="ab'\"`/*\\ \n\r\u00a0"))
def test_blanking_keeps_length_lines_and_tokens(text: str) -> None:
    blanked = blank_comments(text)
    assert len(blanked) == len(text)
    assert [place for place, letter in enumerate(blanked) if letter == "\n"] == [
        place for place, letter in enumerate(text) if letter == "\n"
    ]
    try:
        before = cut(text)
    except UnterminatedToken:
        return
    assert cut(blanked) == before


def test_a_comment_after_blanking_holds_nothing_that_another_lexer_could_run() -> None:
    assert blank_comments("RETURN 1 // a\u2028SET n.x = 1\rAS x") == "RETURN 1" + " " * 18 + "AS x"


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("\\u0053ET", "SET"),
        ("\\u0027", "'"),
        ("\\\\u0053ET", "\\\\u0053ET"),
        ("\\\\\\u0053ET", "\\\\SET"),
        ("\\u53", "\\u53"),
        ("\\uD83D\\uDE00", "\ud83d\ude00"),
        ("no escapes", "no escapes"),
    ],
)
def test_escapes_become_letters_unless_their_backslash_is_escaped(text: str, decoded: str) -> None:
    assert decode_escapes(text) == decoded


def test_the_end_is_a_token_of_its_own() -> None:
    assert list(tokenize(" ")) == [END]
    assert Token("word", "") != END
