"""Translate errors of the server's driver into ours, each one sentence, never with a password."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from neo4j.exceptions import (
    AuthError,
    CypherSyntaxError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.model import (
    KgError,
    NotAllowed,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    StoreError,
    StoreReadOnly,
    StoreUnavailable,
    UsageError,
)
from kg.store.values import HALF_A_CHARACTER

_KEPT: Final = "what was committed is kept, and the same command continues there"


@dataclass
class Target:
    """The parts of a connection that messages name: the server's address, the user, and the database."""

    uri: str
    username: str
    database: str | None
    is_written: bool = False
    """Whether this process has committed anything there: only then do messages say that it is kept."""

    @property
    def database_in_words(self) -> str:
        """The database as a message names it."""
        return f"database '{self.database}'" if self.database else "the default database"


@contextmanager
def translate_errors(target: Target, timeout: float | None = None) -> Iterator[None]:
    """Turn every error of the driver into one of ours.

    Args:
        target: the server.
        timeout: seconds that the statement may run, to name in the message.
    """
    try:
        yield
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreUnavailable(_explain_unreachable(target, error)) from error
    except Neo4jError as error:
        raise _translate_server_error(target, error, timeout) from error
    except DriverError as error:
        raise StoreError(f"{target.uri}: {first_line(error)}") from error
    except UnicodeEncodeError as error:
        raise UsageError(HALF_A_CHARACTER) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise QueryFailed(f"{target.uri}: {first_line(error)}") from error


def first_line(error: BaseException) -> str:
    """Return the first line of a message: the sentence without the statement that it quotes."""
    # An error of the driver itself also has a message attribute, but it never says what happened.
    message = error.message if isinstance(error, Neo4jError) else None
    return str(message or error).strip().partition("\n")[0].rstrip(" :\t\r")


def _explain_unreachable(target: Target, error: BaseException) -> str:
    """Explain why no answer came from the causes of the driver's error: its own message never says."""
    causes = list(_walk_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return (
            f"this machine does not trust the certificate of {target.uri}: have it signed by an authority "
            "that is trusted, or use +ssc:// instead of +s:// to trust it as it is"
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return f"{target.uri} does not speak TLS: leave +s or +ssc out of the address"
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return f"no host has the name in {target.uri}"
    if any("handshake" in str(cause) for cause in causes):
        return (
            f"what answers at {target.uri} is not Neo4j, or requires TLS: give the Bolt port (7687, not "
            "7474), and +s in the address (neo4j+s://) where the server has a certificate"
        )
    return f"no server answers at {target.uri}: is it running?{f' {_KEPT}' if target.is_written else ''}"


def _walk_causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, its causes, and every error of a group."""
    while error is not None:
        yield error
        for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            yield from _walk_causes(part)
        error = error.__cause__ or error.__context__


def _translate_server_error(target: Target, error: Neo4jError, timeout: float | None) -> KgError:
    """Return our error for one that the server itself reports, chosen by its code.

    The codes: Neo4j Status Codes, https://neo4j.com/docs/status-codes/5/.
    """
    code, message = error.code or "", first_line(error)
    if refusal := _explain_refusal(target, error):
        return refusal
    if "TransactionTimedOut" in code:
        limit = f"{timeout:g} seconds" if timeout else "the server allows"
        return QueryTimeout(f"the statement took longer than {limit}")
    if timeout and ("OutOfMemory" in code or "StackOverFlow" in code):
        return QueryFailed(
            "the statement needs more memory than the server has, or is nested too deeply for it: "
            "ask for less at once"
        )
    if "Statement.TypeError" in code and timeout is None:
        # A statement of ours reads what we wrote, so its types only disagree with what somebody else did.
        reason, _, _ = message.partition(";")
        return QueryFailed(
            f"{target.uri} holds nodes of another program under labels of ours ({reason}): "
            "kg doctor --deep says which"
        )
    if isinstance(error, CypherSyntaxError) or "ClientError" in code:
        return QueryFailed(message)
    return StoreError(f"{target.uri}: {message}{f'; {_KEPT}' if target.is_written else ''}")


def _explain_refusal(target: Target, error: Neo4jError) -> KgError | None:
    """Return our error where the server refuses a user, a database, or a write; None for all other errors."""
    code = error.code or ""
    if "AuthenticationRateLimit" in code:
        return StoreUnavailable(f"{target.uri} had too many wrong passwords: wait a little, and try again")
    if isinstance(error, AuthError) and "Forbidden" not in code:
        return StoreUnavailable(
            f"{target.uri} refuses the user name or password: set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if "AccessMode" in code:
        return QueryRefused("the statement would write, and may only read")
    if "DatabaseNotFound" in code:
        return StoreUnavailable(
            f"{target.uri} has no {target.database_in_words}: set NEO4J_DATABASE to one that it has"
        )
    if "ForbiddenOnReadOnlyDatabase" in code or "WriteOnReadOnly" in code:
        return StoreReadOnly(f"{target.database_in_words} at {target.uri} is read-only: nothing was written")
    if "Security" in code:
        return NotAllowed(
            f"{target.uri} does not allow the user '{target.username}' to do this: {first_line(error)}; "
            "docs/operations.md lists the rights that are needed"
        )
    return None
