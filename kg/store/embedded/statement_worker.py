"""Keep the process that runs users' statements, on the same graph as the store."""

from pathlib import Path

import kglite

from kg.isolation.worker import Worker, WorkerDied, WorkerError
from kg.model import StoreError
from kg.store.embedded.errors import first_line
from kg.store.embedded.free_statements import start_worker
from kg.store.embedded.location import StoreFile
from kg.store.file_state import FileState, read_file_state
from kg.store.options import OpenOptions, check_format


class StatementWorker:
    """The worker of a store: started when a statement first needs it, ended when its graph is out of date.

    Args:
        file: of the store.
        options: what may lie in the file.
    """

    def __init__(self, file: StoreFile, options: OpenOptions) -> None:
        self._file = file
        self._options = options
        self._worker: Worker | None = None
        self._loaded_state: FileState | None = None
        """State of the file when a worker loaded it before the store was open."""

    def find_running(self) -> Worker | None:
        """Return the worker, None if there is none yet or it has ended."""
        return self._worker if self._worker and self._worker.is_running else None

    def start_before_opening(self) -> Worker | None:
        """Start a worker on the file while the store is not open, which is quickest.

        Returns:
            The worker, None if it cannot load the file: opening the store will say what is wrong.

        Raises:
            StoreFormat: another program or version wrote the file.
        """
        state = read_file_state(self._file.path)
        try:
            worker, mark = start_worker(self._file.path)
        except (WorkerError, WorkerDied):
            return None
        check_format(self._file.name, mark, self._options)
        self._worker, self._loaded_state = worker, state
        return worker

    def start(self, held: Path | kglite.KnowledgeGraph) -> Worker:
        """Start a worker on the graph of the open store.

        Args:
            held: the file that holds the graph, or the graph itself if no file holds all of it.

        Raises:
            StoreError: the worker cannot load it.
        """
        try:
            self._worker, _ = start_worker(held)
        except WorkerDied as error:
            raise StoreError(
                f"'{self._file.name}' takes more memory than there is for a free statement"
            ) from error
        except WorkerError as error:
            raise StoreError(
                f"'{self._file.name}' cannot be asked free statements: {first_line(error.details[0])}"
            ) from error
        return self._worker

    def end_unless_loaded(self, state: FileState | None) -> None:
        """End a worker that was started before the store was opened, if the file has changed in between.

        Args:
            state: of the file as the store has loaded it.
        """
        if state is None or state != self._loaded_state:
            self.end()

    def end(self) -> None:
        """End the worker, if there is one: its graph is out of date, or nobody needs it any more."""
        if self._worker:
            self._worker.close()
        self._worker = None
