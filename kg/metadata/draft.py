"""From the fields of one record to a Paper, or to a Rejection that says what was missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from kg.metadata.dates import date_of, year_of
from kg.metadata.identity import normal_arxiv_id, normal_doi, paper_id
from kg.metadata.text import clean, excerpt
from kg.model import Paper, Rejection


class BadRecord(Exception):
    """A record that cannot become a paper; the message is the reason, one sentence."""


@dataclass(slots=True)
class Draft:
    """What a format found in one record, not cleaned yet; texts may be None."""

    title: object = None
    abstract: object = None
    authors: tuple[str, ...] = ()
    year: object = None
    date: object = None
    venue: object = None
    doi: object = None
    arxiv_id: object = None
    url: object = None
    references: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from: the name of the source and its format."""

    name: str
    format: str

    def reject(self, position: str, reason: str, record: str = "") -> Rejection:
        """A Rejection of this source."""
        return Rejection(source=self.name, position=position, reason=reason, excerpt=excerpt(record))

    def paper(self, draft: Draft, position: str, record: str = "") -> Paper | Rejection:
        """The paper of a draft, every field in its normal form.

        Args:
            draft: the fields found.
            position: where the record stands, for a Rejection.
            record: the record's own text, for a Rejection.
        """
        try:
            title, abstract = _text(draft.title, "title"), _text(draft.abstract, "abstract")
        except BadRecord as problem:
            return self.reject(position, str(problem), record)
        if not title:
            reason = (
                "The record has an abstract but no title."
                if abstract
                else "The record has neither title nor abstract."
            )
            return self.reject(position, reason, record or abstract)
        return _paper(draft, title, abstract, f"{self.format}:{PurePath(self.name).name}")


def _paper(draft: Draft, title: str, abstract: str, source: str) -> Paper:
    doi = normal_doi(_optional(draft.doi))
    arxiv_id = normal_arxiv_id(_optional(draft.arxiv_id)) or (
        normal_arxiv_id(doi) if doi and "arxiv" in doi else None
    )
    year = year_of(draft.year) or year_of(draft.date)
    date = date_of(draft.date, year)
    if date is None or (year and not date.startswith(str(year))):
        date = date_of(draft.year) or (str(year) if year else None)
    return Paper(
        id=paper_id(_optional(draft.id), doi, arxiv_id, title, year),
        title=title,
        abstract=abstract,
        year=year,
        date=date,
        authors=tuple(dict.fromkeys(filter(None, map(clean, draft.authors)))),
        venue=_optional(draft.venue),
        doi=doi,
        arxiv_id=arxiv_id,
        url=_optional(draft.url),
        references=tuple(dict.fromkeys(filter(None, map(clean, draft.references)))),
        source=source,
    )


def _text(value: object, field_name: str) -> str:
    """A text field; a list of texts (Crossref, structured abstracts) is joined."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = " ".join(value)
    if not isinstance(value, str):
        raise BadRecord(f"The {field_name} is {kind(value)}, not a text.")
    return clean(value)


def _optional(value: object) -> str | None:
    """A text of less weight; what is no text counts as absent."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return (clean(value) or None) if isinstance(value, str) else None


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "an object" if isinstance(value, Mapping) else "a list"
