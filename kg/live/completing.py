"""Ask services for what papers lack: abstracts first of all."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kg.live import openalex, semanticscholar
from kg.live.asking import Asker
from kg.live.pages import parse_records
from kg.metadata.identifiers import normalize_doi
from kg.model import Paper, UsageError

FILLED: Final = ("abstract", "year", "date", "venue", "doi")
"""The fields that are asked for and filled, where they are empty."""

_MIN_SHARED: Final = 0.5
"""Share of the words of a title that the service's title must have: some DOIs lead to another paper."""
_ARXIV_DOI: Final = "10.48550/arxiv."


def lacks_something(paper: Paper) -> bool:
    """Check whether an abstract, a year, a venue or a DOI is missing, and a service can be asked for it."""
    is_known = bool(paper.doi or paper.arxiv_id or paper.id.startswith("pmid:"))
    return is_known and not (paper.abstract and paper.year and paper.venue and paper.doi)


def ask_service(service: str, papers: Sequence[Paper], asker: Asker) -> Mapping[str, Paper]:
    """Ask one service for papers, by their DOIs, arXiv ids and PubMed ids.

    Returns:
        Paper id -> what the service has of it; papers that it does not know are left out.

    Raises:
        SourceError: the service cannot be reached, refuses, or does not answer as it should.
    """
    found = _ASKING[service](papers, asker)
    return {paper.id: other for paper, other in found if _is_same(paper, other)}


def fill(paper: Paper, found: Paper) -> tuple[Paper, tuple[str, ...]]:
    """Fill the empty fields of a paper, and no others.

    Returns:
        The paper, and the names of the fields that were filled.
    """
    given = {name: getattr(found, name) for name in FILLED if not getattr(paper, name)}
    filled = {name: value for name, value in given.items() if value}
    year = paper.year or found.year
    if "date" in filled and year and not str(filled["date"]).startswith(str(year)):
        del filled["date"]  # of another version than the year that is known
    return paper.model_copy(update=filled), tuple(filled)


def check_services(names: str) -> list[str]:
    """Return the services of a list such as ``openalex,s2``.

    Raises:
        UsageError: one of them cannot be asked for what papers lack.
    """
    services = [name.strip() for name in names.split(",") if name.strip()]
    for name in services:
        if name not in _ASKING:
            raise UsageError(f"'{name}' cannot complete papers: {' and '.join(_ASKING)} can")
    if not services:
        raise UsageError(f"--from names services: {' or '.join(_ASKING)}")
    return services


def _ask_openalex(papers: Sequence[Paper], asker: Asker) -> Iterator[tuple[Paper, Paper]]:
    by_doi = {doi: paper for paper in papers if (doi := _doi_of(paper))}
    works = list(openalex.find_works("doi", by_doi, asker))
    for work in works:
        for found in parse_records([work], "complete", "openalex"):
            doi = normalize_doi(work.get("doi"))
            if isinstance(found, Paper) and doi in by_doi:
                yield by_doi[doi], found


def _ask_s2(papers: Sequence[Paper], asker: Asker) -> Iterator[tuple[Paper, Paper]]:
    named = [(paper, _s2_id(paper)) for paper in papers]
    answers = semanticscholar.find_papers([name for _, name in named], asker)
    for (paper, _), answer in zip(named, answers, strict=True):
        for found in parse_records([answer], "complete", "semanticscholar"):
            if isinstance(found, Paper):
                yield paper, found


_ASKING: Final[dict[str, Callable[[Sequence[Paper], Asker], Iterator[tuple[Paper, Paper]]]]] = {
    "openalex": _ask_openalex,
    "s2": _ask_s2,
}


def _doi_of(paper: Paper) -> str | None:
    return paper.doi or (f"{_ARXIV_DOI}{paper.arxiv_id}" if paper.arxiv_id else None)


def _s2_id(paper: Paper) -> str:
    if paper.doi and not paper.doi.startswith(_ARXIV_DOI):
        return f"DOI:{paper.doi}"
    arxiv_id = paper.arxiv_id or (paper.doi or "").removeprefix(_ARXIV_DOI)
    return f"ARXIV:{arxiv_id}" if arxiv_id else f"PMID:{paper.id.removeprefix('pmid:')}"


def _is_same(paper: Paper, other: Paper) -> bool:
    words, others = (set(re.findall(r"\w+", title.casefold())) for title in (paper.title, other.title))
    return len(words & others) >= _MIN_SHARED * len(words)
