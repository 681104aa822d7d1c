"""What is known of methods while their lineage is traced: names, the papers that introduce them, dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.store import Reader
from queries.concepts import concepts_by_id
from queries.introductions import Introduction, find_first_mentions, find_introductions
from queries.models import ConceptRow
from queries.statements import ask


@dataclass
class Known:
    """Methods by their ids."""

    reader: Reader
    concepts: dict[str, ConceptRow] = field(default_factory=dict)
    introductions: dict[str, Introduction] = field(default_factory=dict)
    first_mentions: dict[str, int] = field(default_factory=dict)
    _dated: set[str] = field(default_factory=set)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of all methods of the graph."""
        return {row["id"]: row["name"] for row in ask(self.reader, "names_of_methods")}

    def look_up(self, methods: Iterable[str]) -> None:
        """Find what some methods are, when they were introduced, and when they were first named."""
        ids = set(methods)
        self.concepts.update(concepts_by_id(self.reader, sorted(ids - self.concepts.keys())))
        undated = ids - self._dated
        self._dated |= undated
        self.introductions.update(find_introductions(self.reader, undated))
        self.first_mentions.update(find_first_mentions(self.reader, undated))

    def year_of(self, method: str) -> int | None:
        """Return the year of the paper that introduces a method."""
        introduction = self.introductions.get(method)
        return introduction.paper.year if introduction else None

    def date_of(self, method: str) -> int | None:
        """Return the year by which a method is there: of its paper, else of the first to name it."""
        year = self.year_of(method)
        return year if year is not None else self.first_mentions.get(method)

    def are_in_order(self, older: str, newer: str) -> bool:
        """Check that nothing known speaks against one method being there before another."""
        before, after = self.date_of(older), self.date_of(newer)
        return before is None or after is None or before <= after

    def is_introduced_by(self, method: str, paper: str) -> bool:
        """Check whether a method is introduced by the paper of this id."""
        introduction = self.introductions.get(method)
        return introduction is not None and introduction.paper.id == paper
