"""Report what a backup holds."""

from collections.abc import Mapping

from kg.model import Frozen
from kg.schema import NODES, RELATIONSHIPS


class BackupReport(Frozen):
    """Counts of what a backup holds: of nodes, such as papers and concepts, and of relationships."""

    nodes: int
    relationships: int


def make_report(counts: Mapping[str, int]) -> BackupReport:
    """Make a report by adding up counts.

    Args:
        counts: of nodes by label, of relationships by type.
    """
    return BackupReport(
        nodes=sum(counts.get(node.label, 0) for node in NODES),
        relationships=sum(counts.get(kind.type, 0) for kind in RELATIONSHIPS),
    )
