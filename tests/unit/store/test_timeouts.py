"""A session is closed at the end of its block, and its connection cut where nobody waits for the rest."""

import threading
from asyncio import CancelledError
from typing import Any

import pytest

from kg.model import QueryFailed, QueryTimeout
from kg.store.neo4j import timeouts
from kg.store.neo4j.timeouts import GRACE_SECONDS, enforce_timeout

NEVER = 10_000.0
AT_ONCE = -GRACE_SECONDS
"""A timeout whose grace ends when the block begins."""


class Session:
    """A session that notes how the driver ends it: closed, or cut first."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.is_cut = threading.Event()

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self.calls.append("cut" if kind is CancelledError else "left")
        self.is_cut.set()

    def close(self) -> None:
        self.calls.append("closed")


@pytest.fixture
def session() -> Any:
    return Session()


def timers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]


def test_a_block_that_ends_closes_the_session_and_its_watchdog(session: Any) -> None:
    before = set(timers())
    with enforce_timeout(session, NEVER):
        (watchdog,) = set(timers()) - before
        assert watchdog.daemon, "a process that ends does not wait for it"
    watchdog.join(10)
    assert not watchdog.is_alive()
    assert session.calls == ["closed"]


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), BrokenPipeError(), GeneratorExit(), RuntimeError("bug")]
)
def test_a_block_that_is_left_early_cuts_the_connection_before_it_closes(
    session: Any, error: BaseException
) -> None:
    with pytest.raises(type(error)) as caught, enforce_timeout(session, NEVER):
        raise error
    assert caught.value is error
    assert session.calls == ["cut", "closed"]


def test_an_error_that_the_server_answered_needs_no_cut(session: Any) -> None:
    with pytest.raises(QueryFailed), enforce_timeout(session, NEVER):
        raise QueryFailed("a syntax error")
    assert session.calls == ["closed"]


def test_a_server_that_does_not_answer_in_time_is_cut_off(session: Any) -> None:
    with pytest.raises(QueryTimeout) as caught, enforce_timeout(session, AT_ONCE):
        assert session.is_cut.wait(10)
        raise OSError("the connection is gone")
    assert str(caught.value) == f"the statement took longer than {AT_ONCE:g} seconds"
    assert isinstance(caught.value.__cause__, OSError)
    assert session.calls[0] == "cut"
    assert session.calls[-1] == "closed"


def test_an_error_of_ours_after_the_cut_is_a_timeout_too(session: Any) -> None:
    with pytest.raises(QueryTimeout), enforce_timeout(session, AT_ONCE):
        assert session.is_cut.wait(10)
        raise QueryFailed("the driver found the connection cut")


def test_ctrl_c_after_the_cut_stays_ctrl_c(session: Any) -> None:
    with pytest.raises(KeyboardInterrupt), enforce_timeout(session, AT_ONCE):
        assert session.is_cut.wait(10)
        raise KeyboardInterrupt


def test_the_watchdog_waits_a_little_longer_than_the_server(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    class Timer(threading.Timer):
        def __init__(self, interval: float, function: Any) -> None:
            waits.append(interval)
            super().__init__(interval, function)

    monkeypatch.setattr(timeouts.threading, "Timer", Timer)
    with enforce_timeout(session, 30.0):
        pass
    assert waits == [30.0 + GRACE_SECONDS]
