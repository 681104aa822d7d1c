"""Find papers: by words, by id, DOI, arXiv id or title; and everything the graph holds of one."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.metadata.identifiers import make_title_key, normalize_arxiv_id, normalize_doi
from kg.model import Ambiguous, Kind, NotFound, Role, UsageError
from kg.store import Reader, Record
from queries.matching import matching
from queries.models import ConceptRow, Fact, FoundPaper, PaperFacts, PaperRow
from queries.reader import ask
from queries.sentences import sentence_at

CANDIDATES: Final = 10
"""Papers that are listed where words of a title fit several."""

LOOKED_AT: Final = 200
"""Titles that hold the words and are looked at for how well they fit."""

_ROLES: Final = {
    "PROPOSES": Role.PROPOSED,
    "USES": Role.USED,
    "EVALUATES_ON": Role.USED,
    "ADDRESSES": Role.USED,
    "COMPARES_WITH": Role.COMPARED,
    "MENTIONS": Role.BACKGROUND,
}


def find_papers(reader: Reader, text: str, limit: int = 10) -> list[FoundPaper]:
    """Papers whose title or abstract match words, best first.

    Args:
        reader: the graph.
        text: plain words.
        limit: most papers to return; 0 gives none.
    """
    check_limit(limit)
    found = matching(reader, text, limit)
    papers = paper_rows(reader, [paper for paper, _ in found])
    return [FoundPaper(paper=papers[paper], score=score) for paper, score in found if paper in papers]


def resolve_paper(reader: Reader, name: str) -> PaperRow:
    """The paper that an id, a DOI, an arXiv id, a title, or words of a title stand for.

    Raises:
        Ambiguous: several papers fit; the error lists them.
        NotFound: none does; the error names the nearest.
    """
    exact = list(paper_rows(reader, [name]).values())
    exact = exact or [_paper_row(row) for row in _by_identity(reader, name.strip())]
    found = exact or [_paper_row(row) for row in _by_words(reader, name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(f"several papers fit '{name}'", [(paper.id, paper.title) for paper in found])
    near = [row.paper.title for row in find_papers(reader, name, 3)]
    hint = f": did you mean '{near[0]}'?" if near else "; look for one with: kg find WORDS"
    raise NotFound(f"no paper '{name}'{hint}", near)


def papers_named(reader: Reader, names: Iterable[str]) -> frozenset[str]:
    """Ids of all papers that some ids, DOIs, arXiv ids or whole titles stand for; unknown ones are left out.

    Args:
        reader: the graph.
        names: in any order.
    """
    return frozenset(row["id"] for name in dict.fromkeys(names) for row in _by_identity(reader, name.strip()))


def paper_facts(reader: Reader, paper: str) -> PaperFacts:
    """Everything the graph holds of one paper.

    Args:
        reader: the graph.
        paper: whatever :func:`resolve_paper` understands.
    """
    known = resolve_paper(reader, paper)
    (row,) = ask(reader, "paper", paper=known.id)
    text = f"{row['title']}\n{row['abstract']}"
    return PaperFacts(
        paper=known,
        abstract=row["abstract"] or "",
        authors=tuple(row["authors"] or ()),
        venue=row["venue"],
        doi=row["doi"],
        arxiv_id=row["arxiv_id"],
        url=row["url"],
        links=tuple(row["links"] or ()),
        abbreviations=tuple(tuple(pair.split("\t", 1)) for pair in row["abbreviations"] or ()),
        facts=tuple(_fact(fact, text) for fact in ask(reader, "facts", paper=known.id)),
        cites=tuple(_paper_row(cited) for cited in ask(reader, "cited_papers", paper=known.id)),
    )


def paper_rows(reader: Reader, ids: Sequence[str]) -> dict[str, PaperRow]:
    """Papers by id; unknown ids are left out."""
    return {row["id"]: _paper_row(row) for row in ask(reader, "paper_rows", ids=list(ids))}


def role_of(relationship: str) -> Role:
    """The role that a relationship type from a paper to a concept stands for."""
    return _ROLES[relationship]


def concept_row(row: Record) -> ConceptRow:
    """A concept out of a row with id, name, labels and df."""
    return ConceptRow(id=row["id"], name=row["name"], kind=kind_of(row), df=row["df"] or 0)


def kind_of(row: Record) -> Kind:
    """What the concept of a row with labels is."""
    return next(kind for kind in Kind if kind.value in row["labels"])


def check_limit(limit: int) -> None:
    """Refuse a negative number of results."""
    if limit < 0:
        raise UsageError(f"the number of results must be 0 or more, not {limit}")


def _by_identity(reader: Reader, name: str) -> list[Record]:
    """Papers of an id, DOI, arXiv id or whole title, by id."""
    title = make_title_key(name, None).removesuffix("|")
    rows = ask(
        reader,
        "resolve_paper",
        id=name,
        doi=normalize_doi(name) or "",
        arxiv_id=normalize_arxiv_id(name) or "",
        title=title,
    )
    return sorted(rows, key=lambda row: row["id"])


def _by_words(reader: Reader, name: str) -> list[Record]:
    """Papers whose titles fit words: those that begin so, else those with the words whole, else in part."""
    words = re.findall(r"\w+", name.lower())
    if not words:
        return []
    rows = ask(reader, "papers_with_words_in_title", words=words, limit=LOOKED_AT)
    titles = [(row, re.findall(r"\w+", row["title"].lower())) for row in rows]
    begins = [row for row, title in titles if title[: len(words)] == words]
    whole = [row for row, title in titles if set(words) <= set(title)]
    return (begins or whole or rows)[:CANDIDATES]


def _paper_row(row: Record) -> PaperRow:
    return PaperRow(id=row["id"], title=row["title"] or "", year=row["year"])


def _fact(row: Record, text: str) -> Fact:
    return Fact(
        concept=concept_row(row),
        role=role_of(row["type"]),
        confidence=row["confidence"],
        surfaces=tuple(dict.fromkeys(row["surfaces"])),
        sentence=sentence_at(text, row["starts"][0], row["ends"][0]),
    )
