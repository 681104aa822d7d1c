"""What people see on a terminal, and what a pipe gets."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli.printing.prose import colour, print_prose, wrap
from kg.cli.printing.tables import print_table
from kg.cli.questions import GROUPS, complete_name, print_questions
from kg.cli.views.trends import draw_bars
from kg.model import Kind
from queries import QUESTIONS
from tests.unit.cli.conftest import Run


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> pytest.MonkeyPatch:
    """Make standard output a terminal of 40 columns without colours."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    return monkeypatch


@settings(deadline=None)
@given(
    st.lists(st.text("abcdefgh[]:-0123456789", min_size=1), min_size=1),
    st.integers(0, 8),
    st.integers(1, 200),
)
def test_no_word_is_broken_and_none_is_lost(words: list[str], indent: int, width: int) -> None:
    wrapped = wrap(" " * indent + " ".join(words), width)
    assert wrapped.split() == words
    first, *rest = wrapped.splitlines()
    assert first.startswith(" " * indent)
    assert all(line.startswith(" " * (indent + 4)) for line in rest)
    assert all(len(line) <= max(width, indent + 24) or len(line.split()) == 1 for line in rest)


def test_names_are_bold_over_a_line_break_and_kinds_have_colours() -> None:
    shown = colour("of Diffusion-\n  Models (Method, 1 paper)", ["diffusion model"])
    assert shown == "of \x1b[1mDiffusion-\n  Models\x1b[0m (\x1b[36mMethod\x1b[0m, 1 paper)"
    assert colour("X-Network (1)", ["X-Net"]) == "X-Network (1)"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_colour(kind: Kind) -> None:
    assert re.fullmatch(rf"FID \(\x1b\[3\dm{kind}\x1b\[0m\)", colour(f"FID ({kind})"))


def test_a_doi_is_a_link() -> None:
    assert colour("doi: 10.1000/182") == (
        "doi: \x1b]8;;https://doi.org/10.1000/182\x1b\\10.1000/182\x1b]8;;\x1b\\"
    )


def test_a_pipe_gets_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    text = "  a " * 50 + "(Method, 1 paper) 10.1000/182"
    print_prose(text, ["a"])
    assert capsys.readouterr().out == f"{text}\n"


def test_colours_only_where_they_are_wanted(
    terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    print_prose("GAN (Method)", ["GAN"])
    assert capsys.readouterr().out == "GAN (Method)\n"
    terminal.delenv("NO_COLOR")
    print_prose("GAN (Method)", ["GAN"])
    assert capsys.readouterr().out == "\x1b[1mGAN\x1b[0m (\x1b[36mMethod\x1b[0m)\n"


@pytest.mark.usefixtures("terminal")
def test_a_table_breaks_no_id_and_leaves_out_what_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("hash:0123456789", None, 0.123456), ("a b c d e f g h i j k l m n o p q r s", "", 1.0)]
    print_table(("id", "year", "share"), rows)
    out = re.sub(r"\x1b\[\d*m", "", capsys.readouterr().out)
    assert "year" not in out
    assert "hash:0123456789" in out
    assert "0.123 " in out
    assert all(len(line) <= 40 for line in out.splitlines())


@pytest.mark.usefixtures("terminal")
def test_a_column_is_as_wide_as_its_characters(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("title", "id"), [("语音识别综述", "a")])
    assert "语音识别综述" in capsys.readouterr().out


@pytest.mark.usefixtures("terminal")
def test_where_a_table_is_too_wide_each_row_is_a_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("id", "other"), [("x" * 30, "y" * 30), ("a", "b")])
    assert capsys.readouterr().out == f"id     {'x' * 30}\nother  {'y' * 30}\n\nid     a\nother  b\n"


def test_every_question_is_in_a_group() -> None:
    assert sorted(" ".join(GROUPS.values()).split()) == sorted(QUESTIONS)


def test_the_list_of_questions(capsys: pytest.CaptureFixture[str]) -> None:
    print_questions()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Papers"
    assert lines[1].startswith("  find TEXT               Find papers whose title")


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_help_of_a_question(kg: Run, name: str) -> None:
    done = kg("query", name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: kg query {name}")
    assert QUESTIONS[name].doc.split(",")[0] in done.out
    assert not {"Raises:", ":func:", "reader"} & set(done.out.split())


def test_names_are_completed() -> None:
    assert [name for name, _ in complete_name("tr")] == ["trend", "trending"]


@pytest.mark.usefixtures("terminal")
def test_a_matrix_is_one_and_a_trend_a_line_of_bars(kg: Run) -> None:
    lines = kg("query", "matrix").out.splitlines()
    assert any(line.split() == ["GAN", "2"] for line in lines)
    assert lines[-1].split() == ["1", "image", "generation"]
    assert kg("query", "trend", "X-Net").out.splitlines() == [
        "2014  █  2020",
        " first: 0.0% in 2014, 0 of 1 paper",
        "  most: 100.0% in 2016, 1 of 1 paper",
        "  last: 0.0% in 2020, 0 of 1 paper",
    ]


def test_bars() -> None:
    assert draw_bars([]) == ""
    assert draw_bars([0, 0]) == "  "
    assert draw_bars([0.001, 8]) == "▁█"


def test_a_narrow_terminal_gets_the_words_of_a_wide_one(kg: Run, terminal: pytest.MonkeyPatch) -> None:
    narrow = kg("related", "gans").out
    terminal.setenv("COLUMNS", "200")
    assert kg("related", "gans").out.split() == narrow.split()
    assert all(len(line) <= 40 for line in narrow.splitlines())
