"""What is known of methods while their lineage is traced: names, the papers that they come from, dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.store import Reader
from queries.concepts import concepts_by_id
from queries.models import ConceptRow
from queries.proposers import Proposal, find_proposers
from queries.statements import ask


@dataclass
class Known:
    """Methods by their ids."""

    reader: Reader
    concepts: dict[str, ConceptRow] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    first_mentions: dict[str, int] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of all methods of the graph."""
        return {row["id"]: row["name"] for row in ask(self.reader, "names_of_methods")}

    def look_up(self, methods: Iterable[str]) -> None:
        """Find what some methods are, which paper they come from, and when they were first named."""
        new = sorted(set(methods) - self.concepts.keys())
        found = concepts_by_id(self.reader, new)
        slugs = sorted({concept.slug for concept in found.values()})
        proposers = find_proposers(self.reader, slugs)
        years = {row["key"]: row["year"] for row in ask(self.reader, "first_years", keys=slugs)}
        for id, concept in found.items():
            self.concepts[id] = concept
            if concept.slug in proposers:
                self.proposals[id] = proposers[concept.slug][0]
            if concept.slug in years:
                self.first_mentions[id] = years[concept.slug]

    def year_of(self, method: str) -> int | None:
        """Return the year of the paper that a method comes from."""
        proposal = self.proposals.get(method)
        return proposal.paper.year if proposal else None

    def date_of(self, method: str) -> int | None:
        """Return the year by which a method exists: that of its paper, else of the first paper to name it."""
        year = self.year_of(method)
        return year if year is not None else self.first_mentions.get(method)

    def are_in_order(self, older: str, newer: str) -> bool:
        """Check that no known date speaks against one method being older than another."""
        before, after = self.date_of(older), self.date_of(newer)
        return before is None or after is None or before <= after

    def is_proposed_by(self, method: str, paper: str) -> bool:
        """Check whether a method comes from the paper of this id."""
        proposal = self.proposals.get(method)
        return proposal is not None and proposal.paper.id == paper
