"""How a file of a format is put together from its records."""

from collections.abc import Callable
from dataclasses import dataclass


def _leave(content: bytes) -> bytes:
    return content


@dataclass(frozen=True)
class Layout:
    """The parts of a file.

    Attributes:
        record: one record, in which ``@N@`` stands for its number.
        before: what stands above the first record.
        between: what stands between two records.
        after: what stands below the last record.
        pack: makes the file of all this, where it is no plain text.
    """

    record: str
    before: str = ""
    between: str = "\n"
    after: str = "\n"
    pack: Callable[[bytes], bytes] = _leave
