"""What a build did."""

from dataclasses import dataclass

from pydantic import Field

from kg.ingest.plan import Plan
from kg.model import Frozen


class Report(Frozen):
    """Counts of one build."""

    records: int = Field(description="records that the sources gave, rejected ones included")
    new: int = Field(description="papers that the graph did not have")
    updated: int = Field(description="papers whose content, or whose extractor, changed")
    unchanged: int = Field(description="papers that the graph already had, just so")
    duplicates: int = Field(description="records that were merged into another paper")
    rejected: int = Field(description="records that did not become a paper")
    seconds: float


@dataclass
class Tally:
    """The counts while they grow."""

    records: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: int = 0

    def add(self, done: Plan) -> None:
        """Count the papers of one batch."""
        self.new += sum(not entry.stored for entry in done.changed)
        self.updated += sum(bool(entry.stored) for entry in done.changed)
        self.unchanged += done.unchanged + len(done.entries) - len(done.changed)
        self.duplicates += sum(entry.records - 1 for entry in done.entries)

    def report(self, seconds: float) -> Report:
        """The counts as a value."""
        return Report(**vars(self), seconds=round(seconds, 3))
