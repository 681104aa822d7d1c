"""Where BibTeX entries begin and end, in sound files and in damaged ones."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.sources.bibtex.blocks import Block, split_blocks

NEVER = "Its braces never close."
TOO_EARLY = "One brace too many closes it before its last field."


def blocks(content: str) -> list[Block]:
    return list(split_blocks(io.BytesIO(content.encode())))


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
    "following",
    [
        *("@misc{b,", "@misc{b", "  @ string{x = 1", "@comment(x", "@PREAMBLE{x"),
        *("@misc{10.1000/S01(20)3,", "@Article{Bees of 2020, ", "@book{b title = {B}}"),
    ],
)
def test_an_open_block_ends_where_the_next_plainly_begins(following: str) -> None:
    first, *_ = blocks(f"@misc{{a,\n x = {{1,\n{following}\n")
    assert first == Block("misc", 1, "a,\n x = {1,", NEVER)


@pytest.mark.parametrize(
    "text", ["@hive{org} is a mail", "@home{...}", "at @misc{b, x}", "@bees {see them, all of them}"]
)
def test_text_that_looks_like_a_block_ends_none(text: str) -> None:
    assert blocks(f"@misc{{a, x = {{One\n{text}\n}}}}") == [Block("misc", 1, f"a, x = {{One\n{text}\n}}")]


def test_a_block_goes_on_where_fields_follow_its_end() -> None:
    for gap in ("", "\n", "\n\n  "):
        closed, after = blocks(f"@misc{{a, x = {{1}}}},{gap} y = {{2}}}}\n@misc{{b,}}")
        assert (closed.damage, after.damage) == (TOO_EARLY, "")
        assert closed.body.split() == ["a,", "x", "=", "{1}},", "y", "=", "{2}"]


def test_a_block_ends_where_prose_follows() -> None:
    assert [block.damage for block in blocks("@misc{a, x=1}\nBees = hum?\n@misc{b, x=1} see also")] == [
        TOO_EARLY,
        "",
    ]
    assert [block.damage for block in blocks("@misc{a, x=1}\nBees hum.\n")] == [""]


def test_a_comment_hides_the_entries_in_it() -> None:
    assert blocks("@comment{ old:\n@misc{a, x={1}}\n}\n@misc{b,}") == [
        Block("comment", 1, " old:\n@misc{a, x={1}}\n"),
        Block("misc", 4, "b,"),
    ]


def test_a_comment_that_never_ends_hides_none() -> None:
    comment, first, second = blocks("@comment{ old:\n@misc{a, x={1}}\n@misc{b,}\n")
    assert (comment.kind, comment.damage) == ("comment", NEVER)
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
    assert [(block.kind, block.damage) for block in found] == [(kind, "") for kind, _ in entries]
    assert [block.body for block in found] == [f"k{n}, x = {value}" for n, (_, value) in enumerate(entries)]


@settings(deadline=None)
@given(st.text(alphabet='@abcomment{}()",=\n ', max_size=150))
def test_whatever_stands_before_a_sound_entry_does_not_swallow_it(junk: str) -> None:
    *_, last = blocks(f"{junk}\n@misc{{sound,\n title = {{Bees}},\n}}\n")
    assert (last.kind, last.body, last.damage) == ("misc", "sound,\n title = {Bees},\n", "")
