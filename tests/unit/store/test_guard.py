"""The guard decides on tokens: what stands in strings, comments and names never counts."""

import contextlib
import sys
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.model import QueryRefused
from kg.store.guard.check import FIRST_WORDS, FUNCTIONS, check_read_only
from kg.store.guard.size import (
    MAX_BRACKET_DEPTH,
    MAX_CHARACTERS,
    MAX_PROPERTY_DEPTH,
    MAX_STRUCTURE,
    MAX_TOKENS,
    MAX_UNIONS,
)
from kg.store.guard.tokens import Token, UnterminatedToken, tokenize
from tests.contract.harmless import HARMLESS
from tests.contract.hostile import HOSTILE

ALL_HARMLESS = [text for group in HARMLESS.values() for text in group]
ALL_HOSTILE = [text for name, group in HOSTILE.items() if name != "too deep" for text in group]
WITHOUT_ESCAPES = [text for text in ALL_HOSTILE if not {"\\", "\r"} & set(text)]
BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace()]
"""Everything that a lexer of Cypher may take for a blank."""


@pytest.mark.parametrize("text", ALL_HARMLESS)
def test_reading_passes(text: str) -> None:
    check_read_only(text)


@pytest.mark.parametrize("text", [*ALL_HOSTILE, *HOSTILE["too deep"]], ids=lambda text: text[:80])
def test_more_than_reading_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        check_read_only(text)


def comments() -> st.SearchStrategy[str]:
    words = st.text(alphabet="abc CREATE()'\"`;\\{}", max_size=12)
    return words.map(lambda text: f"/*{text}*/") | words.map(lambda text: f"//{text}\n")


def gaps() -> st.SearchStrategy[str]:
    """What may stand between two tokens, at least one blank of any kind."""
    return st.tuples(st.sampled_from(BLANKS), comments() | st.just("")).map("".join)


def in_ticks(token: Token) -> str:
    return "`" + token.text.replace("`", "``") + "`" if token.type == "quoted" else token.text


def written(token: Token, draw: Callable[[st.SearchStrategy[str]], str]) -> str:
    """A token in one of the ways it can be written."""
    if token.type != "word":
        return in_ticks(token)
    return "".join(draw(st.sampled_from([c.lower(), c.upper(), f"\\u{ord(c):04x}"])) for c in token.text)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(WITHOUT_ESCAPES), st.data())
def test_a_hostile_statement_is_refused_however_it_is_written(text: str, data: st.DataObject) -> None:
    try:
        stream = list(tokenize(text))
    except UnterminatedToken:
        return
    mutated = "".join(written(token, data.draw) + data.draw(gaps()) for token in glued(stream))
    with pytest.raises(QueryRefused):
        check_read_only(mutated)


TWO_IN_ONE = ("::", "..", "||")


def glued(stream: list[Token]) -> list[Token]:
    """Tokens with the parts of ``1.5``, ``::`` and the like together, which no blank may part."""
    whole: list[Token] = []
    for token in stream:
        symbols = whole and token.type == "symbol" == whole[-1].type
        if symbols and whole[-1].text + token.text in TWO_IN_ONE:
            whole[-1] = Token("symbol", whole[-1].text + token.text)
        else:
            whole.append(token)
    return whole


@settings(deadline=None)
@given(st.sampled_from(ALL_HOSTILE), st.sampled_from(["", ";", " ;\n", "\n", " // end", "/**/"]))
def test_what_stands_behind_a_hostile_statement_changes_nothing(text: str, end: str) -> None:
    assume("*/" not in end or text.count("/*") <= text.count("*/"))  # else the end finishes a comment
    with pytest.raises(QueryRefused):
        check_read_only(text + end)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from([text for text in ALL_HARMLESS if "\\" not in text]), st.data())
def test_a_harmless_statement_passes_with_any_comment_and_blank(text: str, data: st.DataObject) -> None:
    stream = glued(list(tokenize(text)))
    check_read_only("".join(in_ticks(token) + data.draw(gaps()) for token in stream))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="'\\", codec="utf-8"), max_size=50))
def test_what_stands_in_a_string_never_counts(text: str) -> None:
    check_read_only(f"MATCH (p:Paper) WHERE p.title = '{text}' RETURN '{text}' AS text")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\\", codec="utf-8"), max_size=50))
def test_what_stands_in_ticks_is_a_name(text: str) -> None:
    name = "`" + text.replace("`", "``") + "`"
    check_read_only(f"MATCH ({name}:{name} {{{name}: 1}}) WITH {name} RETURN {name}.{name} AS {name}")


WORDS = st.from_regex(r"[a-zA-Z_][a-zA-Z_0-9]{0,10}", fullmatch=True) | st.sampled_from(
    "set create delete merge remove detach insert foreach load use call start show drop transactions".split()
)


@settings(deadline=None)
@given(WORDS)
def test_any_word_may_be_a_property_label_type_key_parameter_or_alias(word: str) -> None:
    check_read_only(
        f"MATCH (p:{word} {{{word}: 1}})-[:{word}]->(:{word}) WHERE p.{word} = ${word} "
        f"RETURN {{{word}: p.{word}}} AS {word}, p.{word} + 1 AS n"
    )


@settings(deadline=None)
@given(WORDS)
def test_any_word_may_be_a_variable(word: str) -> None:
    check_read_only(f"MATCH ({word}:Paper) WHERE {word}.id = 'a' RETURN {word}.id AS id, [{word}] AS list")
    check_read_only(f"UNWIND [1] AS {word} WITH {word} WHERE {word} > 0 RETURN {word} ORDER BY {word}")


ODD_WORDS = (
    "MATCH RETURN WITH AS SET CREATE CALL LOAD CSV FROM IN TRANSACTIONS n x db labels apoc 1 1.5".split()
)
ODD_SYMBOLS = [*"()[]{}.,;:=+-*!|&<>$'\"`\\\n\r\x85\0", "'a'", "`c`", "//", "/*", "*/", "\\u0053", "\\u0027"]
ODD_TEXT = st.lists(st.sampled_from([*ODD_WORDS, *ODD_SYMBOLS])).map(" ".join)


@settings(deadline=None)
@given(st.text(max_size=200) | ODD_TEXT)
def test_any_text_is_decided(text: str) -> None:
    with contextlib.suppress(QueryRefused):
        check_read_only(text)


@settings(deadline=None)
@given(st.text(max_size=100))
def test_tokens_end_with_the_end(text: str) -> None:
    with contextlib.suppress(UnterminatedToken):
        assert [token.type for token in tokenize(text)][-1] == "end"


LONG = {
    "a sum": lambda size: "RETURN " + "a + " * (size // 4) + "1",
    "names with dots": lambda size: "RETURN " + "a." * (size // 2) + "b(1)",
    "many calls": lambda size: "RETURN " + "a.b.c, " * (size // 7) + "1",
    "a string that never ends": lambda size: "RETURN '" + "\\'" * (size // 2),
    "comments that never end": lambda size: "RETURN " + "/*" * (size // 2),
    "quotes": lambda size: "RETURN " + "''" * (size // 2),
    "numbers": lambda size: "RETURN " + "1.1e1" * (size // 5),
    "escapes": lambda size: "RETURN '" + "\\u0041" * (size // 6) + "'",
    "words": lambda size: "RETURN " + "set " * (size // 4),
    "closing brackets": lambda size: "RETURN " + ")" * size,
}


def count_steps(text: str) -> int:
    """Calls of functions during a check: a measure of its time that no load changes."""
    steps = 0

    def count(*event: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with contextlib.suppress(QueryRefused):
            check_read_only(text)
    finally:
        sys.setprofile(before)
    return steps


@pytest.mark.parametrize("kind", LONG)
def test_a_long_statement_takes_steps_in_proportion(kind: str) -> None:
    short, long = (count_steps(LONG[kind](size)) for size in (4_000, 64_000))
    assert long < 16 * short * 1.1 + 1_000


@pytest.mark.parametrize("kind", LONG)
def test_a_very_long_statement_is_decided(kind: str) -> None:
    with contextlib.suppress(QueryRefused):
        check_read_only(LONG[kind](100_000))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "MATCH (n) SET n.x = 1",
            "SET is not allowed, statements may only read: write `set` in backticks where it is a name",
        ),
        (
            "SHOW USERS",
            "SHOW is not allowed, statements may only read: "
            "they begin with MATCH, RETURN, WITH, UNWIND or CALL",
        ),
        ("RETURN 1; RETURN 2", "one statement at a time: there is more after the semicolon"),
        ("RETURN apoc.load.json('x')", "the function 'apoc.load.json' is not allowed"),
        ("RETURN 'a", "the statement cannot be parsed: ' at character 8 is never closed"),
        ("CYPHER debug=x RETURN 1", "the option debug is not allowed"),
        (
            f"RETURN {'(' * (MAX_BRACKET_DEPTH + 1)}",
            f"the statement nests brackets more than {MAX_BRACKET_DEPTH} levels deep: simplify it",
        ),
        (
            f"RETURN [{', '.join('1' * MAX_TOKENS)}]",
            f"the statement has more than {MAX_TOKENS:,} words and symbols: give long lists as parameters",
        ),
        (
            " UNION ".join(["RETURN 1 AS x"] * (MAX_UNIONS + 2)),
            f"the statement has more than {MAX_UNIONS} UNIONs: run several statements",
        ),
        (
            f"MATCH (n{':A' * (MAX_STRUCTURE // 2)}) RETURN n",
            f"the statement has more than {MAX_STRUCTURE:,} words and symbols besides literals: "
            "give values as parameters, or run several statements",
        ),
        (
            f"MATCH (n) RETURN n{'.a' * (MAX_PROPERTY_DEPTH + 1)}",
            f"the statement asks for properties more than {MAX_PROPERTY_DEPTH} levels deep: simplify it",
        ),
    ],
)
def test_a_refusal_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        check_read_only(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        f"RETURN {'(' * MAX_BRACKET_DEPTH}1{')' * MAX_BRACKET_DEPTH}",
        f"RETURN [{', '.join('1' * (MAX_TOKENS // 2 - 10))}]",
        " UNION ".join(["RETURN 1 AS x"] * (MAX_UNIONS + 1)),
        f"MATCH (n) RETURN n{'.a' * MAX_PROPERTY_DEPTH}",
        f"MATCH (n) WHERE {' AND '.join(['n.a'] * 2 * MAX_PROPERTY_DEPTH)} RETURN n",
    ],
)
def test_large_statements_are_fine(text: str) -> None:
    check_read_only(text)


def test_long_names_are_cut_in_the_sentence() -> None:
    with pytest.raises(QueryRefused) as caught:
        check_read_only(f"RETURN apoc.{'x' * 1000}\n()")
    assert len(str(caught.value)) < 120


def test_a_statement_has_a_length() -> None:
    check_read_only("RETURN '" + "x" * (MAX_CHARACTERS - 20) + "'")
    with pytest.raises(QueryRefused):
        check_read_only("RETURN '" + "x" * MAX_CHARACTERS + "'")


def test_the_lists_are_of_reading_things() -> None:
    assert not FIRST_WORDS & set(
        "CREATE MERGE SET DELETE REMOVE INSERT DROP ALTER LOAD USE SHOW EXPLAIN PROFILE".split()
    )
    assert all("." in name and name == name.lower() for name in FUNCTIONS)
