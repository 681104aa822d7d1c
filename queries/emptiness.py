"""Explain in a sentence why a question has no answer, so that nobody has to guess from an empty table."""

from collections.abc import Sequence
from typing import Final

from kg.store import Reader
from queries.networks.neighbourhood import resolve_node
from queries.papers import count_papers
from queries.statements import ask

_REASONS: Final[dict[str, str]] = {
    "find": "no title or abstract holds any of these words: {0}",
    "related": "no other paper of the graph shares a concept or a rare word with it",
    "reading-order": "no paper of the graph introduces anything that {0} uses and that is not known",
    "papers-with": "no paper mentions all of these: {all}",
    "uses": "no paper mentions {0} itself, but only kinds of it",
    "methods-for-task": "no paper that works on {0} proposes, uses or compares with a method",
    "datasets-for-task": "no paper that works on {0} evaluates on a dataset",
    "comparison-table": "no paper among them tells of results of a method on a dataset, both with a name",
    "alternatives": "no paper compares {0} with a method, and no other method is of the same kind",
    "lineage": "no paper says that {0} builds on a method or a method on it, or it names a whole field",
    "gaps": "no method is used on the datasets or the sibling tasks of {0} that is not used on it already",
    "matrix": "the graph has no method or no task",
    "first-uses": "no paper uses {0} on {1}",
    "emerging": "no concept has a larger share of the papers now than before",
    "trending": "no concept is in more of the papers of the last week than chance would explain, or "
    "there are none from before",
    "bridge": "nothing connects {0} and {1} within a few steps",
    "duplicates": "no two concepts look alike",
}
"""Question -> reason why it has no rows; ``{0}`` stands for the first value that it was asked about."""

OF_YEARS: Final = frozenset({"trend", "emerging"})
"""Questions that count papers by year."""


def explain_empty(reader: Reader, name: str, values: Sequence[str]) -> str | None:
    """Explain why a question has no rows.

    Args:
        reader: the graph that was asked.
        name: of the question.
        values: the values that it was asked about.

    Returns:
        A sentence without its full stop; None if there is nothing to add.
    """
    if not count_papers(reader):
        return "the graph holds no papers"
    if name in OF_YEARS and (lacking := _explain_years(reader)):
        return lacking
    if name == "bridge" and len({resolve_node(reader, value) for value in values}) == 1:
        return "there is no way from one to itself: name two"
    quoted = [f"'{value}'" for value in values]
    reason = _REASONS.get(name)
    return reason.format(*quoted, all=", ".join(quoted)) if reason else None


def _explain_years(reader: Reader) -> str | None:
    years = [row["year"] for row in ask(reader, "papers_per_year")]
    if not years:
        return "no paper in the graph has a year"
    return f"all papers with a year are of {years[0]}" if len(years) == 1 else None
