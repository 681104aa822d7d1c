"""Lock one node of a server, so that only one process at a time writes to it."""

import os
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final, TypeVar

import neo4j
from neo4j import ManagedTransaction, Transaction, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError, SessionExpired

from kg.schema import load_statement
from kg.store.neo4j.connection import APPLICATION
from kg.store.neo4j.errors import Target, translate_errors

_NO_TIMEOUT: Final = 0.0
_Result = TypeVar("_Result")


class _LockLost(Exception):
    """The transaction that holds the write lock is gone."""


class WriteLock:
    """The lock of the one writer, held by a transaction that stays open and writes nothing else.

    If the process dies, the server ends that transaction, and the next process gets the lock. The holder
    writes in further transactions of its own, each of which calls :meth:`check` first. One thread holds the
    lock at a time; writes of other threads without it are not checked.

    Args:
        target: the server, for messages.
        open_session: opens a session for a block, for reading or for writing.
        write_nothing: runs an empty transaction that is checked like all others.
    """

    def __init__(
        self,
        target: Target,
        open_session: Callable[[str], AbstractContextManager[neo4j.Session]],
        write_nothing: Callable[[], None],
    ) -> None:
        self._target = target
        self._open_session = open_session
        self._write_nothing = write_nothing
        self._turn = threading.Lock()
        self._of_thread = threading.local()

    def hold(self, work: Callable[[], _Result]) -> _Result:
        """Do work while no other process or thread does, and again if the lock was lost meanwhile.

        Args:
            work: must come to the same result however often it is begun.
        """
        if self._holder:  # work within work: one lock is enough
            return work()
        results: list[_Result] = []

        @unit_of_work(timeout=_NO_TIMEOUT, metadata={"app": APPLICATION, "doing": "holding the write lock"})
        def hold_lock(transaction: ManagedTransaction) -> None:
            transaction.run(
                load_statement("kg.store", "take_lock").text, {"by": _describe_process()}
            ).consume()
            self._holder = transaction
            try:
                # A killed process may have been committing when the server freed its lock. Its transaction
                # holds the mark of the store, so an empty one that also asks for the mark waits for its end.
                self._write_nothing()
                results.append(work())
            except _LockLost as error:  # an error of the driver makes `execute_write` begin again
                raise SessionExpired(f"the write lock of {self._target.uri} was lost") from error
            finally:
                self._holder = None

        with (
            self._turn,
            translate_errors(self._target),
            self._open_session(neo4j.WRITE_ACCESS) as session,
        ):
            try:
                session.execute_write(hold_lock)
            except IncompleteCommit:  # of the lock's own commit alone: the work has been committed before
                if not results:
                    raise
        return results[-1]

    @property
    def _holder(self) -> Transaction | ManagedTransaction | None:
        """The transaction by which this thread holds the write lock."""
        holder: Transaction | ManagedTransaction | None = getattr(self._of_thread, "holder", None)
        return holder

    @_holder.setter
    def _holder(self, transaction: Transaction | ManagedTransaction | None) -> None:
        self._of_thread.holder = transaction

    def check(self, transaction: ManagedTransaction) -> None:
        """Check at the beginning of a transaction that the lock is still held, and not by somebody else.

        If the process dies in the moment of a commit, the transaction may outlive the lock under which it was
        begun. It holds the mark of the store meanwhile, so that the next holder can wait for it.

        Args:
            transaction: one that has not written anything yet. Without a lock there is nothing to check.

        Raises:
            _LockLost: the server released the lock.
        """
        if self._holder is None:
            return
        try:
            self._holder.run("RETURN 1").consume()
        except (DriverError, Neo4jError) as error:
            raise _LockLost from error
        transaction.run(load_statement("kg.store", "hold_mark").text).consume()


def _describe_process() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"
