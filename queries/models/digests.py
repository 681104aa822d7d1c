"""Rows about papers that came into a graph and matter for a reading list, and why the rest does not."""

from pydantic import Field

from queries.models.nodes import PaperRow
from queries.models.related import Reason, SentencePair
from queries.models.rows import Row


class NewPaper(Row):
    """A new paper that is worth reading next to a list, and why."""

    paper: PaperRow
    score: float = Field(description="0 to 1: the root of the mean square of the scores for the list")
    added: str | None = Field(description="when it came into the graph; None where that was not kept")
    nearest: PaperRow = Field(description="the paper of the list that it is nearest to and explained by")
    nearest_score: float = Field(description="score for that one, at least the floor of the digest")
    relation: str | None = Field(default=None, description="how it stands to that one")
    reasons: tuple[Reason, ...] = Field(description="best first; empty where only the wording is alike")
    words: tuple[str, ...] = Field(description="phrases and rare words of both texts, most telling first")
    closest: SentencePair | None = Field(
        default=None, description="the sentences that share most of these words, where there is no reason"
    )
    url: str | None = Field(default=None, description="address of its landing page, DOI or preprint")


class NearMiss(Row):
    """A new paper that is too far to be worth reading, but nearer than the others."""

    paper: PaperRow
    score: float = Field(description="for the paper of the list that it is nearest to")


class Digest(Row):
    """What is new for a reading list. The counts add up: what came in was shown, known, or is too far."""

    listed: int = Field(description="papers of the list")
    after: str | None = Field(description="what came in later than this is new; None for all there is")
    until: str = Field(description="when the last paper came in that was looked at")
    came_in: int = Field(description="papers that came in, with those that had to wait before")
    known: int = Field(description="of these, on the list, or hidden")
    unlike: int = Field(description="of the rest, those that share no concept with the list and are too far")
    below: int = Field(description="those that share one, and are too far all the same")
    papers: tuple[NewPaper, ...] = Field(description="those that matter, best first")
    waiting: tuple[str, ...] = Field(description="ids of more that matter, for which there was no room")
    floor: float = Field(description="score for the nearest paper of the list below which one is too far")
    near_misses: tuple[NearMiss, ...] = Field(description="the nearest that are too far")
