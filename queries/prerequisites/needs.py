"""What a reader has to know for a paper: what it uses, and parts and kinds of that and of its own work."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from kg.model import ExtractedPaper, Role
from kg.records.mentions import unpack_surfaces
from kg.store import Reader, Record
from queries.benchmarks import is_known_by_name
from queries.models import ConceptRow, PaperRow
from queries.models.facts import read_role
from queries.models.nodes import text_of
from queries.models.steps import Way
from queries.prerequisites.introductions import is_well_known
from queries.relatedness.unstored import compare_unstored
from queries.sentences import sentence_at
from queries.statements import ask

MAX_STEPS_UP: Final = 2
"""Steps to parts and broader concepts from what a paper names: farther up all is general."""
_WAYS: Final = {"part": Way.PART, "broader": Way.BROADER}


class Need(NamedTuple):
    """A concept that one has to know, and how something leads to it."""

    concept: ConceptRow
    by: PaperRow | None
    """The paper that needs it; None where the goal is a concept."""
    ways: tuple[Way, ...]
    path: tuple[str, ...]
    """Names of concepts, each reached by the way of the same place; none where the goal is the concept."""
    sentence: str | None
    """In which the paper names the first of the path."""
    spellings: frozenset[str] = frozenset()
    """How the paper spells the concept, if it names it itself."""

    @property
    def is_own(self) -> bool:
        """Whether the paper proposes the concept itself, so that it is only a step to others."""
        return self.ways == (Way.PROPOSES,)

    @property
    def is_used(self) -> bool:
        """Whether the paper itself uses the concept."""
        return self.ways == (Way.USES,)

    @property
    def is_goal(self) -> bool:
        """Whether the concept is the goal itself."""
        return not self.ways


def find_needs(reader: Reader, papers: Collection[PaperRow], known: Collection[str]) -> list[Need]:
    """Return what papers need, the shortest way to each concept; what is known leads no further.

    Args:
        reader: the graph.
        papers: those to read.
        known: slugs of concepts that need not be read about.
    """
    by_id = {paper.id: paper for paper in papers}
    rows = ask(reader, "used_and_proposed", ids=sorted(by_id))
    named = [_make_need(by_id[row["paper"]], row) for row in rows]
    return follow(reader, [need for need in named if need.concept.slug not in known], known)


def _make_need(paper: PaperRow, row: Record) -> Need:
    text = text_of(row)
    way = Way.PROPOSES if read_role(row, text) is Role.PROPOSED else Way.USES
    concept = ConceptRow.of(row)
    sentence = sentence_at(text, row["starts"][0], row["ends"][0])
    spellings = frozenset(unpack_surfaces(row["mentions"]))
    return Need(concept, paper, (way,), (concept.name,), sentence, spellings)


def follow(reader: Reader, needs: Sequence[Need], known: Collection[str]) -> list[Need]:
    """Return needs, and those for parts of their concepts and for what is broader.

    Args:
        reader: the graph.
        needs: to begin with.
        known: slugs of concepts that need not be read about.
    """
    found = {_key(need): need for need in needs}
    last = list(found.values())
    for _ in range(MAX_STEPS_UP):
        nearby = _find_nearby(reader, {need.concept.id for need in last})
        new: dict[tuple[str, str], Need] = {}
        for need in last:
            for row in nearby[need.concept.id]:
                if not _leads(row, need.by):
                    continue
                concept = ConceptRow.of(row)
                ways, path = (*need.ways, _WAYS[row["way"]]), (*need.path, concept.name)
                farther = Need(concept, need.by, ways, path, need.sentence)
                if concept.slug not in known and _key(farther) not in found:
                    new.setdefault(_key(farther), farther)
        found |= new
        last = list(new.values())
    return list(found.values())


def _key(need: Need) -> tuple[str, str]:
    return (need.by.id if need.by else "", need.concept.id)


def _leads(row: Record, by: PaperRow | None) -> bool:
    """Check whether what is a part of a concept, or broader, is needed by whoever needs the concept.

    What one paper calls a part of federated learning is no part of it elsewhere; and "vertex cover" is no
    kind of COVER, though "COVER model" is.
    """
    if row["way"] == "part":
        stated_by = row["papers"]
        return is_known_by_name(row["name_of"]) or len(stated_by) > 1 or bool(by and by.id in stated_by)
    is_word_only = row["reason"] != "lexicon" and is_known_by_name(row["name"])
    return not is_word_only or is_well_known(row["name"]) or row["name_of"].startswith(row["name"])


def _find_nearby(reader: Reader, concepts: Iterable[str]) -> dict[str, list[Record]]:
    """Return for each concept its parts and what is right above it, in an order that never varies."""
    rows = ask(reader, "parts_and_broader", ids=sorted(concepts))
    nearby: dict[str, list[Record]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["concept"], row["way"], row["id"])):
        nearby[row["concept"]].append(row)
    return nearby


def find_known_concepts(reader: Reader, papers: Collection[PaperRow | ExtractedPaper]) -> set[str]:
    """Return the slugs of what papers propose or use, which whoever has read them knows.

    Args:
        reader: the graph.
        papers: of the graph, and others with what was extracted from them.
    """
    stored = sorted(paper.id for paper in papers if isinstance(paper, PaperRow))
    others = [paper for paper in papers if isinstance(paper, ExtractedPaper)]
    known = {ConceptRow.of(row).slug for row in ask(reader, "used_and_proposed", ids=stored)}
    for features in compare_unstored(reader, others) if others else ():
        facts = (entry.fact for entry in features.profile.values())
        known |= {fact.slug for fact in facts if fact.role in (Role.PROPOSED, Role.USED)}
    return known
