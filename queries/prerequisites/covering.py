"""The fewest papers that introduce what is needed, and the order to read them in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.store import Reader
from queries.models import PaperRow
from queries.models.nodes import UNDATED
from queries.models.steps import Brought, Step
from queries.prerequisites.introductions import Introduction
from queries.prerequisites.namesakes import leave_out_namesakes
from queries.prerequisites.needs import Need
from queries.prerequisites.origins import find_origins


class Cover:
    """Papers that were chosen, each with the concepts that it brings.

    Args:
        reader: the graph.
        left_out: ids of papers that are no steps: the goal, and what is read already.
    """

    def __init__(self, reader: Reader, left_out: Collection[str]) -> None:
        self._reader = reader
        self._left_out = frozenset(left_out)
        self._papers: dict[str, PaperRow] = {}
        self._brings: dict[str, list[Brought]] = defaultdict(list)
        self._brought_by: dict[str, str] = {}
        """Id of a concept -> id of the paper that brings it."""
        self._before: dict[str, set[str]] = defaultdict(set)
        """Id of a paper -> ids of those that bring what it needs."""
        self.introduced: set[str] = set()
        """Ids of the concepts that a paper of the graph introduces, whether or not it is a step."""

    def add(self, needs: Iterable[Need], limit: int) -> list[PaperRow]:
        """Choose papers that introduce what is needed, as few as suffice, and return the new ones.

        Args:
            needs: what is needed; what was brought before is not looked for again.
            limit: most papers to choose, counting those that were chosen before.
        """
        first = _list_first(need for need in needs if not need.is_own)
        open_ = {id: need for id, need in first.items() if id not in self._brought_by}
        found = self._find_candidates(open_)
        new: list[PaperRow] = []
        while found:
            paper = self._choose(found, open_)
            if paper.id not in self._papers:
                if len(self._papers) >= limit:
                    break
                self._papers[paper.id] = paper
                new.append(paper)
            found = self._bring(paper, found, open_)
        self.note_order(needs)
        return new

    def note_order(self, needs: Iterable[Need]) -> None:
        """Remember which of the papers bring what others of them need.

        Args:
            needs: what is needed.
        """
        for need in needs:
            bringer = self._brought_by.get(need.concept.id)
            if need.by and bringer and bringer != need.by.id and not need.is_own:
                self._before[need.by.id].add(bringer)

    def _find_candidates(self, needs: Mapping[str, Need]) -> dict[str, dict[str, Introduction]]:
        """Return concept -> paper -> introduction, without concepts for which nothing has to be read."""
        origins = leave_out_namesakes(self._reader, find_origins(self._reader, needs), needs)
        candidates: dict[str, dict[str, Introduction]] = {}
        for concept, several in origins.items():
            need = needs[concept]
            able = {one.paper.id: one for one in several if not _is_younger(one.paper, need.by)}
            if able:
                self.introduced.add(concept)
                own = self._left_out | ({need.by.id} if need.by else set())
                if own.isdisjoint(able):
                    candidates[concept] = able
        return candidates

    def _choose(self, found: Mapping[str, Mapping[str, Introduction]], needs: Mapping[str, Need]) -> PaperRow:
        """Return the next paper: one chosen before, else that which introduces most, then the nearest."""
        concepts: dict[str, list[str]] = defaultdict(list)
        papers: dict[str, PaperRow] = {}
        for concept, able in found.items():
            for id, introduction in able.items():
                concepts[id].append(concept)
                papers[id] = introduction.paper
        return min(
            papers.values(),
            key=lambda paper: (
                paper.id not in self._papers,
                -len(concepts[paper.id]),
                min(len(needs[concept].path) for concept in concepts[paper.id]),
                _rank(paper),
            ),
        )

    def _bring(
        self, paper: PaperRow, found: Mapping[str, dict[str, Introduction]], needs: Mapping[str, Need]
    ) -> dict[str, dict[str, Introduction]]:
        """Record all that a paper introduces as brought by it, and return what is still open."""
        for concept, able in found.items():
            if paper.id in able:
                self._brought_by[concept] = paper.id
                self._brings[paper.id].append(_make_brought(needs[concept], able[paper.id].sentence))
        return {concept: able for concept, able in found.items() if paper.id not in able}

    def list_steps(self) -> list[Step]:
        """Return the papers in the order to read them in: what brings something before what needs it."""
        waiting, done = sorted(self._papers.values(), key=_rank), set[str]()
        steps: list[Step] = []
        while waiting:
            ready = (paper for paper in waiting if self._before[paper.id] & self._papers.keys() <= done)
            paper = next(ready, waiting[0])  # papers of one year may need each other
            waiting.remove(paper)
            done.add(paper.id)
            brought = sorted(self._brings[paper.id], key=lambda one: (one.concept.name, one.concept.id))
            steps.append(Step(paper=paper, brings=tuple(brought)))
        return steps


def _list_first(needs: Iterable[Need]) -> dict[str, Need]:
    """Return for each concept what needs it first: on the shortest way, by the oldest paper."""
    ranked: Sequence[Need] = sorted(
        needs, key=lambda need: (len(need.path), _rank(need.by) if need.by else (0, ""), need.path)
    )
    first: dict[str, Need] = {}
    for need in ranked:
        first.setdefault(need.concept.id, need)
    return first


def _make_brought(need: Need, sentence: str) -> Brought:
    return Brought(
        concept=need.concept,
        sentence=sentence,
        needed_by=need.by,
        ways=need.ways,
        path=need.path,
        needed_sentence=need.sentence,
    )


def _is_younger(paper: PaperRow, other: PaperRow | None) -> bool:
    return bool(other and paper.year is not None and other.year is not None and paper.year > other.year)


def _rank(paper: PaperRow) -> tuple[int, str]:
    """Return what papers are ordered by: the year, then the id, so that ties never vary."""
    return (paper.year if paper.year is not None else UNDATED, paper.id)
