"""What a backup holds."""

from collections.abc import Mapping

from kg.model import Frozen
from kg.schema import NODES, RELATIONSHIPS


class BackupReport(Frozen):
    """Counts of what a backup holds: of papers, concepts and so on, and of what connects them."""

    nodes: int
    relationships: int


def make_report(counts: Mapping[str, int]) -> BackupReport:
    """Add up counts.

    Args:
        counts: of nodes by label, of relationships by type.
    """
    return BackupReport(
        nodes=sum(counts.get(node.label, 0) for node in NODES),
        relationships=sum(counts.get(kind.type, 0) for kind in RELATIONSHIPS),
    )
