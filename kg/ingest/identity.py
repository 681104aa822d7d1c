"""Weigh what speaks for two records being one paper.

Records meet by a key that they share: an id, DOI, arXiv id, or title with year. Whether they are one paper is
decided by what the key is worth, and by what else they say:

* A **global** id (DOI, arXiv id, PMID, … see `is_global_id`) is worth most. It is overruled only where two
  of title, authors and abstract are clearly different, as in chapters that all bear the DOI of their book.
* A **title** with its year makes one paper of records that nothing contradicts: no other authors, no other
  abstract, no other published DOI or arXiv id, no other sign (C, C++). A heading ("Editorial") and a short
  title without a year need more: equal authors or abstracts, or records that are equal altogether.
  A year that is missing is compatible with any, where the title is long.
* A **local** id (citation key, running number) is worth nothing by itself. Records that share one are
  versions of a paper where the abstracts are nearly equal, or the titles are and the years close, and
  nothing contradicts.
"""

from enum import IntEnum
from typing import Final

from kg.ingest.groups import PaperGroup
from kg.metadata.agreement import (
    are_alike,
    are_nearly_equal,
    are_versions,
    compare_abstracts,
    compare_authors,
    compare_dois,
    compare_signs,
    compare_venues,
    is_heading,
    is_specific,
    name_different_things,
)
from kg.metadata.agreement.authors import fold_names
from kg.metadata.agreement.words import split_words
from kg.metadata.identifiers import drop_year, is_global_id, is_local_id
from kg.model import Paper

_TELLING_BEGINNING: Final = 30
"""Characters of an abstract by which it is found among many."""

_MAX_YEARS_BETWEEN_VERSIONS: Final = 1
"""Most years between two versions of a paper that share a local id."""


class MatchEvidence(IntEnum):
    """How much speaks for two groups being one paper."""

    NONE = 0
    """Nothing, or something speaks against it."""
    TITLE = 1
    """They share a title, and nothing contradicts."""
    CONTENT = 2
    """Authors or abstracts agree, too."""
    GLOBAL_ID = 3
    """They share an id that identifies a paper everywhere."""
    GLOBAL_ID_AND_TITLE = 4
    """Their titles are alike, too."""
    EQUAL = 5
    """They say the same about the paper."""


def weigh(left: PaperGroup, right: PaperGroup) -> MatchEvidence:
    """Weigh what speaks for two groups that share a key being one paper; the order does not matter."""
    shared = find_shared_keys(left, right)
    if any(_is_global(key) for key in shared):
        return _weigh_global_id(left.paper, right.paper)
    if any(key.startswith("title:") for key in shared):
        return _weigh_title(left.paper, right.paper, shares_id=any(map(is_name, shared)))
    return _weigh_local_id(left.paper, right.paper) if shared else MatchEvidence.NONE


def find_shared_keys(left: PaperGroup, right: PaperGroup) -> frozenset[str]:
    """Return the keys that two groups have in common; a long title counts, too, where one has no year."""
    shared = left.keys & right.keys
    if differ_in_year(left.paper, right.paper):
        # A record without a year that each of them took in makes them no more alike.
        return frozenset(key for key in shared if not key.startswith("title:") or key != drop_year(key))
    if left.paper.year is None or right.paper.year is None:
        shared |= _list_undated_titles(left) & _list_undated_titles(right)
    return shared


def _list_undated_titles(group: PaperGroup) -> frozenset[str]:
    """Return the keys of a group's titles without their years; none for a title that others may bear, too."""
    if not is_specific(group.paper.title, None):
        return frozenset()
    return frozenset(drop_year(key) for key in group.keys if key.startswith("title:"))


def differ_in_year(left: Paper, right: Paper) -> bool:
    """Check whether two papers are known to be of different years."""
    return left.year is not None and right.year is not None and left.year != right.year


def list_traits(paper: Paper) -> frozenset[str]:
    """Return traits by which records of one paper are matched if many papers have its title.

    Two records of one paper share at least one: a part of an author's name, or the beginning of the abstract;
    or the venue, where a record has neither.
    """
    traits = {part for name in fold_names(paper.authors) for part in name if len(part) > 1}
    if paper.abstract:
        traits.add(f"abstract:{paper.abstract[:_TELLING_BEGINNING].casefold()}")
    return frozenset(traits or {f"venue:{paper.venue}"})


def contradict(left: PaperGroup, right: PaperGroup) -> bool:
    """Check that two groups cannot be one paper, whatever connects them to a third one."""
    if any(map(_is_global, left.keys & right.keys)):
        return weigh(left, right) is MatchEvidence.NONE
    authors = compare_authors(left.paper.authors, right.paper.authors)
    abstracts = compare_abstracts(left.paper.abstract, right.paper.abstract)
    return (
        authors is False
        or (abstracts is False and not authors)
        or compare_signs(left.paper.title, right.paper.title) is False
        or _have_other_ids(left.paper, right.paper)
    )


def _is_global(key: str) -> bool:
    scheme, _, value = key.partition(":")
    return scheme in ("doi", "arxiv") or (scheme == "id" and is_global_id(value))


def is_name(key: str) -> bool:
    """Check whether a key is a local id that somebody chose, neither a running number nor a hash."""
    return key.startswith("id:") and is_local_id(key[3:]) and any(map(str.isalpha, key[3:]))


def _weigh_global_id(left: Paper, right: Paper) -> MatchEvidence:
    if left.title == right.title and left.authors == right.authors and left.abstract == right.abstract:
        return MatchEvidence.EQUAL
    authors = compare_authors(left.authors, right.authors)
    abstracts = compare_abstracts(left.abstract, right.abstract)
    if authors is False and abstracts is False:
        return MatchEvidence.NONE
    if are_alike(left.title, right.title) and not _is_any_heading(left, right):
        return MatchEvidence.GLOBAL_ID_AND_TITLE
    contradicted = authors is None and (abstracts is False or _have_other_ids(left, right))
    return MatchEvidence.NONE if contradicted or authors is False else MatchEvidence.GLOBAL_ID


def _weigh_title(left: Paper, right: Paper, *, shares_id: bool) -> MatchEvidence:
    """Weigh an equal title; a local id that is equal too makes up for one that is short."""
    if _are_equal(left, right):
        return MatchEvidence.EQUAL
    authors = compare_authors(left.authors, right.authors)
    signs = compare_signs(left.title, right.title)
    if authors is False or signs is False or _have_other_ids(left, right):
        return MatchEvidence.NONE
    abstracts = compare_abstracts(left.abstract, right.abstract)
    specific = is_specific(left.title, left.year) and is_specific(right.title, right.year)
    # People rewrite the abstract of a paper; those who write an editorial write another one.
    long = is_specific(left.title, None) and is_specific(right.title, None)
    telling = specific and (authors or (shares_id and long))
    if abstracts is False and not telling:
        return MatchEvidence.NONE
    if not specific and compare_venues(left.venue, right.venue) is False:
        return MatchEvidence.NONE
    if authors or abstracts:
        return MatchEvidence.CONTENT
    # A preprint and its article have different DOIs, and so have two papers.
    may_be_one = signs and (left.doi is None or right.doi is None or left.doi == right.doi)
    enough = specific or (shares_id and not _is_any_heading(left, right))
    return MatchEvidence.TITLE if enough and may_be_one else MatchEvidence.NONE


def _weigh_local_id(left: Paper, right: Paper) -> MatchEvidence:
    """Weigh whether records with the same local id, and other titles or years, are versions of one paper."""
    if _have_other_ids(left, right) or not _are_close(left.year, right.year):
        return MatchEvidence.NONE
    authors = compare_authors(left.authors, right.authors)
    abstracts = compare_abstracts(left.abstract, right.abstract)
    if authors is False or abstracts is False or compare_signs(left.title, right.title) is False:
        return MatchEvidence.NONE
    if name_different_things(left.title, right.title):
        return MatchEvidence.NONE
    if are_nearly_equal(left.abstract, right.abstract) and not _have_other_subjects(left, right):
        return MatchEvidence.CONTENT
    specific = all(is_specific(paper.title, None) for paper in (left, right))
    if are_versions(left.title, right.title) and (authors or abstracts or specific):
        return MatchEvidence.CONTENT
    return MatchEvidence.NONE


def _is_any_heading(left: Paper, right: Paper) -> bool:
    return is_heading(left.title) or is_heading(right.title)


def _are_equal(left: Paper, right: Paper) -> bool:
    """Check whether two records say the same, wherever they come from."""
    fields = ("title", "abstract", "year", "authors", "venue", "doi", "arxiv_id")
    return all(getattr(left, name) == getattr(right, name) for name in fields)


def _have_other_ids(left: Paper, right: Paper) -> bool:
    """Check whether DOIs or arXiv ids say that two papers are different ones."""
    arxiv_ids = {left.arxiv_id, right.arxiv_id} - {None}
    return len(arxiv_ids) == 2 or compare_dois(left.doi, right.doi) is False


def _are_close(left: int | None, right: int | None) -> bool:
    return left is None or right is None or abs(left - right) <= _MAX_YEARS_BETWEEN_VERSIONS


def _have_other_subjects(left: Paper, right: Paper) -> bool:
    """Check whether each title has a word that only its own abstract has: trout in one, eels in the other."""
    titles = split_words(left.title), split_words(right.title)
    abstracts = split_words(left.abstract), split_words(right.abstract)
    return bool(
        (titles[0] - titles[1]) & (abstracts[0] - abstracts[1])
        and (titles[1] - titles[0]) & (abstracts[1] - abstracts[0])
    )
