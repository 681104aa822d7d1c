"""Progress on standard error, by a clock that the tests move."""

import io
import sys

import pytest

from kg.cli.terminal.progress import SECONDS_BETWEEN_LINES, progress, working
from tests.waiting import wait_until


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_a_fast_command_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with progress("building", clock=clock) as advance:
        for _ in range(100):
            advance(1_000)
            clock.now += SECONDS_BETWEEN_LINES / 101
    assert lines(capsys) == []


def test_a_slow_one_prints_a_line_every_ten_seconds_with_all_that_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    with progress("building", clock=clock) as advance:
        for _ in range(5):
            clock.now += 6
            advance(700)
    assert lines(capsys) == [
        "building: 1,400 records, 116.7 records/s",
        "building: 2,800 records, 116.7 records/s",
    ]


def test_what_is_left_is_told_where_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with progress("copying", "nodes", 1_000, clock=clock) as advance:
        for count in (100, 800, 200):
            clock.now += 50
            advance(count)
    assert lines(capsys) == [
        "copying: 100 of 1,000 nodes, 2.0 nodes/s, 7:30 left",
        "copying: 900 of 1,000 nodes, 9.0 nodes/s, 0:11 left",
        "copying: 1,100 of 1,100 nodes, 7.3 nodes/s, 0:00 left",
    ]


def test_what_is_slow_is_told_by_the_hour(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with progress("extracting", "shards", 3, clock=clock) as advance:
        clock.now += 1_800
        advance(1)
    assert lines(capsys) == ["extracting: 1 of 3 shards, 2.0 shards/h, 60:00 left"]


def test_one_long_batch_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with progress("validating", "things", clock=clock) as advance:
        clock.now += 100 * SECONDS_BETWEEN_LINES
        advance(2_000)
        advance(1)
    assert lines(capsys) == ["validating: 2,000 things, 2.0 things/s"]


def test_an_error_of_the_work_comes_through() -> None:
    with pytest.raises(ZeroDivisionError), progress("copying"):
        _ = 1 / 0


class Terminal(io.StringIO):
    """Standard error of somebody who watches."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_that_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("extracting") as advance:
        advance(1_234)
        advance(1)
    shown = terminal.getvalue()
    assert "extracting" in shown
    assert "1,235 records" in shown
    assert shown.rstrip().endswith("\x1b[2K")  # the line is erased
    assert capsys.readouterr().out == ""


def test_what_is_printed_above_the_bar_holds_no_control_character(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("building") as advance:
        advance(1)
        print("rejected: \x1b]0;owned\x07\x9b\u202eBERT", file=sys.stderr)
    shown = terminal.getvalue()
    assert r"\u001b]0;owned\u0007\u009b\u202eBERT" in shown
    assert not {"\x07", "\x9b", "\u202e"} & set(shown)


def test_where_there_is_nothing_to_count_the_time_is_told_and_then_erased(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("kg.cli.terminal.progress.SECONDS_UNTIL_SHOWN", 0.0)
    with working("linking"):
        wait_until(lambda: "\rlinking: 0:00" in terminal.getvalue())
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_a_command_that_is_soon_done_does_not_say_that_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("kg.cli.terminal.progress.SECONDS_UNTIL_SHOWN", 3_600.0)
    with working("linking"):
        pass
    assert terminal.getvalue() == ""
