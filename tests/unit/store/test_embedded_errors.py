"""Every error of the embedded engine is one of ours, and one sentence."""

from pathlib import Path

import kglite
import pytest

from kg.model import KgError, QueryFailed, QueryRefused, QueryTimeout, StoreBusy, StoreDamaged, StoreError
from kg.store import open_store
from kg.store.embedded.errors import first_line, translate_errors, translate_opening


def lease_held(holder: dict[str, object]) -> kglite.WriterLeaseHeldError:
    error = kglite.WriterLeaseHeldError("lease")
    error.holder = holder
    return error


def make_refusal(message: str) -> kglite.FileIoError:
    error = kglite.FileIoError(message)
    error.code = "DurabilityFailed"
    return error


class PanicException(BaseException):
    """As the engine raises it."""


CASES = [
    (kglite.CypherTimeoutError("late"), QueryTimeout, "the statement took longer than 2.5 seconds"),
    (kglite.ReadOnlyError("no"), QueryRefused, "the statement would write, and may only read"),
    (
        kglite.FileFormatError("bad magic\nhint"),
        StoreDamaged,
        "'x.kg' is not a store of this version, or it is damaged: "
        "restore a backup, or build it anew from its sources under another name",
    ),
    (
        kglite.FileIoError("No space left on device."),
        StoreError,
        "cannot read or write 'x.kg': No space left on device; what was committed is kept",
    ),
    (
        kglite.FileIoError("append failed: No space left on device (os error 28). This handle refuses."),
        StoreError,
        "the disk of 'x.kg' is full: make room, and run the command again; what was committed is kept",
    ),
    (
        kglite.FileIoError("opening 'x.kg': Read-only file system (os error 30)"),
        StoreError,
        "cannot read or write 'x.kg': Read-only file system; what was committed is kept",
    ),
    (
        make_refusal("this graph's log refused an append (the disk filled). This handle refuses more."),
        StoreError,
        "nothing more is written to 'x.kg', as a write failed: open it again; what was committed is kept",
    ),
    (
        kglite.FileError("denied"),
        StoreError,
        "cannot read or write 'x.kg': denied; what was committed is kept",
    ),
    (
        lease_held({"self": True}),
        StoreBusy,
        "'x.kg' is already open for writing in this process: close it first",
    ),
    (
        lease_held({"pid": 42}),
        StoreBusy,
        "'x.kg' is open for writing in process 42: wait until it ends, or use another store",
    ),
    (
        lease_held({}),
        StoreBusy,
        "'x.kg' is open for writing in process unknown: wait until it ends, or use another store",
    ),
    (kglite.CypherSyntaxError("unexpected ')':\n  RETURN )\n         ^"), QueryFailed, "unexpected ')'"),
    (kglite.CypherExecutionError("division by zero"), QueryFailed, "division by zero"),
    (kglite.ConstraintViolationError("not unique"), QueryFailed, "not unique"),
    (ValueError("out of range"), QueryFailed, "out of range"),
    (OverflowError("int too big to convert"), QueryFailed, "int too big to convert"),
    (RecursionError("too deep"), QueryFailed, "too deep"),
    (OSError("broken"), QueryFailed, "broken"),
    (
        PanicException("index out of bounds"),
        QueryFailed,
        "the engine gave up: if kg doctor finds nothing wrong with 'x.kg', please report what you did",
    ),
]


@pytest.mark.parametrize(("error", "kind", "sentence"), CASES, ids=lambda value: type(value).__name__)
def test_an_error_of_the_engine_becomes_its_sentence(
    error: BaseException, kind: type[KgError], sentence: str
) -> None:
    with pytest.raises(KgError) as caught, translate_errors("x.kg", 2.5):
        raise error
    assert type(caught.value) is kind
    assert str(caught.value) == sentence
    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (OSError("cannot read it: Permission denied (os error 13)"), StoreError, "Permission denied"),
        (OSError("unsupported WAL format version 99"), StoreDamaged, "the log of 'x.kg' is damaged"),
        (RuntimeError("cannot apply frame 3"), StoreDamaged, "the log of 'x.kg' is damaged"),
        (
            ValueError("duplicate ids"),
            StoreDamaged,
            "'x.kg' is not a store of this version, or it is damaged",
        ),
        (PanicException("overflow"), StoreDamaged, "'x.kg' is not a store of this version, or it is damaged"),
        (kglite.LoadMemoryLimitError("needs 3 GB"), QueryFailed, "needs 3 GB"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_on_opening_says_what_is_damaged(
    error: BaseException, kind: type[KgError], said: str
) -> None:
    with pytest.raises(KgError) as caught, translate_opening("x.kg"):
        raise error
    assert type(caught.value) is kind
    assert said in str(caught.value)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), KeyError("a bug"), StoreError("ours already")])
def test_what_is_not_of_the_engine_stays_what_it_is(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, translate_errors("x.kg"):
        raise error
    assert caught.value is error


def test_every_error_of_the_engine_is_translated() -> None:
    kinds = [
        kind for kind in vars(kglite).values() if isinstance(kind, type) and issubclass(kind, kglite.KgError)
    ]
    assert len(kinds) > 15
    for kind in kinds:
        error = lease_held({}) if kind is kglite.WriterLeaseHeldError else kind("first\nanother line")
        with pytest.raises(KgError) as caught, translate_errors("x.kg"):
            raise error
        assert "another line" not in str(caught.value)


@pytest.mark.parametrize(
    ("message", "line"),
    [("a", "a"), ("a.\nb", "a"), ("\n a:\n  b", "a"), ("", ""), ("a. b.", "a. b"), ("v1.5:", "v1.5")],
)
def test_the_first_line_of_a_message_has_no_end(message: str, line: str) -> None:
    assert first_line(ValueError(message)) == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RETURN )", "yntax"),
        ("MATCH (p:Paper) RETURN q", "q"),
        ("RETURN $nothing", "nothing"),
        ("CALL nope()", "nope"),
    ],
)
def test_what_the_engine_really_says_is_one_line_with_the_culprit(
    tmp_path: Path, text: str, said: str
) -> None:
    store = open_store(tmp_path / "x.kg")
    store.prepare()
    with pytest.raises(QueryFailed) as caught:
        store.query(text)  # type: ignore[arg-type]  # statements of the test
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    store.close()
