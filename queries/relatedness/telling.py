"""Which of the things that two papers share tell a reader something, and which to say first."""

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kg.model import Kind, Role
from queries.models import Reason, UntoldConcept
from queries.relatedness.generic_names import is_generic
from queries.relatedness.profile import ROLE_WEIGHT
from queries.relatedness.relation import is_built_on, is_compared, is_of_kind
from queries.similarity import measure_familiarity

MIN_HUB_PAPERS: Final = 10
"""A concept that no more papers reach is no hub, even in the smallest graph."""
HUB_FACTOR: Final = 7.0
"""A concept is a hub if more papers have it than the fourth root of their number, times this: 23 of 128
papers, 55 of 4,000. Of 128 papers, all of them judged, two that share a concept of at most 18 % of the papers
are related six to fourteen times as often as any two, above 40 % hardly more often; of 4,000 papers, concepts
of more than 2 % tell nothing."""
WEAK_FACTOR: Final = 0.5
"""The bound on hubs is multiplied by this for a concept that both papers merely mention, and for a family of
which each paper names a member of its own: of 1,500 papers on all of computer science, "autoencoder" (40) or
"graph neural network" (27). Where both papers work on kinds of a task, the bound stays."""

KNOWN: Final = 0.007
"""A tool that this share of all abstracts names ("GPT-3") is a reason only if one of two titles names it."""
WELL_KNOWN: Final = 0.009
"""From this share on, both titles must name a tool ("LSTM"), and one of them a task ("entity linking")."""
EVERYDAY: Final = 0.03
"""From this share on, a tool tells nothing ("large language model"), and both titles must name a task."""


class Titles(NamedTuple):
    """The titles of two papers, which name what the papers are about."""

    own: str
    other: str

    def count_naming(self, reason: Reason) -> int:
        """Return how many of them name what a reason shares, or something narrower: it quotes them."""
        quoted = ((reason.sentence, self.own), (reason.other_sentence, self.other))
        return sum(bool(sentence) and sentence in title for sentence, title in quoted)


def choose_reasons(reasons: Iterable[Reason], total: int, titles: Titles) -> tuple[Reason, ...]:
    """Leave out reasons that tell nothing, and order the others, the best first.

    Of several reasons that rest on the same two sentences, the best is kept, and names the others.

    Args:
        reasons: of two papers.
        total: number of papers in the graph.
        titles: of the two papers.
    """
    best: dict[tuple[str, str], Reason] = {}
    telling = (
        reason.model_copy(update={"papers": _count_papers(reason)})
        for reason in reasons
        if is_telling(reason, total, titles)
    )
    for reason in sorted(telling, key=lambda reason: _rank(reason, total)):
        sentences = (reason.sentence, reason.other_sentence)
        best[sentences] = _join(best[sentences], reason) if sentences in best else reason
    return tuple(best.values())


def _join(better: Reason, reason: Reason) -> Reason:
    """Return a reason that brings what a second one does, too, and names it where both papers mention it."""
    also = (*better.also, reason.common) if len(reason.path) == 1 else better.also
    return better.model_copy(update={"also": also, "weight": round(better.weight + reason.weight, 6)})


def choose_telling(reasons: Sequence[Reason], total: int, titles: Titles) -> Reason:
    """Return which of several ways to give one reason says most: a telling one, of what papers are about.

    Args:
        reasons: at least one, the shortest way first.
        total: number of papers in the graph.
        titles: of the two papers.
    """
    if len(reasons) == 1:
        return reasons[0]
    return max(reasons, key=lambda reason: (is_telling(reason, total, titles), _weigh_roles(reason)))


def _weigh_roles(reason: Reason) -> float:
    return ROLE_WEIGHT[reason.role] + ROLE_WEIGHT[reason.other_role]


def is_telling(reason: Reason, total: int, titles: Titles) -> bool:
    """Check that a reason is neither a hub, a generic name, nor a way that leads back to its beginning."""
    return explain_untold(reason, total, titles) is None


def list_untold(reasons: Iterable[Reason], total: int, titles: Titles) -> tuple[UntoldConcept, ...]:
    """Return what two papers share and tells nothing, each with the cause."""
    explained = ((reason, explain_untold(reason, total, titles)) for reason in reasons)
    return tuple(
        UntoldConcept(concept=reason.concept, common=reason.common, why=why)
        for reason, why in explained
        if why
    )


def explain_untold(reason: Reason, total: int, titles: Titles) -> str | None:
    """Say why what two papers share tells a reader nothing; None where it tells something.

    What one of the two proposes is a reason however many papers use it, unless it has narrower concepts: a
    class of things is not what a single paper proposes.
    """
    names = [name.casefold() for name in reason.path]
    if is_generic(reason.common):
        return "a name that any paper may use"
    if len(set(names)) < len(names):
        return "a way through the hierarchy that leads back to its beginning"
    if (is_built_on(reason) or is_compared(reason)) and reason.papers == reason.concept.df:
        return None
    papers = _count_papers(reason)
    if papers > find_bound(reason, total):
        return f"a hub, which {papers:,} of {total:,} papers reach"
    if titles.count_naming(reason) < _count_wanted_titles(reason):
        return _describe_name(reason.common)
    return None


def _describe_name(name: str) -> str:
    """Describe a name that too few of two titles hold."""
    share = measure_familiarity(name)
    if share < KNOWN:  # it would be rounded to 0%; of such names only those of measures have to be in a title
        return "a measure that titles do not name"
    return f"a name that {share:.0%} of abstracts hold, and titles do not"


def find_widest_bound(total: int) -> float:
    """Return the number of papers above which whatever two papers share is a hub."""
    return max(MIN_HUB_PAPERS, HUB_FACTOR * math.sqrt(math.sqrt(total)))


def find_bound(reason: Reason, total: int) -> float:
    """Return the number of papers above which what two papers share is a hub."""
    bound = find_widest_bound(total)
    is_mentioned = reason.role is reason.other_role is Role.BACKGROUND
    is_family = len(reason.path) > 1 and not is_of_kind(reason, Kind.TASK)
    return max(MIN_HUB_PAPERS, bound * WEAK_FACTOR if is_mentioned or is_family else bound)


def _count_wanted_titles(reason: Reason) -> int:
    """Return how many of two titles must name what two papers share; 3 where none suffices."""
    known, kind = measure_familiarity(reason.common), reason.concept.kind
    wanted = sum(known >= share for share in (KNOWN, WELL_KNOWN, EVERYDAY))
    if kind is Kind.TASK:
        both_work_on_it = Role.BACKGROUND not in (reason.role, reason.other_role)
        return max(0, wanted - 1) if both_work_on_it else min(wanted, 2)
    if kind is Kind.METRIC:  # what most papers measure by
        return max(1, wanted)
    return 0 if kind is Kind.DATASET and known < WELL_KNOWN else wanted


def _count_papers(reason: Reason) -> int:
    """Return how many papers have what two papers share: where both name it, only those that name it."""
    return reason.concept.df or reason.papers if len(reason.path) == 1 else reason.papers


def _rank(reason: Reason, total: int) -> tuple[int, float, str]:
    """Return what reasons are ordered by: their sort, then weight times rarity, then the id."""
    rarity = math.log((total + 1) / max(1, _count_papers(reason)))
    return (_order(reason), -reason.weight * max(0.0, rarity), reason.concept.id)


def _order(reason: Reason) -> int:
    """Return the place of a reason by its sort: building on each other, a shared task, shared tools."""
    if is_built_on(reason) or is_compared(reason):
        return 0
    if is_of_kind(reason, Kind.TASK):
        return 1
    if is_of_kind(reason, Kind.METHOD) or is_of_kind(reason, Kind.DATASET):
        return 2
    return 3
