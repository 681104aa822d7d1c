"""Records of one paper become one paper: the same id, DOI, arXiv id, or normalised title and year.

Merging takes the richest value of each field by a fixed order, so it does not matter which record came
first. Other ids of a merged paper live on as aliases.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kg.metadata.identity import title_key
from kg.model import Paper

_GENERIC_TITLE_WORDS: Final = 4
"""Shorter titles ("Editorial") name different papers where the DOIs differ."""

_SIMILAR_TITLES: Final = 0.5
"""Least Jaccard index of the words of two titles that may be versions of one."""

_YEARS_APART: Final = 1
"""Most years between two records under one local id."""

_T = TypeVar("_T", str, int)


class SameIdOtherPaper(ValueError):
    """Two records that share a local id and nothing else."""


@dataclass(frozen=True)
class Known:
    """A paper with the keys of every record that went into it.

    ``stored`` holds the ids under which the graph has it, ``records`` how many records of this batch
    went into it.
    """

    paper: Paper
    keys: frozenset[str]
    stored: frozenset[str] = frozenset()
    records: int = 0


@dataclass
class Registry:
    """The papers of one batch, and those of the graph that they might be, by every key."""

    papers: dict[str, Known] = field(default_factory=dict)
    _by_key: dict[str, str] = field(default_factory=dict)

    def add(self, known: Known) -> Known:
        """Take in a paper, merged with whatever it is a duplicate of.

        Raises:
            SameIdOtherPaper: its local id stands for a different paper.
        """
        twins = self._twins(known)
        merged = known
        for twin in twins:
            merged = _joined(twin, merged)
        for twin in twins:
            del self.papers[twin.paper.id]
        self.papers[merged.paper.id] = merged
        self._by_key.update(dict.fromkeys(merged.keys, merged.paper.id))
        return merged

    def _twins(self, known: Known) -> list[Known]:
        ids = sorted({self._by_key[key] for key in known.keys if key in self._by_key})
        twins = [twin for twin in (self.papers[i] for i in ids) if not _only_title(twin, known)]
        for twin in twins:
            _refuse_other_paper(twin, known)
        return twins


def known(paper: Paper, others: Iterable[str] = ()) -> Known:
    """A paper as one record gives it; ``others`` are keys of further records of it."""
    return Known(paper, frozenset({*keys(paper), *others}), records=1)


def keys(paper: Paper) -> Iterable[str]:
    """Everything that identifies a paper: ``id:…``, ``doi:…``, ``arxiv:…``, ``title:…``."""
    yield f"id:{paper.id}"
    if paper.doi:
        yield f"doi:{paper.doi}"
    if paper.arxiv_id:
        yield f"arxiv:{paper.arxiv_id}"
    if paper.title:
        yield f"title:{title_key(paper.title, paper.year)}"


def merge(left: Paper, right: Paper) -> Paper:
    """One paper out of two records of it; the order does not matter."""
    return Paper(
        id=min(left.id, right.id, key=_id_rank),
        title=_richest(left.title, right.title) or "",
        abstract=_richest(left.abstract, right.abstract) or "",
        year=_least(left.year, right.year),
        date=_richest(left.date, right.date),
        authors=max(left.authors, right.authors, key=lambda a: (len(a), sum(map(len, a)), a)),
        venue=_richest(left.venue, right.venue),
        doi=_least(left.doi, right.doi),
        arxiv_id=_least(left.arxiv_id, right.arxiv_id),
        url=_richest(left.url, right.url),
        references=tuple(sorted({*left.references, *right.references})),
        source=_least(left.source or None, right.source or None) or "",
    )


def _joined(left: Known, right: Known) -> Known:
    return Known(
        merge(left.paper, right.paper),
        left.keys | right.keys,
        left.stored | right.stored,
        left.records + right.records,
    )


def _id_rank(paper_id: str) -> tuple[int, str]:
    """Given ids before ids made from a DOI, an arXiv id, a hash."""
    scheme = paper_id.partition(":")[0]
    return {"doi": 1, "arxiv": 2, "hash": 3}.get(scheme, 0), paper_id


def _richest(left: str | None, right: str | None) -> str | None:
    return max(filter(None, (left, right)), key=lambda text: (len(text), text), default=None)


def _least(left: _T | None, right: _T | None) -> _T | None:
    given = [value for value in (left, right) if value is not None]
    return min(given) if given else None


def _only_title(left: Known, right: Known) -> bool:
    """True where a generic title is all that two papers with different DOIs share."""
    shared = left.keys & right.keys
    generic = len(right.paper.title.split()) < _GENERIC_TITLE_WORDS
    dois = {left.paper.doi, right.paper.doi} - {None}
    return generic and len(dois) == 2 and all(key.startswith("title:") for key in shared)


def _refuse_other_paper(left: Known, right: Known) -> None:
    shared = left.keys & right.keys
    local = f"id:{right.paper.id}"
    if shared == {local} and ":" not in right.paper.id and not _alike(left.paper, right.paper):
        raise SameIdOtherPaper(
            f"the id '{right.paper.id}' already stands for another paper, '{left.paper.title}'"
        )


def _alike(left: Paper, right: Paper) -> bool:
    words = [set(re.findall(r"\w+", paper.title.casefold())) for paper in (left, right)]
    similar = len(words[0] & words[1]) >= _SIMILAR_TITLES * len(words[0] | words[1])
    years = [paper.year for paper in (left, right) if paper.year is not None]
    return similar and (len(years) < 2 or abs(years[0] - years[1]) <= _YEARS_APART)


def in_graph(paper: Paper, aliases: Iterable[str]) -> Known:
    """A paper that the graph already holds, with its aliases as keys."""
    return Known(paper, frozenset({*keys(paper), *aliases}), stored=frozenset({paper.id}))
