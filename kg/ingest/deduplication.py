"""Merge records of one paper: those with the same id, DOI, arXiv id, or normalized title and year.

Merging takes the richest value of each field by a fixed order, so it does not matter which record came
first. Other ids of a merged paper live on as aliases.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from kg.metadata.identifiers import make_title_key
from kg.model import Paper

_MIN_SPECIFIC_TITLE_WORDS: Final = 4
"""Fewest words of a title that identifies a paper; different papers share shorter ones ("Editorial")."""

_MIN_TITLE_SIMILARITY: Final = 0.5
"""Lowest Jaccard index of the words of two titles of which one may be a version of the other."""

_MAX_YEARS_BETWEEN_VERSIONS: Final = 1
"""Most years between two versions of a paper that share a local id."""

_T = TypeVar("_T", str, int)


class IdCollision(ValueError):
    """Two records share a local id and nothing else."""


@dataclass(frozen=True)
class PaperGroup:
    """One paper, merged from the records that describe it.

    Attributes:
        paper: merged from all of its records.
        keys: the identity keys of every record.
        stored: ids under which the graph holds it.
        records: how many records of this batch went into it.
    """

    paper: Paper
    keys: frozenset[str]
    stored: frozenset[str] = frozenset()
    records: int = 0


@dataclass
class Registry:
    """The papers of one batch, and those of the graph that they might duplicate, by every key."""

    papers: dict[str, PaperGroup] = field(default_factory=dict)
    _id_by_key: dict[str, str] = field(default_factory=dict)

    def add(self, group: PaperGroup) -> PaperGroup:
        """Add a paper, and return it merged with its duplicates.

        Raises:
            IdCollision: its local id belongs to a different paper.
        """
        # One record may connect papers that seemed different until now: one by its DOI, one by its title.
        duplicates = self._find_duplicates(group)
        merged = group
        for duplicate in duplicates:
            merged = _merge_groups(duplicate, merged)
        for duplicate in duplicates:
            del self.papers[duplicate.paper.id]
        self.papers[merged.paper.id] = merged
        self._id_by_key.update(dict.fromkeys(merged.keys, merged.paper.id))
        return merged

    def _find_duplicates(self, group: PaperGroup) -> list[PaperGroup]:
        ids = sorted({self._id_by_key[key] for key in group.keys if key in self._id_by_key})
        duplicates = [self.papers[id] for id in ids if not _share_only_generic_title(self.papers[id], group)]
        for duplicate in duplicates:
            _refuse_collision(duplicate, group)
        return duplicates


def from_record(paper: Paper, others: Iterable[str] = ()) -> PaperGroup:
    """Make the group of a paper that one record describes.

    Args:
        paper: made of the record.
        others: keys of further source records of the same paper.
    """
    return PaperGroup(paper, frozenset({*identity_keys(paper), *others}), records=1)


def from_graph(paper: Paper, aliases: Iterable[str]) -> PaperGroup:
    """Make the group of a paper that the graph already holds, with its aliases as keys."""
    return PaperGroup(paper, frozenset({*identity_keys(paper), *aliases}), stored=frozenset({paper.id}))


def identity_keys(paper: Paper) -> Iterable[str]:
    """Yield everything that identifies a paper: ``id:…``, ``doi:…``, ``arxiv:…``, ``title:…``."""
    yield f"id:{paper.id}"
    if paper.doi:
        yield f"doi:{paper.doi}"
    if paper.arxiv_id:
        yield f"arxiv:{paper.arxiv_id}"
    if paper.title:
        yield f"title:{make_title_key(paper.title, paper.year)}"


def merge_papers(left: Paper, right: Paper) -> Paper:
    """Return one paper out of two records of it; the order does not matter.

    A text field gets the longer value, unless `_MERGE_RULES` has a rule for it.
    """
    rules = {name: _MERGE_RULES.get(name, _richest) for name in Paper.model_fields}
    return Paper(**{name: rule(getattr(left, name), getattr(right, name)) for name, rule in rules.items()})


def _merge_groups(left: PaperGroup, right: PaperGroup) -> PaperGroup:
    return PaperGroup(
        merge_papers(left.paper, right.paper),
        left.keys | right.keys,
        left.stored | right.stored,
        left.records + right.records,
    )


def _id_rank(paper_id: str) -> tuple[int, str]:
    """Rank given ids before those that were made from a DOI, an arXiv id or a hash."""
    scheme = paper_id.partition(":")[0]
    return {"doi": 1, "arxiv": 2, "hash": 3}.get(scheme, 0), paper_id


def _richest(left: str | None, right: str | None) -> str | None:
    return max(filter(None, (left, right)), key=lambda text: (len(text), text), default=None)


def _smallest(left: _T | None, right: _T | None) -> _T | None:
    given = [value for value in (left, right) if value is not None]
    return min(given) if given else None


_MERGE_RULES: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "id": lambda left, right: min(left, right, key=_id_rank),
    "title": lambda left, right: _richest(left, right) or "",
    "abstract": lambda left, right: _richest(left, right) or "",
    "year": _smallest,
    "authors": lambda left, right: max(left, right, key=lambda a: (len(a), sum(map(len, a)), a)),
    "doi": _smallest,
    "arxiv_id": _smallest,
    "references": lambda left, right: tuple(sorted({*left, *right})),
    "source": lambda left, right: _smallest(left or None, right or None) or "",
}
"""Field of a paper -> rule that makes one value out of two."""


def _share_only_generic_title(left: PaperGroup, right: PaperGroup) -> bool:
    """Check whether a generic title is all that two papers with different DOIs share."""
    shared = left.keys & right.keys
    generic = len(right.paper.title.split()) < _MIN_SPECIFIC_TITLE_WORDS
    dois = {left.paper.doi, right.paper.doi} - {None}
    return generic and len(dois) == 2 and all(key.startswith("title:") for key in shared)


def _refuse_collision(left: PaperGroup, right: PaperGroup) -> None:
    """Refuse two papers that share nothing but a local id, unless one may be a version of the other.

    An id with a scheme ("doi:…") identifies a paper everywhere; a local one ("smith2020") means what its
    source means by it, so two sources may give it to different papers.

    Raises:
        IdCollision: the papers are different ones.
    """
    shared = left.keys & right.keys
    local = f"id:{right.paper.id}"
    if shared == {local} and ":" not in right.paper.id and not _may_be_versions(left.paper, right.paper):
        raise IdCollision(f"the id '{right.paper.id}' already belongs to another paper, '{left.paper.title}'")


def _may_be_versions(left: Paper, right: Paper) -> bool:
    """Check whether titles and years of two papers are alike, as those of a preprint and its article are."""
    words = [set(re.findall(r"\w+", paper.title.casefold())) for paper in (left, right)]
    similar = len(words[0] & words[1]) >= _MIN_TITLE_SIMILARITY * len(words[0] | words[1])
    years = [paper.year for paper in (left, right) if paper.year is not None]
    return similar and (len(years) < 2 or abs(years[0] - years[1]) <= _MAX_YEARS_BETWEEN_VERSIONS)
