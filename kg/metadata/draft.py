"""Turn the fields of one source record into a Paper, or into a Rejection that says what was missing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from kg.metadata.controls import clean_line
from kg.metadata.dates import parse_date, parse_year
from kg.metadata.entry_types import clean_entry_type
from kg.metadata.excerpts import make_excerpt
from kg.metadata.identifiers import make_paper_id, normalize_arxiv_id, normalize_doi
from kg.metadata.name_parts import split_family_name
from kg.metadata.placeholders import is_nobody, is_placeholder, is_title_placeholder
from kg.metadata.text import clean_abstract, clean_text
from kg.model import Paper, Rejection


class BadRecord(Exception):
    """A source record that cannot become a paper; the message says why, in one sentence."""


@dataclass(slots=True)
class Draft:
    """The fields that a format found in one source record, unchanged.

    Fields typed ``object`` may hold whatever the source has: :meth:`Origin.make_paper` cleans and checks
    them.
    """

    title: object = None
    abstract: object = None
    authors: tuple[str, ...] = ()
    year: object = None
    date: object = None
    venue: object = None
    doi: object = None
    arxiv_id: object = None
    citation_key: object = None
    entry_type: object = None
    url: object = None
    references: tuple[str, ...] = ()
    family_names: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of source records."""

    name: str
    """Name of the source: a path, or ``-`` for standard input."""
    format: str
    """Name of its format: ``ris``."""

    @property
    def source(self) -> str:
        """The name as text that can be stored: a path may hold bytes that are not UTF-8."""
        return self.name.encode("utf-8", "replace").decode()

    def reject(self, position: str, reason: str, record: str = "") -> Rejection:
        """Make a Rejection of one record.

        Args:
            position: where the record is in its source: ``line 12``.
            reason: one sentence.
            record: the record's own text, of which the Rejection shows the beginning.
        """
        return Rejection(source=self.source, position=position, reason=reason, excerpt=make_excerpt(record))

    def make_paper(self, draft: Draft, position: str, record: str = "") -> Paper | Rejection:
        """Make a paper from a draft, with every field in normal form, or a Rejection if it cannot be one.

        Args:
            draft: the fields found.
            position: where the record is in its source, for a Rejection.
            record: the record's own text, for a Rejection.
        """
        try:
            title = clean_text(_parse_text(draft.title, "title"))
            abstract = clean_abstract(_parse_text(draft.abstract, "abstract"), title)
        except BadRecord as problem:
            return self.reject(position, str(problem), record)
        if not title or is_title_placeholder(title):
            reason = (
                "The record has an abstract but no title."
                if abstract
                else "The record has neither title nor abstract."
            )
            return self.reject(position, reason, record or abstract)
        return _make_paper(draft, title, abstract, f"{self.format}:{_find_file_name(self.source)}")


@lru_cache(maxsize=16)
def _find_file_name(source: str) -> str:
    return clean_line(PurePath(source).name)


def _make_paper(draft: Draft, title: str, abstract: str, source: str) -> Paper:
    doi = normalize_doi(_parse_optional(draft.doi))
    arxiv_id = normalize_arxiv_id(_parse_optional(draft.arxiv_id)) or (
        normalize_arxiv_id(doi) if doi and "arxiv" in doi else None
    )
    year = parse_year(draft.year) or parse_year(draft.date)
    date = parse_date(draft.date, year)
    # Where year and date contradict each other, the year wins.
    if date is None or (year and not date.startswith(str(year))):
        date = parse_date(draft.year) or (str(year) if year else None)
    names = [split_family_name(name) for name in draft.authors]
    return Paper(
        id=make_paper_id(_parse_optional(draft.id), doi, arxiv_id, title, year),
        title=title,
        abstract=abstract,
        year=year,
        date=date,
        authors=tuple(_clean_all((name for name, _ in names), is_nobody)),
        family_names=tuple(
            sorted({*_clean_all((*draft.family_names, *(family for _, family in names)), is_nobody)})
        ),
        venue=_parse_optional(draft.venue),
        doi=doi,
        arxiv_id=arxiv_id,
        citation_key=_parse_optional(draft.citation_key),
        entry_type=clean_entry_type(_parse_optional(draft.entry_type)),
        url=_parse_optional(draft.url),
        references=tuple(dict.fromkeys(_clean_all(draft.references, is_placeholder))),
        source=source,
    )


def _clean_all(texts: Iterable[str], is_nothing: Callable[[str], bool]) -> Iterator[str]:
    """Clean texts, and leave out those that only say that there is nothing."""
    return (text for text in map(clean_text, texts) if not is_nothing(text))


def _parse_text(value: object, field_name: str) -> str:
    """Return the text of title or abstract; a list of texts (Crossref, structured abstracts) is joined.

    Raises:
        BadRecord: the value is anything else.
    """
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = " ".join(value)
    if not isinstance(value, str):
        raise BadRecord(f"The {field_name} is {describe_json_type(value)}, not a text.")
    return value


def _parse_optional(value: object) -> str | None:
    """Return the text of any other field, or None if its value is no text or only says that there is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    text = clean_text(value) if isinstance(value, str) else ""
    return None if is_placeholder(text) else text


def parse_id(value: object) -> str | None:
    """Return an id that a record gives as text or as a whole number, or None for anything else."""
    is_id = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value) if is_id else None


def describe_json_type(value: object) -> str:
    """Describe in words, for a message, what a JSON value is."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "an object" if isinstance(value, Mapping) else "a list"
