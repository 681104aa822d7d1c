"""Count what a build did."""

from dataclasses import dataclass

from pydantic import Field

from kg.ingest.plan import Plan
from kg.model import Frozen


class Report(Frozen):
    """Counts of one build."""

    records: int = Field(description="records that the sources gave, rejected ones included")
    new: int = Field(description="papers that the graph did not have")
    updated: int = Field(description="papers whose content, or whose extractor, changed")
    unchanged: int = Field(description="papers that the graph already had, unchanged")
    duplicates: int = Field(description="records that were merged into another paper")
    rejected: int = Field(description="records that did not become a paper")
    without_abstract: int = Field(description="records with a title only, from which little is extracted")
    seconds: float


class BuildInterrupted(KeyboardInterrupt):
    """A build that Ctrl-C ended in good order: what had been extracted by then is in the graph.

    Attributes:
        report: counts of what was done; records that were read but not kept are not in it.
        linked: false where Ctrl-C was pressed while the concepts of the whole graph were linked.
    """

    def __init__(self, report: Report, *, linked: bool = True) -> None:
        super().__init__(report)
        self.report = report
        self.linked = linked

    def __str__(self) -> str:
        kept = f"{self.report.new:,} new and {self.report.updated:,} updated papers are kept"
        unlinked = "" if self.linked else " but not linked yet"
        return f"the build was interrupted: {kept}{unlinked}, and the same build goes on from there"


@dataclass
class Tally:
    """The counts of a build, which grow batch by batch."""

    records: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: int = 0
    without_abstract: int = 0

    def add(self, plan: Plan) -> None:
        """Count the papers of one batch."""
        self.new += sum(not group.stored for group in plan.changed)
        self.updated += sum(bool(group.stored) for group in plan.changed)
        self.unchanged += plan.unchanged + len(plan.groups) - len(plan.changed) - len(plan.refused)
        self.duplicates += plan.repeated + sum(group.records - 1 for group in plan.groups)

    def to_report(self, seconds: float) -> Report:
        """Return the counts as a report.

        Args:
            seconds: that the build took.
        """
        return Report(**vars(self), seconds=round(seconds, 3))
