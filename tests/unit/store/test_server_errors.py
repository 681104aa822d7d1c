"""Every error of a server or its driver is one of ours: one sentence, and never a password."""

import socket
import ssl

import pytest
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from kg.model import (
    KgError,
    NotAllowed,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    StoreError,
    StoreReadOnly,
    StoreUnavailable,
)
from kg.store.neo4j.errors import Target, first_line, translate_errors

URI = "neo4j+s://host:7687"
TARGET = Target(URI, "ada", "papers")
KEPT = "what was committed is kept, and the same command continues there"


def answered(code: str, message: str = "The server says this.\nand more") -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=f"Neo.{code}", message=message)


def translate(error: BaseException, target: Target = TARGET, timeout: float | None = None) -> KgError:
    with pytest.raises(KgError) as caught, translate_errors(target, timeout):
        raise error
    assert caught.value.__cause__ is error
    assert "\n" not in str(caught.value)
    return caught.value


ANSWERS = [
    (
        "ClientError.Security.AuthenticationRateLimit",
        StoreUnavailable,
        f"{URI} had too many wrong passwords: wait a little, and try again",
    ),
    (
        "ClientError.Security.Unauthorized",
        StoreUnavailable,
        f"{URI} refuses the user name or password: set NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    (
        "ClientError.Security.Forbidden",
        NotAllowed,
        f"{URI} does not allow the user 'ada' to do this: The server says this.; "
        "docs/operations.md lists the rights that are needed",
    ),
    (
        "ClientError.Transaction.TransactionTimedOut",
        QueryTimeout,
        "the statement took longer than the server allows",
    ),
    (
        "ClientError.Statement.AccessMode",
        QueryRefused,
        "the statement would write, and may only read",
    ),
    (
        "ClientError.Database.DatabaseNotFound",
        StoreUnavailable,
        f"{URI} has no database 'papers': set NEO4J_DATABASE to one that it has",
    ),
    (
        "ClientError.General.ForbiddenOnReadOnlyDatabase",
        StoreReadOnly,
        f"database 'papers' at {URI} is read-only: nothing was written",
    ),
    (
        "ClientError.General.WriteOnReadOnlyAccessDatabase",
        StoreReadOnly,
        f"database 'papers' at {URI} is read-only: nothing was written",
    ),
    ("ClientError.Statement.SyntaxError", QueryFailed, "The server says this."),
    ("ClientError.Procedure.ProcedureNotFound", QueryFailed, "The server says this."),
    ("DatabaseError.General.UnknownError", StoreError, f"{URI}: The server says this."),
    ("TransientError.General.OutOfMemoryError", StoreError, f"{URI}: The server says this."),
]


@pytest.mark.parametrize(("code", "kind", "sentence"), ANSWERS, ids=[code for code, *_ in ANSWERS])
def test_what_a_server_answers_becomes_its_sentence(code: str, kind: type[KgError], sentence: str) -> None:
    error = translate(answered(code))
    assert type(error) is kind
    assert str(error) == sentence


def test_a_timeout_names_the_seconds_that_were_asked_for() -> None:
    for code in ("TransactionTimedOut", "TransactionTimedOutClientConfiguration"):
        error = translate(answered(f"ClientError.Transaction.{code}"), timeout=2.5)
        assert str(error) == "the statement took longer than 2.5 seconds"


@pytest.mark.parametrize("code", ["OutOfMemoryError", "MemoryPoolOutOfMemoryError", "StackOverFlowError"])
def test_a_statement_that_takes_too_much_is_to_blame_itself(code: str) -> None:
    error = translate(answered(f"TransientError.General.{code}"), timeout=30)
    assert type(error) is QueryFailed
    assert str(error).endswith("ask for less at once")


def test_a_database_without_a_name_is_the_default_one() -> None:
    code = "ClientError.General.ForbiddenOnReadOnlyDatabase"
    error = translate(answered(code), Target(URI, "ada", None))
    assert str(error) == f"the default database at {URI} is read-only: nothing was written"


def caused_by(cause: BaseException) -> ServiceUnavailable:
    error = ServiceUnavailable("Couldn't connect to host:7687")
    error.__cause__ = cause
    return error


UNREACHABLE = [
    (
        ssl.SSLCertVerificationError("self-signed certificate"),
        f"this machine does not trust the certificate of {URI}: have it signed by an authority that is "
        "trusted, or use +ssc:// instead of +s:// to trust it as it is",
    ),
    (ssl.SSLError("wrong version number"), f"{URI} does not speak TLS: leave +s or +ssc out of the address"),
    (socket.gaierror("Name or service not known"), f"no host has the name in {URI}"),
    (
        OSError("Expected SHA-1 handshake, got HTTP"),
        f"what answers at {URI} is not Neo4j, or requires TLS: give the Bolt port (7687, not 7474), and "
        "+s in the address (neo4j+s://) where the server has a certificate",
    ),
    (ConnectionRefusedError("refused"), f"no server answers at {URI}: is it running?"),
]


@pytest.mark.parametrize(("cause", "sentence"), UNREACHABLE, ids=lambda value: type(value).__name__)
def test_why_a_server_cannot_be_reached_is_told_by_the_cause(cause: BaseException, sentence: str) -> None:
    middle = OSError("in between")
    middle.__context__ = cause
    for error in (
        caused_by(cause),
        caused_by(middle),
        caused_by(ExceptionGroup("several", [OSError("x"), cause])),
    ):  # type: ignore[list-item]  # all are exceptions
        found = translate(error)
        assert type(found) is StoreUnavailable
        assert str(found) == sentence


def test_a_session_that_expired_is_a_server_that_is_gone() -> None:
    assert str(translate(SessionExpired("gone"))) == f"no server answers at {URI}: is it running?"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (SessionExpired("gone"), f"no server answers at {URI}: is it running? {KEPT}"),
        (answered("DatabaseError.General.UnknownError"), f"{URI}: The server says this.; {KEPT}"),
    ],
)
def test_what_was_committed_is_kept_where_anything_was(error: Exception, sentence: str) -> None:
    assert str(translate(error, Target(URI, "ada", "papers", is_written=True))) == sentence


def test_an_error_of_the_driver_names_the_server() -> None:
    error = translate(DriverError("pool is closed\nat 1"))
    assert (type(error), str(error)) == (StoreError, f"{URI}: pool is closed")


@pytest.mark.parametrize("error", [ValueError("a value"), TypeError("a value"), OverflowError("a value")])
def test_a_value_that_the_driver_cannot_send_is_a_failed_query(error: Exception) -> None:
    found = translate(error)
    assert (type(found), str(found)) == (QueryFailed, f"{URI}: a value")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), KeyError("a bug"), QueryFailed("ours already")])
def test_everything_else_stays_what_it_is(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, translate_errors(TARGET):
        raise error
    assert caught.value is error


def test_the_message_of_a_server_is_shown_without_the_statement_it_quotes() -> None:
    assert first_line(answered("x.y.z", "Invalid input ')'\n\"RETURN )\"\n ^")) == "Invalid input ')'"
    assert first_line(ValueError("  plain \n more")) == "plain"
