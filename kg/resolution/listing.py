"""List what was decided about names, by evidence or by users: how they are linked, and their kinds."""

from collections import Counter
from typing import Final

from pydantic import Field

from kg.linking import load_lexicon, normalize_name
from kg.model import Frozen, Kind
from kg.records.counts import iter_concept_counts
from kg.records.evidence import iter_definitions
from kg.records.names import read_alias_uses
from kg.records.packing import form_of_concept
from kg.records.state import read_state
from kg.store import GraphStore

PRECISION: Final = {"lexicon": 1.0, "user": 1.0, "spelling": 0.96, "wording": 0.95}
"""Reason of a merge -> share of such merges that are right. Wordings and spellings were checked by hand: 100
from a corpus of 20,000 papers, and 27 from 2,000."""


class Linked(Frozen):
    """A name that is linked as another."""

    name: str = Field(description="in normal form")
    into: str = Field(description="the canonical name, in normal form")
    reason: str = Field(description="lexicon, spelling, wording, abbreviation or user")
    score: float = Field(description="estimated probability that it is right, 0 to 1")
    papers: int = Field(description="papers that use the name")


class NameKind(Frozen):
    """A name that papers take for things of several kinds, or that a user gave a kind."""

    name: str = Field(description="in normal form")
    kind: Kind | None = Field(description="the kind that it has in every paper; none where it keeps several")
    reason: str = Field(description="lexicon, papers, ambiguous or user")
    score: float = Field(description="share of the ballots for this kind, or for the commonest, 0 to 1")
    papers: int = Field(description="papers that use the name")


def name_kinds(store: GraphStore) -> list[NameKind]:
    """List the names whose kind was agreed on, the most used first.

    Args:
        store: where the papers are.
    """
    papers: Counter[str] = Counter()
    for concept in iter_concept_counts(store):
        papers[form_of_concept(concept.id)] += concept.df or 0
    rows = [
        NameKind(name=name, kind=kind, reason=reason, score=share, papers=papers[name])
        for name, kind, reason, share in read_state(store).stored_table.kinds
    ]
    return sorted(rows, key=lambda row: (-row.papers, row.name))


def linked_names(store: GraphStore) -> list[Linked]:
    """List every name that papers use and that is linked as another, the most used first.

    Args:
        store: where the papers are.
    """
    table = read_state(store).alias_table
    shares = _compute_expansion_shares(store)
    used = _count_papers_by_name(store)
    rows = [
        Linked(
            name=m.name, into=m.into, reason=m.reason, score=PRECISION[m.reason], papers=used[m.name, m.into]
        )
        for m in table.merges
    ]
    rows += [
        Linked(
            name=short,
            into=long,
            reason="abbreviation",
            score=shares.get((short, long), PRECISION["lexicon"]),
            papers=used[short, table.canonical.get(long, long)],
        )
        for short, long in table.expansions.items()
    ]
    return sorted((row for row in rows if row.papers), key=lambda row: (-row.papers, row.name))


def _compute_expansion_shares(store: GraphStore) -> dict[tuple[str, str], float]:
    """Return (abbreviation, expansion) -> share of the defining papers that mean this expansion."""
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for abbreviation, papers in iter_definitions(store):
        short = normalize_name(abbreviation.short)
        counts[short, load_lexicon().canonicalize(normalize_name(abbreviation.long))] += papers
        totals[short] += papers
    return {pair: round(count / totals[pair[0]], 3) for pair, count in counts.items()}


def _count_papers_by_name(store: GraphStore) -> Counter[tuple[str, str]]:
    """Count the papers that use a name for a concept: (name, canonical name), both in normal form."""
    used: Counter[tuple[str, str]] = Counter()
    for form, spellings in read_alias_uses(store):
        used.update((name, form) for name in {normalize_name(spelling) for spelling in spellings})
    return used
