"""Where BibTeX entries begin and end, in sound files and in damaged ones, and what stands in them."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import BadRecord
from kg.sources.bibtex.blocks import Block, split_blocks
from kg.sources.bibtex.fields import MONTHS, parse_fields, split_key
from kg.sources.bibtex.names import parse_authors

NEVER = "Its braces never close."
TOO_EARLY = "One brace too many closes it before its last field."


def blocks(content: str) -> list[Block]:
    return list(split_blocks(io.BytesIO(content.encode())))


def fields(body: str, **macros: str) -> dict[str, str]:
    return parse_fields(body, 0, {**MONTHS, **macros})


def test_a_block_is_what_stands_between_its_braces() -> None:
    [block] = blocks("Free text.\n@Article{a,\n  title = {One {two}},\n}\nmore text\n")
    assert block == Block("article", 2, "a,\n  title = {One {two}},\n")


def test_blocks_may_stand_on_one_line() -> None:
    assert blocks("@a{1,} , @b(2,)@c{3,}") == [Block("a", 1, "1,"), Block("b", 1, "2,"), Block("c", 1, "3,")]


def test_a_sign_of_mail_addresses_opens_no_block_within_a_line() -> None:
    assert blocks("write to bees@hive{org}\n@misc{a, note={to bees@hive.org}}") == [
        Block("misc", 2, "a, note={to bees@hive.org}")
    ]


@pytest.mark.parametrize("opening", ["@misc\n{", "@misc\n\n   {", "@ misc {", "\ufeff@misc{"])
def test_the_brace_may_come_late(opening: str) -> None:
    [block] = blocks(f"{opening}a, x={{1}}}}\n")
    assert (block.kind, block.line, block.body.strip()) == ("misc", 1, "a, x={1}")


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("@misc(a, x = {)}, y = 1)", "a, x = {)}, y = 1"),
        ('@misc(a, x = ")", y = 1)', 'a, x = ")", y = 1'),
        ('@misc(a, x = {"}, y = 1)', 'a, x = {"}, y = 1'),
        ("@misc{a, x = {)}}", "a, x = {)}"),
        (r"@misc{a, x = {\{}}}", r"a, x = {\{}}"),
    ],
)
def test_what_closes_a_block(content: str, body: str) -> None:
    assert blocks(content) == [Block("misc", 1, body)]


@pytest.mark.parametrize(
    "following", ["@misc{b,", "@misc{b", "  @ string{x = 1", "@comment(x", "@PREAMBLE{x"]
)
def test_an_open_block_ends_where_the_next_plainly_begins(following: str) -> None:
    first, *_ = blocks(f"@misc{{a,\n x = {{1,\n{following}\n")
    assert first == Block("misc", 1, "a,\n x = {1,", NEVER)


@pytest.mark.parametrize("text", ["@hive{org} is a mail", "@home{...}", "at @misc{b, x}"])
def test_text_that_looks_like_a_block_ends_none(text: str) -> None:
    assert blocks(f"@misc{{a, x = {{One\n{text}\n}}}}") == [Block("misc", 1, f"a, x = {{One\n{text}\n}}")]


def test_fields_behind_the_end_of_a_block_are_reported() -> None:
    for gap in ("", "\n", "\n\n  "):
        closed, after = blocks(f"@misc{{a, x = {{1}}}},{gap} y = {{2}}}}\n@misc{{b,}}")
        assert (closed.problem, after.problem) == (TOO_EARLY, "")


def test_prose_behind_the_end_of_a_block_is_not() -> None:
    assert [block.problem for block in blocks("@misc{a, x=1}\nBees = hum?\n@misc{b, x=1} see also")] == [
        TOO_EARLY,
        "",
    ]
    assert [block.problem for block in blocks("@misc{a, x=1}\nBees hum.\n")] == [""]


def test_a_comment_hides_the_entries_in_it() -> None:
    assert blocks("@comment{ old:\n@misc{a, x={1}}\n}\n@misc{b,}") == [
        Block("comment", 1, " old:\n@misc{a, x={1}}\n"),
        Block("misc", 4, "b,"),
    ]


def test_a_comment_that_never_ends_hides_none() -> None:
    comment, first, second = blocks("@comment{ old:\n@misc{a, x={1}}\n@misc{b,}\n")
    assert (comment.kind, comment.problem) == ("comment", NEVER)
    assert (first, second) == (Block("misc", 2, "a, x={1}"), Block("misc", 3, "b,"))


def test_after_an_unclosed_comment_each_other_costs_only_itself() -> None:
    found = blocks("@comment{ never\n" + "@comment{ oh\n@misc{a, x={1}}\n" * 3_000)
    assert [block.kind for block in found[:5]] == ["comment", "comment", "misc", "comment", "misc"]
    assert len(found) == 6_001


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["misc", "article"]), st.sampled_from(["{One}", "{{a} b}", '"x, {y}"', "7"])
        ),
        max_size=8,
    ),
    st.sampled_from([" ", "\n", "\n\ntext between\n", ",\n"]),
)
def test_what_is_written_is_read(entries: list[tuple[str, str]], between: str) -> None:
    content = between.join(f"@{kind}{{k{n}, x = {value}}}" for n, (kind, value) in enumerate(entries))
    found = blocks(content)
    assert [(block.kind, block.problem) for block in found] == [(kind, "") for kind, _ in entries]
    assert [block.body for block in found] == [f"k{n}, x = {value}" for n, (_, value) in enumerate(entries)]


@settings(deadline=None)
@given(st.text(alphabet='@abcomment{}()",=\n ', max_size=150))
def test_whatever_stands_before_a_sound_entry_does_not_swallow_it(junk: str) -> None:
    *_, last = blocks(f"{junk}\n@misc{{sound,\n title = {{Bees}},\n}}\n")
    assert (last.kind, last.body, last.problem) == ("misc", "sound,\n title = {Bees},\n", "")


@pytest.mark.parametrize(
    ("body", "key", "rest"),
    [
        ("bees:2020, x = 1", "bees:2020", " x = 1"),
        ("  a b  ,x=1", "a b", "x=1"),
        ("bees", "bees", ""),
        ("x = {1}", "", "x = {1}"),
        ("", "", ""),
    ],
)
def test_the_key_of_an_entry(body: str, key: str, rest: str) -> None:
    found, position = split_key(body)
    assert (found, body[position:]) == (key, rest)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('a = {x}, B = "y", c = 7', {"a": "x", "b": "y", "c": "7"}),
        ("a = {x} b = {y},, ,c={z},", {"a": "x", "b": "y", "c": "z"}),
        ('a = {x {"} y}, b = "q {"} r"', {"a": 'x {"} y', "b": 'q {"} r'}),
        ("a = {first}, a = {second}", {"a": "first"}),
        ("a = jan # { } # 7", {"a": "jan 7"}),
        ("a = unknown, b = {x}", {"a": "unknown", "b": "x"}),
        ("a = , b = {x}", {"a": "", "b": "x"}),
        ("% old = {1}\na = {x}, % and so on\n b = {y}", {"a": "x", "b": "y"}),
        ("", {}),
    ],
)
def test_fields(body: str, found: dict[str, str]) -> None:
    assert fields(body) == found


def test_macros_are_named_in_any_case() -> None:
    assert fields("a = BEES # {!}", bees="Journal of Bees") == {"a": "Journal of Bees!"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("a = {x}, {y}", "A field should stand where it says '{y}'."),
        ("a = {x {y}", "A value that begins with 'x {y}' never ends."),
        ('a = "x } y"', "A value that begins with 'x } y\"' never ends."),
        ("a = {x} # {y", "A value that begins with 'y' never ends."),
    ],
)
def test_what_is_no_field(body: str, reason: str) -> None:
    with pytest.raises(BadRecord) as error:
        fields(body)
    assert str(error.value) == reason


def test_macros_of_macros_do_not_fill_the_memory() -> None:
    macros = {"m0": "bees" * 10}
    with pytest.raises(BadRecord, match="A value is too long"):
        for n in range(30):
            macros |= parse_fields(f"m{n + 1} = m{n} # m{n}", 0, macros)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcde"), st.text(alphabet="xy ,=%#@'é", max_size=12), max_size=5))
def test_fields_that_are_written_are_read(written: dict[str, str]) -> None:
    assert fields(", ".join(f"{name} = {{{value}}}" for name, value in written.items())) == written


@pytest.mark.parametrize("sign", [",", "%", "{", "#", "= ", "a = ", "% \n", '"'])
def test_a_long_row_of_one_sign_comes_to_an_end(sign: str) -> None:
    with suppress(BadRecord):
        fields(sign * 50_000)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("", ()),
        ("Ada Example", ("Ada Example",)),
        ("Example, Ada AND Sample, Bo", ("Ada Example", "Bo Sample")),
        ("{Bees and Sons} and Ada Example", ("Bees and Sons", "Ada Example")),
        ("{Barnes, Noble and Sons}", ("Barnes, Noble and Sons",)),
        ("A. Smith, B. C. Jones", ("A. Smith", "B. C. Jones")),
        ("others", ()),
        ("Ada Example and", ("Ada Example",)),
        ("Fernand Anderson and Andrea Land", ("Fernand Anderson", "Andrea Land")),
        ("Ada Example}} and Bo Sample", ("Ada Example", "Bo Sample")),
    ],
)
def test_authors(value: str, names: tuple[str, ...]) -> None:
    assert parse_authors(value) == names
