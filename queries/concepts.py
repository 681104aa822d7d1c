"""Find concepts by name, and everything the graph holds of one."""

from difflib import get_close_matches
from typing import Final

from kg.linking import slugify
from kg.model import Ambiguous, NotFound
from kg.store import Reader, Record
from queries.models import ConceptFacts, ConceptRow, PaperRow, PaperUse
from queries.papers import check_limit, concept_row, role_of
from queries.reader import ask
from queries.sentences import sentence_at

NEIGHBOURS: Final = 10
"""Concepts that are shown beside one."""


def resolve_concept(reader: Reader, name: str) -> ConceptRow:
    """The concept that an id, a name or any spelling of it stands for.

    Where one name stands for several kinds of concept, as "distillation" may for a method and a task, the
    one that most papers mention is meant; its id tells it from the others.

    Raises:
        Ambiguous: equally many papers mention several of that name.
        NotFound: none has that name; the error names the nearest.
    """
    rows = ask(reader, "resolve_concept", name=name, key=slugify(name))
    rows = rows or ask(reader, "resolve_spelling", name=name)
    found = sorted((concept_row(row) for row in rows), key=lambda concept: (-concept.df, concept.id))
    best = [concept for concept in found if concept.id == name] or [c for c in found if c.df == found[0].df]
    if len(best) == 1:
        return best[0]
    if best:
        raise Ambiguous(f"several concepts are called '{name}'", [(c.id, c.name) for c in best])
    near = _nearest(reader, name)
    hint = f": did you mean '{near[0]}'?" if near else ""
    raise NotFound(f"no concept '{name}'{hint}", near)


def concept_facts(reader: Reader, concept: str, limit: int = 20) -> ConceptFacts:
    """Everything the graph holds of one concept.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
        limit: most papers to return.
    """
    check_limit(limit)
    known = resolve_concept(reader, concept)
    (row,) = ask(reader, "concept", concept=known.id)
    papers = ask(reader, "concept_papers", concept=known.id, limit=limit)
    neighbours = ask(reader, "concept_neighbours", concept=known.id, limit=NEIGHBOURS)
    around = ask(reader, "concept_around", concept=known.id)
    return ConceptFacts(
        concept=known,
        aliases=tuple(row["aliases"] or ()),
        broader=_on(around, "broader"),
        narrower=_on(around, "narrower")[:NEIGHBOURS],
        papers=tuple(paper_use(paper) for paper in papers),
        neighbours=tuple(concept_row(neighbour) for neighbour in neighbours),
    )


def _on(around: list[Record], side: str) -> tuple[ConceptRow, ...]:
    """The concepts right above or right below one, the most mentioned first."""
    rows = (concept_row(row) for row in around if row["side"] == side)
    return tuple(sorted(rows, key=lambda concept: (-concept.df, concept.id)))


def paper_use(row: Record) -> PaperUse:
    """A paper as it uses a concept, out of a row with its text and the places of the concept in it."""
    text = f"{row['title']}\n{row['abstract']}"
    return PaperUse(
        paper=PaperRow(id=row["id"], title=row["title"] or "", year=row["year"]),
        role=role_of(row["type"]),
        sentence=sentence_at(text, row["starts"][0], row["ends"][0]),
    )


def _nearest(reader: Reader, name: str) -> list[str]:
    """Names that look alike, nearest first; compared without regard to case."""
    names = {name.casefold(): name for name in sorted(row["name"] for row in ask(reader, "names"))}
    return [names[near] for near in get_close_matches(name.casefold(), names, n=3, cutoff=0.7)]
