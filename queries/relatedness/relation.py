"""How two related papers stand to each other, in words: "same problem, other method"."""

from collections.abc import Iterable, Sequence
from typing import Final

from kg.linking.word_lists import GENERIC_LAST_WORDS, LINKING_WORDS
from kg.model import Kind, Role
from queries.models import Reason
from queries.relatedness.features import PaperFeatures

_MAIN: Final = frozenset({Role.PROPOSED, Role.USED})
"""What a paper does with a concept that it is about, rather than one that it merely names."""
_UNTELLING: Final = GENERIC_LAST_WORDS | LINKING_WORDS
"""Words that names of different tasks have in common."""


def is_built_on(reason: Reason) -> bool:
    """Check whether one paper proposes what the other one uses."""
    return len(reason.path) == 1 and {reason.role, reason.other_role} == {Role.PROPOSED, Role.USED}


def is_compared(reason: Reason) -> bool:
    """Check whether one paper proposes what the other one compares its work with."""
    return len(reason.path) == 1 and {reason.role, reason.other_role} == {Role.PROPOSED, Role.COMPARED}


def is_of_kind(reason: Reason, kind: Kind) -> bool:
    """Check whether both papers are about one concept of a kind, or about near ones."""
    kinds = {reason.concept.kind, reason.other.kind}
    return kinds == {kind} and {reason.role, reason.other_role} <= _MAIN


def describe_relation(own: PaperFeatures, other: PaperFeatures, reasons: Sequence[Reason]) -> str | None:
    """Say how a paper stands to the one that was asked about; nothing, where the reasons do not tell.

    Args:
        own: the paper that was asked about.
        other: the related paper.
        reasons: what they share.
    """
    return (
        _describe_use(filter(is_built_on, reasons), "builds on")
        or _describe_use(filter(is_compared, reasons), "compares with")
        or _describe_likeness(own, other, reasons)
    )


def _describe_use(reasons: Iterable[Reason], verb: str) -> str | None:
    """Return which of two papers does something with what the other one proposes."""
    for reason in reasons:
        user, maker = ("that", "this") if reason.role is Role.PROPOSED else ("this", "that")
        return f"{user} one {verb} what {maker} one proposes"
    return None


def _describe_likeness(own: PaperFeatures, other: PaperFeatures, reasons: Sequence[Reason]) -> str | None:
    """Return whether problem and method are the same; "other" only where each paper names its own.

    Two papers that use one method may well work on the same problem under different names, so the problem is
    called "other" only if their tasks have nothing in common.
    """
    problem, method = _compare(reasons, Kind.TASK), _compare(reasons, Kind.METHOD)
    if problem and method:
        return f"{problem} problem, {method} method"
    if problem:
        differs = _names(own, Kind.METHOD) and _names(other, Kind.METHOD)
        return f"{problem} problem, other method" if differs else f"{problem} problem"
    if method:
        differs = _names(own, Kind.TASK) and _names(other, Kind.TASK) and not _may_share_task(own, other)
        return f"{method} method, other problem" if differs else f"{method} method"
    data = _compare(reasons, Kind.DATASET)
    return f"{data} data" if data else None


def _compare(reasons: Iterable[Reason], kind: Kind) -> str | None:
    """Return "same" where two papers share a concept of a kind, "similar" where only something broader."""
    lengths = [len(reason.path) for reason in reasons if is_of_kind(reason, kind)]
    return ("same" if min(lengths) == 1 else "similar") if lengths else None


def _names(paper: PaperFeatures, kind: Kind) -> bool:
    """Check whether a paper is known to propose or use something of a kind."""
    facts = (entry.fact for entry in paper.profile.values() if entry.steps == 0)
    return any(fact.role in _MAIN and fact.kind is kind for fact in facts)


def _may_share_task(own: PaperFeatures, other: PaperFeatures) -> bool:
    """Check whether tasks of two papers, in whatever role, share a word or something broader."""
    slugs, words = _describe_tasks(own)
    other_slugs, other_words = _describe_tasks(other)
    return not slugs.isdisjoint(other_slugs) or not words.isdisjoint(other_words)


def _describe_tasks(paper: PaperFeatures) -> tuple[set[str], set[str]]:
    """Return the slugs of a paper's tasks and of what is broader, and the telling words of their names."""
    tasks = [fact for fact in paper.facts if fact.kind is Kind.TASK]
    slugs = {key for fact in tasks for key in (fact.slug, *(broader.key for broader in fact.broader))}
    return slugs, {word for fact in tasks for word in fact.slug.split("-")} - _UNTELLING
