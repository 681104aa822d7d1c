"""Share out the tests among processes: by files, but all on Neo4j go to one, which starts one server.

A server takes longer to start and to warm up than most files of tests take. The process that hands out the
tests knows no more of them than their names.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parents[1]
SERVER = "neo4j"
"""What tests on a server have in the brackets of their names, and their files in a marker."""


class OneServerScheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives each process whole files, so that what a file makes once is made once."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the group that a test belongs to: the server's, or that of its file."""
        file, _, test = nodeid.partition("::")
        return SERVER if SERVER in test.partition("[")[2] or marks_server(file) else file


@cache
def marks_server(file: str) -> bool:
    """Check whether tests of a file, by its path in the checkout, need a server whatever their parameters."""
    return f"mark.{SERVER}" in (ROOT / file).read_text("utf-8")
