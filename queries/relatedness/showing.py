"""What a paper does with a concept, as far as a single sentence shows it, and that sentence.

The role of a fact is the vote of its mentions, each read by itself. A reason quotes one sentence, and claims
no more than that sentence says: that a paper proposes a concept where it claims it for its own
(:mod:`queries.coinage`), and that it uses one in the title or in a sentence of its own work.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from kg.linking import slugify
from kg.model import Role
from queries.coinage import Place, find_claim
from queries.models import ConceptFact
from queries.relatedness.features import PaperFeatures
from queries.relatedness.voice import (
    compares_with,
    find_own_work,
    names_work_of_others,
    shows_comparison,
    speaks_of_others,
    speaks_of_own_work,
)
from queries.sentences import sentence_at

_LOOK: Final = 120
"""Characters before a name that may say whose it is."""

_PRESENTED: Final = re.compile(r"[^\s:]+: (?:the|an?) ", re.IGNORECASE)
"""Before what a title presents."""


class Showing(NamedTuple):
    """What a paper does with a concept, and where it says so."""

    role: Role
    sentence: str


@dataclass(frozen=True)
class _Mention:
    """A mention, and what its sentence is worth as evidence; computed lazily."""

    paper: PaperFeatures
    fact: ConceptFact
    start: int
    end: int

    @cached_property
    def sentence(self) -> str:
        return sentence_at(self.paper.text, self.start, self.end)

    def rank(self, role: Role) -> tuple[bool, bool, bool, bool, int]:
        """Return what mentions are ordered by as evidence of a role, the best first."""
        is_own_work = self._speaks_of_own_work and not self._is_of_others
        lacks_comparison = role is Role.COMPARED and not shows_comparison(self.sentence)
        return not self._in_title, lacks_comparison, not is_own_work, not self._is_spelled_out, self.start

    def show(self, role: Role) -> Role:
        """Return what the sentence shows: that what it names is used, compared with, or only mentioned."""
        if role is Role.BACKGROUND or self._in_title:
            return role
        if compares_with(self._before) or (role is Role.COMPARED and shows_comparison(self.sentence)):
            return Role.COMPARED
        if self._is_background:
            return Role.BACKGROUND
        return role if role is Role.PROPOSED else Role.USED

    @property
    def _in_title(self) -> bool:
        return self.start < len(self.paper.paper.title)

    @property
    def _before(self) -> str:
        return self.paper.text[max(0, self.start - _LOOK) : self.start]

    @cached_property
    def _speaks_of_own_work(self) -> bool:
        return speaks_of_own_work(self.sentence)

    @cached_property
    def _is_of_others(self) -> bool:
        return names_work_of_others(self._before)

    @property
    def _is_background(self) -> bool:
        if self._is_of_others or self._speaks_of_own_work:
            return self._is_of_others
        own_work = len(self.paper.paper.title) + 1 + find_own_work(self.paper.abstract)
        return self.start < own_work or speaks_of_others(self.sentence)

    @property
    def _is_spelled_out(self) -> bool:
        return slugify(self.paper.text[self.start : self.end]) == self.fact.slug


def show_use(paper: PaperFeatures, fact: ConceptFact, *, shared: bool) -> Showing:
    """Return what a paper does with a concept as far as one sentence shows it.

    Args:
        paper: its text.
        fact: about the concept.
        shared: whether the other paper names this very concept, and not one that is broader or narrower.
            Many papers "propose" a well-known thing, meaning one of its kind: what is shared, or mentioned
            by other papers, must be claimed.
    """
    text = paper.text
    if fact.role is Role.PROPOSED or Role.PROPOSED in fact.roles:
        claim = find_claim(fact.slug, fact.name, text, fact.places)
        if claim:
            return Showing(Role.PROPOSED, claim.sentence)
    if not shared and _is_presented(paper.paper.title, fact):
        return Showing(Role.PROPOSED, paper.paper.title)
    must_claim = fact.role is Role.PROPOSED and (shared or fact.df > 1)
    role = Role.USED if must_claim else fact.role
    mentions = _list_mentions(paper, fact)
    # Most concepts are mentioned once, and then there is nothing to rank.
    best = min(mentions, key=lambda mention: mention.rank(role)) if len(mentions) > 1 else mentions[0]
    return Showing(best.show(role), best.sentence)


def _is_presented(title: str, fact: ConceptFact) -> bool:
    """Check whether a title says that what it names is one: "Asteroid: the toolkit for source separation"."""
    return any(_PRESENTED.fullmatch(title[:start]) for start in fact.starts if start < len(title))


def _list_mentions(paper: PaperFeatures, fact: ConceptFact) -> list[_Mention]:
    """Return the mentions that have the role of the fact by themselves, or all where none has."""
    places = list(fact.places)
    telling: list[Place] = [place for place in places if place[2] == fact.role] or places
    return [_Mention(paper, fact, start, end) for start, end, _ in telling]
