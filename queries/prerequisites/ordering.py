"""What to read first: the papers that introduce what a goal stands on, in an order to read them in."""

from collections.abc import Iterable, Sequence
from typing import Final

from kg.model import ExtractedPaper, Kind
from kg.store import Reader
from queries.answers import Answers
from queries.arguments import ConceptName, PaperName, check_limit, list_papers
from queries.concepts import resolve_concept
from queries.models import ConceptRow, PaperRow
from queries.models.steps import Step
from queries.networks.neighbourhood import resolve_node
from queries.paper_names import resolve_paper
from queries.papers import paper_rows
from queries.prerequisites.covering import Cover
from queries.prerequisites.needs import Need, find_known_concepts, find_needs, follow

MAX_WAVES: Final = 3
"""Rounds of choosing papers: for the goal, for the papers of the first round, for those of the second."""
_MAX_NAMED: Final = 10
_TOOLS: Final = (Kind.METHOD, Kind.DATASET)
"""Kinds of concepts that papers introduce; a task seldom comes from one."""


class ReadingOrder(Answers[Step]):
    """Papers to read before a goal, the first first.

    Args:
        rows: the steps.
        unproposed: methods and datasets that the goal uses and no paper of the graph introduces.
    """

    def __init__(self, rows: Iterable[Step] = (), unproposed: Iterable[ConceptRow] = ()) -> None:
        super().__init__(rows, Step)
        self.unproposed = tuple(unproposed)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (list(self), self.unproposed)

    @property
    def note(self) -> str | None:
        """What the goal uses and no paper of the graph introduces, in a sentence without its full stop."""
        if not self.unproposed:
            return None
        names = [concept.name for concept in self.unproposed]
        more = f" and {len(names) - _MAX_NAMED:,} more" if len(names) > _MAX_NAMED else ""
        return f"no paper of the graph introduces: {', '.join(names[:_MAX_NAMED])}{more}"


def reading_order(
    reader: Reader,
    goal: PaperName | ConceptName,
    known: PaperName | Iterable[PaperName] = (),
    limit: int = 20,
) -> ReadingOrder:
    """List what to read before a paper or about a concept, in order, each paper with what it introduces.

    From what the goal uses, and from parts of that and what is broader, it goes to the fewest papers that
    introduce these, and on to what those papers use. A paper stands after those that introduce what it needs;
    else the older one comes first.

    Args:
        reader: the graph.
        goal: a paper by its id, DOI, arXiv id or title; or a concept by its id or name.
        known: papers that are read already, whose own concepts and those that they use are known.
        limit: most papers to return; the farthest from the goal are left out.

    Raises:
        NotFound: neither a paper nor a concept has that name.
        Ambiguous: several do.
    """
    limit = check_limit(limit)
    read = [_resolve(reader, paper) for paper in list_papers(known)]
    concepts = find_known_concepts(reader, read)
    needs = _begin(reader, resolve_node(reader, goal), concepts)
    goals = {need.by.id for need in needs if need.by}
    cover = Cover(reader, goals | {paper.id for paper in read if isinstance(paper, PaperRow)})
    used = [need.concept for need in needs if need.is_goal or (need.is_used and need.concept.kind in _TOOLS)]
    for _ in range(MAX_WAVES):
        new = cover.add(needs, limit)
        needs = find_needs(reader, new, concepts)
    cover.note_order(needs)
    return ReadingOrder(cover.list_steps(), _list_unproposed(used, cover))


def _resolve(reader: Reader, paper: PaperName) -> PaperRow | ExtractedPaper:
    return paper if isinstance(paper, PaperRow | ExtractedPaper) else resolve_paper(reader, paper)


def _begin(reader: Reader, goal: str, known: set[str]) -> list[Need]:
    """Return what a paper or a concept of some id needs: a concept needs itself first."""
    if paper := paper_rows(reader, [goal]).get(goal):
        return find_needs(reader, [paper], known)
    own = Need(resolve_concept(reader, goal), None, (), (), None)
    return follow(reader, [own], known)


def _list_unproposed(used: Sequence[ConceptRow], cover: Cover) -> list[ConceptRow]:
    """Return the concepts that no paper introduces, the most mentioned first."""
    lacking = {concept.id: concept for concept in used if concept.id not in cover.introduced}
    return sorted(lacking.values(), key=lambda concept: (-concept.df, concept.name, concept.id))
