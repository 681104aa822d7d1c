"""Read the answers of a worker, and turn whatever goes wrong into our errors."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from kg.isolation.frames import MAX_FRAME_BYTES, TOO_LARGE
from kg.isolation.worker import MAX_MEMORY_BYTES, WorkerDied, WorkerError, WorkerTimeout
from kg.model import KgError, QueryFailed, QueryTimeout

_MAX_GIGABYTES: Final = MAX_MEMORY_BYTES >> 30


def read_answer(
    frames: Iterator[Any], question: str, timeout: float, translate: Callable[[WorkerError], KgError]
) -> Iterator[Any]:
    """Yield the frames of an answer.

    Args:
        frames: those that `Worker.ask` gives.
        question: what messages call the request.
        timeout: seconds that the answer was allowed, for messages.
        translate: turns an error that the program reports into one of ours.

    Raises:
        QueryTimeout: the time is up.
        QueryFailed: the question takes too much memory, crashed the engine, or has too large an answer.
        KgError: what ``translate`` returns.
    """
    try:
        yield from frames
    except WorkerTimeout as error:
        raise QueryTimeout(f"the {question} took longer than {timeout:g} seconds") from error
    except WorkerDied as error:
        raise QueryFailed(
            f"the {question} needs more than {_MAX_GIGABYTES} GB of memory, or is nested too deeply for the "
            f"engine: ask for less at once ({error})"
        ) from error
    except WorkerError as error:
        if error.kind == TOO_LARGE:
            raise QueryFailed(
                f"the answer holds more than {MAX_FRAME_BYTES >> 20} MB in a few rows: "
                "ask for fewer or smaller values"
            ) from error
        raise translate(error) from error
