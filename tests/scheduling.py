"""Share out the tests among processes: by files, but all on one Neo4j go to one process, which starts it.

A server takes longer to start and to warm up than most files of tests take. The process that hands out the
tests knows no more of them than their names.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parents[1]
SERVER = "neo4j"
"""What tests on a server have in the brackets of their names, and their files in a marker."""
OWN_SERVERS = "own_servers"
"""The marker of a file whose tests start servers themselves, and so can run in any process."""


class OneServerScheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives each process whole files, so that what a file makes once is made once."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the group that a test belongs to: the server's, or that of its file."""
        file, _, test = nodeid.partition("::")
        return SERVER if SERVER in test.partition("[")[2] or shares_server(file) else file


@cache
def shares_server(file: str) -> bool:
    """Check whether tests of a file, by its path in the checkout, all share the server."""
    text = (ROOT / file).read_text("utf-8")
    return f"mark.{SERVER}" in text and f"mark.{OWN_SERVERS}" not in text
