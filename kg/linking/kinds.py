"""One name, one kind: what papers take a name for is agreed over the corpus.

Each paper has a ballot for the kind that it takes a name for, which counts by its confidence; the paper that
proposes a thing defines it, and counts `PROPOSER_WEIGHT` times. A name of the lexicon has some ballots from
there; a dataset, a metric or a topic also gets the ballots of papers that use it as something else, and a
method with a proper name those of papers that use it as a dataset or metric. Where one paper proposes a
dataset or metric, and another a method or task of the same name, the name stands for two things and keeps its
kinds. All of this depends on the ballots alone, not on their order.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kg.linking.lexicon import Lexicon, is_shared_task
from kg.model import Kind

PROPOSER_WEIGHT: Final = 3.0
"""Ballots of a paper that proposes what the name stands for: nobody knows better."""

LEXICON_WEIGHTS: Final = {
    Kind.DATASET: 5.0,
    Kind.METRIC: 5.0,
    Kind.METHOD: 2.0,
    Kind.TOPIC: 2.0,
    Kind.TASK: 0.5,
}
"""Ballots that the lexicon has for a name in the list of a kind. In 1,080 annotated papers its methods are
methods in 785 of 793 cases, but its tasks are tasks in 720 of 947: "transfer learning" is a technique too.
Datasets and metrics are known by name, and the extractor mistakes them most."""

SHARED_TASK_WEIGHT: Final = PROPOSER_WEIGHT
"""Ballots for a task of each paper that names a shared one by its number: "SemEval-2020 Task 7"."""

MIN_PROPOSED_SHARE: Final = 0.25
"""Share among those who propose a thing that a second kind needs for the name to stand for two things."""

RESOURCES: Final = frozenset((Kind.DATASET, Kind.METRIC))
"""What research is measured on and by: things known by their names."""
_ACTIVITIES: Final = frozenset((Kind.METHOD, Kind.TASK))
_ALSO_TOPICS: Final = frozenset(("meteor",))
"""Known metrics whose name is also that of something which other fields study."""
_KINDS: Final = tuple(Kind)


class Ballot(NamedTuple):
    """What one paper takes a name for."""

    form: str
    """The name in normal form."""
    kind: Kind
    confidence: float
    proposes: bool
    """Whether the paper proposes what the name stands for."""


class KindDecision(NamedTuple):
    """The kind that a name has in every paper."""

    name: str
    """In normal form."""
    kind: Kind | None
    """None where the name stands for things of several kinds, and each paper has its own."""
    reason: str
    """``lexicon``, ``papers``, ``ambiguous`` or ``user``."""
    share: float
    """Share of the ballots that this kind got, or the commonest one; 1 for what a user decided."""


def decide_kinds(
    ballots: Iterable[Ballot], curated: Mapping[str, Kind], lexicon: Lexicon
) -> tuple[KindDecision, ...]:
    """Decide the kinds of all names that papers or the lexicon take for different things.

    Args:
        ballots: of papers, in any order.
        curated: name -> the kind that a user gave it.
        lexicon: well-known names.

    Returns:
        One decision for each name of several kinds, and for each that a user decided; sorted.
    """
    # Equal ballots are counted and not kept: thousands of papers use a well-known name.
    by_form: dict[str, Counter[Ballot]] = defaultdict(Counter)
    for ballot in ballots:
        by_form[ballot.form][ballot] += 1
    decided = [KindDecision(form, kind, "user", 1.0) for form, kind in curated.items()]
    decided += [
        _count(form, list(cast.elements()), lexicon) for form, cast in by_form.items() if form not in curated
    ]
    return tuple(sorted(decision for decision in decided if decision.share < 1 or decision.reason == "user"))


def _count(form: str, cast: Sequence[Ballot], lexicon: Lexicon) -> KindDecision:
    """Count the ballots for one name."""
    weights: dict[Kind, list[float]] = defaultdict(list)
    proposed: dict[Kind, list[float]] = defaultdict(list)
    for ballot in cast:
        weights[ballot.kind].append(ballot.confidence * (PROPOSER_WEIGHT if ballot.proposes else 1.0))
        if ballot.proposes:
            proposed[ballot.kind].append(ballot.confidence)
    listed = lexicon.find_kind(form)
    if listed:
        weights[listed] += [LEXICON_WEIGHTS[listed], *_find_misled(cast, listed, lexicon)]
    if is_shared_task(form):
        weights[Kind.TASK].append(SHARED_TASK_WEIGHT * len(cast))
    totals = {kind: _add(some) for kind, some in weights.items()}
    kind = max(totals, key=lambda kind: (totals[kind], -_KINDS.index(kind)))
    share = round(totals[kind] / _add(totals.values()), 3) if any(totals.values()) else 0.0
    if not listed and _are_two_things({kind: _add(some) for kind, some in proposed.items()}):
        return KindDecision(form, None, "ambiguous", share)
    return KindDecision(form, kind, "lexicon" if kind is listed else "papers", share)


def _find_misled(cast: Iterable[Ballot], listed: Kind, lexicon: Lexicon) -> list[float]:
    """Return the ballots of papers where the extractor took a known thing for one of another kind.

    It makes the same mistake in many papers, as the same words mislead it: "improves on it by FID".
    """
    return [
        ballot.confidence for ballot in cast if not ballot.proposes and _is_misled(ballot, listed, lexicon)
    ]


def _is_misled(ballot: Ballot, listed: Kind, lexicon: Lexicon) -> bool:
    """Check for a ballot that takes a thing of the lexicon for what it cannot be."""
    if listed is Kind.TASK:
        return False
    if listed is Kind.METHOD:
        return ballot.kind in RESOURCES and lexicon.is_proper_name(ballot.form)
    if listed is Kind.METRIC and ballot.form in _ALSO_TOPICS:
        return ballot.kind in _ACTIVITIES
    return ballot.kind is not listed and (listed is Kind.TOPIC or ballot.kind not in RESOURCES)


def _are_two_things(proposed: Mapping[Kind, float]) -> bool:
    """Check whether papers propose a dataset or metric, and others a method or task, of one name."""
    resources = _add(weight for kind, weight in proposed.items() if kind in RESOURCES)
    others = _add(weight for kind, weight in proposed.items() if kind not in RESOURCES)
    return min(resources, others) >= MIN_PROPOSED_SHARE * (resources + others) > 0


def _add(weights: Iterable[float]) -> float:
    """Add up weights so that their order does not matter."""
    return round(math.fsum(weights), 6)
