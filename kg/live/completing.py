"""Ask services for what papers lack, above all abstracts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from kg.live import acl, arxiv, crossref, openalex, pubmed, semanticscholar
from kg.live.asking import Asker, Wanted
from kg.live.naming import NAMES
from kg.live.pages import parse_records
from kg.metadata.identifiers import normalize_doi
from kg.model import Paper, UsageError

FILLED: Final = ("abstract", "year", "date", "venue", "doi")
"""The fields that are filled if they are empty."""

_MIN_SHARED: Final = 0.5
"""Smallest share of the words of a title that the service's title must have: some DOIs name another paper."""

Found: TypeAlias = Iterator[tuple[str, Paper]]
"""Papers, each with the id by which it was asked for."""


def lacks_something(paper: Paper) -> bool:
    """Check whether an abstract, a year, a venue or a DOI is missing, and a service can be asked for it."""
    is_complete = paper.abstract and paper.year and paper.venue and paper.doi
    return not is_complete and any(can_be_asked(service, paper) for service in NAMES)


def can_be_asked(service: str, paper: Paper) -> bool:
    """Check whether a service can be asked about a paper, which must have an id that the service knows."""
    return NAMES[service](paper) is not None


class Askable(NamedTuple):
    """How many papers the services can be asked about."""

    papers: int
    """Number of all papers."""
    by_service: dict[str, int]
    """Service -> number of papers, in the order in which services are asked; those with none are left out."""
    unknown: int
    """Number of papers that no service can be asked about."""


def count_askable(papers: Iterable[Paper]) -> Askable:
    """Count the papers that each service can be asked about."""
    counts = dict.fromkeys(NAMES, 0)
    total = unknown = 0
    for paper in papers:
        total += 1
        able = [service for service in NAMES if can_be_asked(service, paper)]
        for service in able:
            counts[service] += 1
        unknown += not able
    return Askable(total, {service: number for service, number in counts.items() if number}, unknown)


def ask_service(service: str, papers: Sequence[Paper], asker: Asker, wanted: Wanted | None = None) -> Found:
    """Yield what one service knows about papers, each with the id of the paper that it completes.

    Papers that the service cannot be asked about, or does not know, are left out.

    Args:
        service: one of :data:`kg.live.naming.NAMES`.
        papers: papers that lack something.
        asker: sends the requests.
        wanted: the mail address of the user, for services that want one.

    Raises:
        SourceError: the service cannot be reached, refuses, or does not answer as it should. What was yielded
            before is valid.
    """
    by_name: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if name := NAMES[service](paper):
            by_name[name].append(paper)
    if not by_name:
        return
    for name, other in _FINDING[service](list(by_name), asker, wanted or Wanted()):
        for paper in by_name.get(name, ()):
            if _is_same(paper, other):
                yield paper.id, other


def fill(paper: Paper, found: Paper) -> tuple[Paper, tuple[str, ...]]:
    """Fill only the empty fields of a paper.

    Returns:
        The paper, and the names of the fields that were filled.
    """
    given = {name: getattr(found, name) for name in FILLED if not getattr(paper, name)}
    filled = {name: value for name, value in given.items() if value}
    year = paper.year or found.year
    if "date" in filled and year and not str(filled["date"]).startswith(str(year)):
        del filled["date"]  # that of another version than the one whose year is known
    return paper.model_copy(update=filled), tuple(filled)


def check_services(names: str) -> list[str]:
    """Return the services of a list such as ``openalex,s2``, each once.

    Raises:
        UsageError: one of them cannot be asked for what papers lack.
    """
    services = list(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    for name in services:
        if name not in NAMES:
            raise UsageError(f"'{name}' cannot complete papers: {', '.join(NAMES)} can")
    if not services:
        raise UsageError(f"--from names services: {', '.join(NAMES)}")
    return services


def _find_in_openalex(dois: Sequence[str], asker: Asker, wanted: Wanted) -> Found:
    for work in openalex.find_works("doi", dois, asker):
        for found in parse_records([work], "complete", "openalex"):
            if isinstance(found, Paper) and (doi := normalize_doi(work.get("doi"))):
                yield doi, found


def _find_in_s2(ids: Sequence[str], asker: Asker, wanted: Wanted) -> Found:
    for id, answer in zip(ids, semanticscholar.find_papers(ids, asker), strict=True):
        for found in parse_records([answer], "complete", "semanticscholar"):
            if isinstance(found, Paper):
                yield id, found


_FINDING: Final[dict[str, Callable[[Sequence[str], Asker, Wanted], Found]]] = {
    "arxiv": lambda ids, asker, wanted: arxiv.find_papers(ids, asker),
    "pubmed": lambda ids, asker, wanted: pubmed.find_papers(ids, asker),
    "acl": lambda ids, asker, wanted: acl.find_papers(ids, asker),
    "openalex": _find_in_openalex,
    "s2": _find_in_s2,
    "crossref": crossref.find_works,
}


def _is_same(paper: Paper, other: Paper) -> bool:
    words, others = (set(re.findall(r"\w+", title.casefold())) for title in (paper.title, other.title))
    return len(words & others) >= _MIN_SHARED * len(words)
