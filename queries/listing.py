"""Look up lists of papers, each named by its id, DOI, arXiv id, title, or words of the title."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.model import Ambiguous, NotFound
from kg.store import Reader
from queries.arguments import PaperName, list_papers, name_paper
from queries.models import PaperRow
from queries.paper_names import find_by_title_words, papers_named
from queries.papers import paper_rows


class Listed(NamedTuple):
    """The papers on a list, by whether the graph holds them."""

    ids: tuple[str, ...]
    """Those that the graph holds, in the order given, each once."""
    unknown: tuple[str, ...]
    """Names of those that it does not hold."""


def find_listed(reader: Reader, papers: PaperName | Iterable[PaperName]) -> Listed:
    """Look up papers; an id, DOI, arXiv id or whole title stands for all papers that have it.

    Args:
        reader: the graph.
        papers: one or more, each by its id, DOI, arXiv id, title or words of it, or as a row of an answer.

    Raises:
        Ambiguous: words fit the titles of several papers; the error lists them.
        UsageError: what is given names no paper.
    """
    given = list_papers(papers)
    by_id = paper_rows(reader, [name_paper(paper) for paper in given]) if given else {}
    ids: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for paper in given:
        found = _find_ids(reader, paper, by_id)
        ids.update(dict.fromkeys(found))
        if not found:
            unknown.setdefault(name_paper(paper))
    return Listed(tuple(ids), tuple(unknown))


def known_papers(reader: Reader, papers: PaperName | Iterable[PaperName]) -> list[str]:
    """Return the ids of papers in the order given, each once, without those that the graph does not hold.

    Args:
        reader: the graph.
        papers: as for :func:`find_listed`.

    Raises:
        NotFound: papers were given, and the graph holds none of them.
        Ambiguous: words fit the titles of several papers; the error lists them.
        UsageError: what is given names no paper.
    """
    found = find_listed(reader, papers)
    if found.unknown and not found.ids:
        raise NotFound(f"no paper '{found.unknown[0]}'; look for one with: kg find WORDS")
    return list(found.ids)


def _find_ids(reader: Reader, paper: PaperName, by_id: Mapping[str, PaperRow]) -> list[str]:
    name = name_paper(paper)
    if name in by_id:
        return [name]
    return sorted(papers_named(reader, paper)) or _find_by_words(reader, paper)


def _find_by_words(reader: Reader, paper: PaperName) -> list[str]:
    """Return the id of the paper whose title holds words; a row or a `Paper` is not looked up by words."""
    found = find_by_title_words(reader, paper) if isinstance(paper, str) else []
    if len(found) > 1:
        raise Ambiguous(f"several papers fit '{paper}'", [(row.id, row.title) for row in found])
    return [row.id for row in found]
