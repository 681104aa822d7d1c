"""What a paper is compared by: its words, its concepts, its embedding."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.store import Reader
from queries.models import ConceptFact, PaperContent, PaperRow
from queries.relatedness.profile import Profile, make_profile, measure_length
from queries.similarity import TermVector, make_term_vector
from queries.statements import ask


@dataclass(frozen=True)
class PaperFeatures:
    """A paper as the ranking compares it."""

    paper: PaperRow
    abstract: str
    embedding: str | None
    profile: Profile

    @property
    def text(self) -> str:
        """The text that offsets refer to."""
        return f"{self.paper.title}\n{self.abstract}"

    @cached_property
    def terms(self) -> TermVector:
        """The words of the text as a vector."""
        return make_term_vector(self.paper.title, self.abstract)

    @cached_property
    def length(self) -> float:
        """The length of the profile; 1 where it is empty, so that one can divide by it."""
        return measure_length(self.profile) or 1.0


def load_features(reader: Reader, ids: Iterable[str]) -> dict[str, PaperFeatures]:
    """Return papers by id, ready to be compared; unknown ids are left out."""
    papers = [PaperContent.of(row) for row in ask(reader, "papers_to_compare", ids=list(ids))]
    facts: dict[str, list[ConceptFact]] = defaultdict(list)
    for fact in map(ConceptFact.of, ask(reader, "facts_of_papers", ids=[p.paper.id for p in papers])):
        facts[fact.paper].append(fact)
    return {
        paper.id: PaperFeatures(paper, abstract, embedding, make_profile(facts[paper.id], paper.title))
        for paper, abstract, embedding in papers
    }
