"""Which paper proposed a concept, for lineages: a strict answer, or none.

``PROPOSES`` is noisy: of a well-known method a graph often holds ten papers that are said to propose it, and
all of them apply it. A paper counts as a proposer only if

- it claims the name as its own, in its title or in a sentence (:mod:`queries.coinage`);
- no paper of the graph names the concept more than :data:`MAX_LEAD` year earlier: what was there before is
  not proposed. (Preprints and proceedings differ by one.)

Of several that remain, titles come before sentences, then the earliest year; those that are equal in both are
all returned. A paper that merely extends or applies a concept is none. Most concepts have no proposer in a
graph: they are older than its papers.

Lineages ask this, and need the one paper that all later methods are hung on, whatever kind each paper takes
the name for. Reading orders ask :mod:`queries.prerequisites.origins`, which answers for concepts of one kind,
returns all papers of the first year, so that the fewest can be chosen that bring everything, and allows no
older mention at all. Both were measured on the answers to their own question, see ``docs/queries.md``:
neither can stand in for the other without changing figures.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from kg.records.mentions import unpack_roles
from kg.store import Reader, Record
from queries.coinage import find_claim
from queries.models import PaperRow
from queries.models.nodes import text_of
from queries.statements import ask

MAX_LEAD: Final = 1
"""Years by which another paper may name a concept before the one that proposes it appears."""
_NO_YEAR: Final = 9999


class Proposal(NamedTuple):
    """A paper that brings a concept."""

    paper: PaperRow
    sentence: str
    """Where it says so: its title, or a sentence of its abstract."""
    in_title: bool
    """Whether the title is the name, or begins with it."""


def find_proposers(reader: Reader, slugs: Collection[str]) -> dict[str, list[Proposal]]:
    """Find the papers that propose concepts, strictly.

    Args:
        reader: the graph.
        slugs: of the concepts, as :attr:`queries.ConceptRow.slug` has them: all kinds of one are one.

    Returns:
        Slug -> the equally good proposers, by id: seldom more than one. Concepts without any are left out.
    """
    keys = sorted(set(slugs))
    rows: dict[str, list[Record]] = defaultdict(list)
    for row in ask(reader, "proposals", keys=keys):
        rows[row["key"]].append(row)
    first = {row["key"]: row["year"] for row in ask(reader, "first_years", keys=sorted(rows))}
    found = {slug: _choose(slug, proposals, first) for slug, proposals in rows.items()}
    return {slug: best for slug, best in found.items() if best}


def _choose(slug: str, rows: list[Record], first: Mapping[str, int]) -> list[Proposal]:
    """Return the best proposers among papers that are said to propose a concept."""
    latest = first.get(slug, _NO_YEAR) + MAX_LEAD
    proposals = {
        proposal.paper.id: proposal
        for row in rows
        if row["year"] is None or row["year"] <= latest
        if (proposal := _read_proposal(slug, row))
    }
    if not proposals:
        return []
    best = min(map(_rank, proposals.values()))
    return [proposals[id] for id in sorted(proposals) if _rank(proposals[id]) == best]


def _rank(proposal: Proposal) -> tuple[bool, int]:
    return not proposal.in_title, proposal.paper.year or _NO_YEAR


def _read_proposal(slug: str, row: Record) -> Proposal | None:
    """Return the claim of a paper to a concept, if it makes one."""
    columns = (row["starts"], row["ends"], unpack_roles(row["mentions"]))
    paper = PaperRow.of(row)
    claim = find_claim(slug, row["concept_name"], text_of(row), zip(*columns, strict=True))
    return Proposal(paper, claim.sentence, claim.in_title) if claim else None
