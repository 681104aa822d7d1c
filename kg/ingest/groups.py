"""A paper as merged from the source records that describe it, with all of their keys.

Merging takes the richest value of each field by a fixed order, so it does not matter which record came
first. Other ids of a merged paper live on as aliases.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from kg.metadata.agreement import is_preprint_doi, is_preprint_server
from kg.metadata.identifiers import make_title_key
from kg.model import Paper

_VAGUE_TYPES: Final = frozenset(
    {"misc", "online", "electronic", "www", "unpublished", "techreport", "report"}
)
"""Entry types that a paper may have before it appears in a journal or in proceedings."""

_T = TypeVar("_T", str, int)


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """One paper, merged from the records that describe it.

    Attributes:
        paper: merged from all of its records.
        keys: the identity keys of every record.
        ids: the ids that its records came with, and those under which the graph holds it.
        stored: ids under which the graph holds it.
        records: how many records of this batch went into it.
    """

    paper: Paper
    keys: frozenset[str]
    ids: frozenset[str]
    stored: frozenset[str] = frozenset()
    records: int = 0


def from_record(paper: Paper, others: Iterable[str] = ()) -> PaperGroup:
    """Make the group of a paper that one record describes.

    Args:
        paper: made of the record.
        others: keys of further source records of the same paper.
    """
    return PaperGroup(paper, frozenset((*identity_keys(paper), *others)), frozenset((paper.id,)), records=1)


def from_graph(paper: Paper, aliases: Iterable[str]) -> PaperGroup:
    """Make the group of a paper that the graph already holds, with its aliases as keys."""
    ids = frozenset((paper.id,))
    return PaperGroup(paper, frozenset((*identity_keys(paper), *aliases)), ids, stored=ids)


def identity_keys(paper: Paper) -> Iterable[str]:
    """Yield everything that identifies a paper: ``id:…``, ``doi:…``, ``arxiv:…``, ``title:…``."""
    yield f"id:{paper.id}"
    if paper.doi:
        yield f"doi:{paper.doi}"
    if paper.arxiv_id:
        yield f"arxiv:{paper.arxiv_id}"
    if paper.title:
        yield f"title:{make_title_key(paper.title, paper.year)}"


def merge_groups(left: PaperGroup, right: PaperGroup) -> PaperGroup:
    """Return one group out of two of the same paper; the order does not matter."""
    return PaperGroup(
        merge_papers(left.paper, right.paper),
        left.keys | right.keys,
        left.ids | right.ids,
        left.stored | right.stored,
        left.records + right.records,
    )


def merge_papers(left: Paper, right: Paper) -> Paper:
    """Return one paper out of two records of it; the order does not matter.

    A text field gets the longer value, unless `_MERGE_RULES` has a rule for it.
    """
    rules = {name: _MERGE_RULES.get(name, _choose_longest) for name in Paper.model_fields}
    return Paper(**{name: rule(getattr(left, name), getattr(right, name)) for name, rule in rules.items()})


def rank_id(paper_id: str) -> tuple[int, str]:
    """Rank given ids before those that were made from a DOI, an arXiv id or a hash."""
    scheme = paper_id.partition(":")[0]
    return {"doi": 1, "arxiv": 2, "hash": 3}.get(scheme, 0), paper_id


def _choose_longest(left: str | None, right: str | None) -> str | None:
    return max(filter(None, (left, right)), key=lambda text: (len(text), text), default=None)


def _choose_smallest(left: _T | None, right: _T | None) -> _T | None:
    given = [value for value in (left, right) if value is not None]
    return min(given) if given else None


def _choose_entry_type(left: str | None, right: str | None) -> str | None:
    """Return the entry type that says where a paper appeared rather than that it can be read somewhere."""
    return min(filter(None, (left, right)), key=lambda name: (name in _VAGUE_TYPES, name), default=None)


def _choose_date(left: str | None, right: str | None) -> str | None:
    """Return the date of the earlier year, as is done with the years; of two of one year the more precise."""
    return min(filter(None, (left, right)), key=lambda date: (date[:4], -len(date), date), default=None)


def _choose_venue(left: str | None, right: str | None) -> str | None:
    """Return the longer name, but that of a preprint server only where no other is known."""
    return max(
        filter(None, (left, right)),
        key=lambda name: (not is_preprint_server(name), len(name), name),
        default=None,
    )


def _choose_doi(left: str | None, right: str | None) -> str | None:
    """Return the DOI of the article rather than that of its preprint."""
    return min(filter(None, (left, right)), key=lambda doi: (is_preprint_doi(doi), doi), default=None)


_MERGE_RULES: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "id": lambda left, right: min(left, right, key=rank_id),
    "title": lambda left, right: _choose_longest(left, right) or "",
    "abstract": lambda left, right: _choose_longest(left, right) or "",
    "year": _choose_smallest,
    "date": _choose_date,
    "venue": _choose_venue,
    "authors": lambda left, right: max(left, right, key=lambda a: (len(a), sum(map(len, a)), a)),
    "family_names": lambda left, right: tuple(sorted({*left, *right})),
    "doi": _choose_doi,
    "arxiv_id": _choose_smallest,
    "citation_key": _choose_smallest,
    "entry_type": _choose_entry_type,
    "references": lambda left, right: tuple(sorted({*left, *right})),
    "source": lambda left, right: _choose_smallest(left or None, right or None) or "",
}
"""Field of a paper -> rule that makes one value out of two."""
