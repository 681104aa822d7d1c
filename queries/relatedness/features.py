"""What a paper is compared by: its words, its concepts, its embedding."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.store import Reader
from queries.models import ConceptFact, PaperContent, PaperRow
from queries.relatedness.leaving_out import NOTHING, LeftOut
from queries.relatedness.profile import Profile, find_outweighed, make_profile, measure_length
from queries.similarity import TermVector, leave_out, make_term_vector
from queries.statements import ask


@dataclass(frozen=True)
class PaperFeatures:
    """A paper as the ranking compares it."""

    paper: PaperRow
    abstract: str
    embedding: str | None
    profile: Profile
    left_out: LeftOut = NOTHING
    facts: Sequence[ConceptFact] = ()
    """What the paper says of concepts; the profile holds the heaviest of each slug."""

    @cached_property
    def text(self) -> str:
        """The text that offsets refer to."""
        return f"{self.paper.title}\n{self.abstract}"

    @cached_property
    def terms(self) -> TermVector:
        """The words of the text as a vector."""
        terms = make_term_vector(self.paper.title, self.abstract)
        return leave_out(terms, self.left_out.stems) if self.left_out.stems else terms

    @cached_property
    def outweighed(self) -> Profile:
        """Concepts that the paper names, where the profile holds the entry of something narrower instead."""
        return find_outweighed(self.facts, self.profile, self.paper.title)

    @cached_property
    def length(self) -> float:
        """The length of the profile; 1 where it is empty, so that one can divide by it."""
        return measure_length(self.profile) or 1.0


def load_features(
    reader: Reader, ids: Iterable[str], left_out: LeftOut = NOTHING
) -> dict[str, PaperFeatures]:
    """Return papers by id, ready to be compared; unknown ids are left out.

    Args:
        reader: the graph.
        ids: of the papers.
        left_out: concepts that count for nothing.
    """
    papers = [PaperContent.of(row) for row in ask(reader, "papers_to_compare", ids=list(ids))]
    facts: dict[str, list[ConceptFact]] = defaultdict(list)
    for fact in map(ConceptFact.of, ask(reader, "facts_of_papers", ids=[p.paper.id for p in papers])):
        facts[fact.paper].append(fact)
    return {
        paper.id: make_features(paper, abstract, embedding, facts[paper.id], left_out)
        for paper, abstract, embedding in papers
    }


def make_features(
    paper: PaperRow,
    abstract: str,
    embedding: str | None,
    facts: Iterable[ConceptFact],
    left_out: LeftOut = NOTHING,
) -> PaperFeatures:
    """Make a paper ready to be compared by what the graph, or an extraction, tells of it."""
    kept = [fact for fact in facts if not left_out.covers(fact)] if left_out.slugs else list(facts)
    return PaperFeatures(paper, abstract, embedding, make_profile(kept, paper.title), left_out, kept)
