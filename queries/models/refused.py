"""Rows about why a paper is not among those that are related to another."""

from pydantic import Field

from queries.models.nodes import ConceptRow, PaperRow
from queries.models.related import Parts, Reason, SentencePair, UntoldConcept, enumerate_names
from queries.models.rows import Row


class MissingConcept(Row):
    """A concept of one paper that the other lacks."""

    concept: ConceptRow
    gain: float = Field(description="what it would add to the score if the other paper used it")


class WhyNot(Row):
    """Why a paper is, or is not, among those that are related to another."""

    paper: PaperRow
    other: PaperRow
    limit: int = Field(description="papers that were asked for")
    place: int | None = Field(description="in the answer; none where it is not in it")
    rank: int | None = Field(description="among the papers that were compared; none without anything shared")
    compared: int = Field(
        description="papers that were compared: all others, but of a large graph the nearest"
    )
    score: float
    parts: Parts
    recommended: bool = Field(description="false where the score is below what is worth reading")
    found_by: tuple[str, ...] = Field(description="ways that lead to it: concepts, words, embedding")
    last: PaperRow | None = Field(description="the last paper of the answer")
    last_score: float | None
    last_parts: Parts | None
    reasons: tuple[Reason, ...] = Field(description="what they share and tells something, best first")
    untold: tuple[UntoldConcept, ...] = Field(description="what they share and tells nothing")
    words: tuple[str, ...] = Field(description="phrases and rare words of both texts, most telling first")
    closest: SentencePair | None = Field(
        default=None, description="the sentences that share most of these words, where there is no reason"
    )
    missing: tuple[MissingConcept, ...] = Field(description="what it would have to share, heaviest first")
    enough: int | None = Field(description="how many of the missing would suffice; none where all do not")

    @property
    def verdict(self) -> str:
        """One sentence: the paper's place in the answer, or the first thing that keeps it out."""
        if self.place is not None:
            return f"It is among the related papers, at place {self.place} of the {self.limit} asked for."
        if self.rank is None:
            return "It is not among the related papers: nothing that counts is in both."
        where = f"It ranks {self.rank:,} of {self.compared:,} papers"
        if not self.found_by:
            return f"{where}, but is never looked at: neither concepts, words nor embedding lead to it."
        if not self.recommended:
            return f"{where}, and is too far to be recommended."
        return f"{where}, after the last of the {self.limit} asked for."

    @property
    def advice(self) -> str:
        """One sentence: what the paper would have to share to be in the answer."""
        if self.place is not None:
            return ""
        if self.enough:
            names = enumerate_names([missing.concept.name for missing in self.missing[: self.enough]])
            return f"It would be in the answer if it also used {names}."
        if self.missing:
            return "Sharing these as well would not be enough: words and meaning are too far apart."
        return "It shares every concept already: words and meaning are too far apart."
