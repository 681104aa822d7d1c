"""``related``: find what else to read next to papers or a text, and why."""

import threading
from typing import Final

from pydantic import Field

from kg.ingest import extract_papers, make_paper
from kg.mcp.quoting import name_paper
from kg.mcp.texts import describe_reason, describe_wording
from kg.mcp.tool import MAX_ANSWER_ROWS, Answer, Arguments, Names, Reply, Tool
from kg.model import ExtractedPaper, NotFound, Rejection, UsageError
from kg.store import Reader
from kg.web.snapshots import Snapshot
from queries import PaperRow, RelatedPaper, related_papers, resolve_paper
from queries.listing import find_listed

MAX_SEEDS: Final = 100
MAX_GIVEN_CHARACTERS: Final = 20_000
"""Most characters of a text to relate papers to; an abstract has about 1,500."""
MAX_REASONS: Final = 3

_reading = threading.Lock()
"""Held while a text is extracted from, as one extraction already uses every core."""


class Seeds(Arguments):
    """What was read, and what is not wanted."""

    papers: Names = Field(default=[], max_length=MAX_SEEDS, description="each an id, DOI, arXiv id or title")
    text: str = Field(
        default="",
        max_length=MAX_GIVEN_CHARACTERS,
        description="title, abstract or question to rank by, too; stays local",
    )
    known: Names = Field(default=[], max_length=1000, description="papers to leave out")
    limit: int = Field(default=10, ge=1, le=MAX_ANSWER_ROWS)
    far: bool = Field(default=False, description="also what is too far to be recommended")


class RelatedAnswer(Answer[RelatedPaper]):
    """Papers, the most related first."""


def _rank(snapshot: Snapshot, asked: Seeds) -> Reply:
    graph = snapshot.graph
    seeds: list[PaperRow | ExtractedPaper] = [resolve_paper(graph, name) for name in asked.papers]
    if asked.text:
        seeds.append(_read(asked.text))
    if not seeds:
        raise UsageError("name papers, or give a text")
    found = related_papers(graph, seeds, asked.limit + 1, _find_known(graph, asked.known))
    near = [row for row in found if row.recommended or asked.far]
    rows = [_shorten(row) for row in near[: asked.limit]]
    return Reply(answer=RelatedAnswer(rows=rows, more=len(near) > asked.limit), text=_describe(rows, found))


def _find_known(reader: Reader, names: list[str]) -> tuple[str, ...]:
    """Return the ids of papers to leave out.

    Raises:
        Ambiguous: several papers fit a name.
        NotFound: no paper fits a name; the error lists all such names, so that they can be removed at once.
    """
    known = find_listed(reader, names)
    if known.unknown:
        named = ", ".join(f"'{name}'" for name in known.unknown)
        raise NotFound(f"this collection does not hold these of the known papers: {named}")
    return known.ids


def _read(text: str) -> ExtractedPaper:
    """Extract from a text, which is not added to the graph."""
    with _reading:
        read = next(extract_papers([make_paper(text)]))
    if isinstance(read, Rejection):
        raise UsageError(read.reason)
    return read


def _shorten(row: RelatedPaper) -> RelatedPaper:
    return row.model_copy(update={"reasons": row.reasons[:MAX_REASONS]})


def _describe(rows: list[RelatedPaper], found: list[RelatedPaper]) -> str:
    if not found:
        return "No other paper of this collection shares a concept or a rare word with it."
    if not rows:
        return "No paper of this collection is near enough to be recommended; far=true gives the nearest."
    return "\n".join(line for place, row in enumerate(rows, start=1) for line in _describe_row(place, row))


def _describe_row(place: int, row: RelatedPaper) -> list[str]:
    relation = f", {row.relation}" if row.relation else ""
    nearest = f", nearest to {name_paper(row.nearest)}" if row.nearest else ""
    why = describe_reason(row.reasons[0]) if row.reasons else describe_wording(row.words, row.closest)
    return [f"{place}. {name_paper(row.paper)} score {row.score:.3f}{relation}{nearest}", f"   {why}"]


RELATED: Final = Tool(
    name="related",
    description="Rank what else to read next to one or more papers, or to a text, each with its reasons: "
    "what both share, what each does with it, and the sentences that say so.",
    arguments=Seeds,
    answer=RelatedAnswer,
    reply=_rank,
)
