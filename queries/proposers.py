"""Which paper proposed a concept, for lineages: a strict answer, or none.

``PROPOSES`` is noisy: of a well-known method a graph often holds ten papers that are said to propose it, and
all of them apply it. A paper counts as a proposer only if

- its title is the name, or begins with the name and a colon, or a sentence of it claims the name as its own
  (:mod:`queries.claims`); the name is the concept's own or its short form, not that of a kind of it;
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

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from kg.linking import slugify
from kg.model import Role
from kg.store import Reader, Record
from queries.benchmarks import is_proper_name
from queries.claims import is_claimed, is_named_in_title
from queries.models import PaperRow
from queries.models.nodes import text_of
from queries.sentences import sentence_at
from queries.statements import ask

MAX_LEAD: Final = 1
"""Years by which another paper may name a concept before the one that proposes it appears."""
_NO_YEAR: Final = 9999
_LOOK: Final = 100
"""Characters after a name that may say whether it is claimed."""
_TITLE_CASE: Final = re.compile(
    r"[A-Za-z][a-z]*(?:-[A-Za-z]?[a-z]+)*(?: [A-Za-z][a-z]*(?:-[A-Za-z]?[a-z]+)*)+"
)
_CAPITALIZED: Final = re.compile(r"[A-Z][a-z]+")
_SHORT_FORM: Final = re.compile(r"(?=\S*[A-Z]\S*[A-Z])\S{2,12}")


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
    text, paper = text_of(row), PaperRow.of(row)
    own = {slug, slugify(row["concept_name"])}
    places = list(_iter_places(own, row))
    if any(is_named_in_title(text, start, end) for start, end in places):
        return Proposal(paper, paper.title, in_title=True)
    for start, end in places:
        name = text[start:end]
        is_proper = _is_proper(row["concept_name"]) or bool(_CAPITALIZED.fullmatch(name))
        has_more_words = not is_proper and len(name.split()) > slug.count("-") + 1
        # In "AVA, an approach to evaluation" the short form names the approach, and not evaluation.
        if start > len(paper.title) and slugify(name) in own and not has_more_words:
            sentence = sentence_at(text, start, end)
            if is_claimed(*_split(text, sentence, start, end), proper=is_proper):
                return Proposal(paper, sentence, in_title=False)
    return None


def _is_proper(name: str) -> bool:
    """Check whether a concept has a name of its own; "Multi-Task Learning" only has capitals."""
    return is_proper_name(name) and not _TITLE_CASE.fullmatch(name)


def _split(text: str, sentence: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before a name in its sentence, and the text after it."""
    shown = sentence.strip("… ")
    left = text.find(shown, max(0, start - len(shown)))
    return text[left:start], text[end : end + _LOOK]


def _iter_places(own: Collection[str], row: Record) -> Iterator[tuple[int, int]]:
    """Yield where a paper names the concept itself, or its short form: in its title, or as proposed."""
    columns = (row["starts"], row["ends"], row["surfaces"], row["roles"])
    for start, end, surface, role in zip(*columns, strict=True):
        if (role == Role.PROPOSED or end <= len(row["title"] or "")) and (
            slugify(surface) in own or _SHORT_FORM.fullmatch(surface)
        ):
            yield start, end
