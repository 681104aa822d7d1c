"""Find which paper proposed a concept, for lineages: a strict answer, or none.

``PROPOSES`` is noisy: for a well-known method, a graph often holds ten papers that are said to propose it,
and all of them only apply it. A paper counts as a proposer only if

- it claims the name as its own, in its title or in a sentence (:mod:`queries.coinage`);
- no paper of the graph names the concept more than :data:`MAX_LEAD_YEARS` year earlier, as an existing
  concept cannot be proposed. (Preprints and proceedings differ by one year.)

Of several that remain, claims in titles come before those in sentences, then the earliest year; papers that
are equal in both are all returned. A paper that merely extends or applies a concept is not a proposer. Most
concepts have no proposer in a graph: they are older than its papers.

Lineages use this module, and need the one paper that all later methods go back to, whatever kind each paper
takes the name for. Reading orders use :mod:`queries.prerequisites.origins`, which answers for concepts of one
kind, returns all papers of the first year, so that the fewest can be chosen that introduce everything, and
allows no older mention at all. Each was measured on the answers to its own question, see
``docs/queries.md``: neither can replace the other without changing these figures.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from kg.records.mentions import unpack_roles
from kg.store import Reader, Record
from queries.coinage import find_claim
from queries.models import PaperRow
from queries.models.nodes import UNDATED, text_of
from queries.statements import ask

MAX_LEAD_YEARS: Final = 1
"""Most years by which another paper may name a concept before its proposer appears."""


class Proposal(NamedTuple):
    """A paper that proposes a concept."""

    paper: PaperRow
    sentence: str
    """The text that says so: its title, or a sentence of its abstract."""
    in_title: bool
    """Whether the title is the name, or begins with it."""


def find_proposers(reader: Reader, slugs: Collection[str]) -> dict[str, list[Proposal]]:
    """Find the papers that propose concepts, strictly.

    Args:
        reader: the graph.
        slugs: of the concepts, as :attr:`queries.ConceptRow.slug` has them; they stand for all kinds of one.

    Returns:
        Slug -> the equally good proposers, by id, seldom more than one. Concepts without any are left out.
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
    latest = first.get(slug, UNDATED) + MAX_LEAD_YEARS
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
    return not proposal.in_title, proposal.paper.year or UNDATED


def _read_proposal(slug: str, row: Record) -> Proposal | None:
    """Return the claim of a paper to a concept, None if it makes none."""
    columns = (row["starts"], row["ends"], unpack_roles(row["mentions"]))
    paper = PaperRow.of(row)
    claim = find_claim(slug, row["concept_name"], text_of(row), zip(*columns, strict=True))
    return Proposal(paper, claim.sentence, claim.in_title) if claim else None
