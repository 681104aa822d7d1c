"""Interpret the tags of RIS, by the type of the record and by the program that wrote it."""

import re
from typing import Final

from kg.metadata.bibtex_writing import stands_alone
from kg.metadata.dates import parse_date, parse_year
from kg.metadata.draft import Draft
from kg.metadata.entry_types import find_entry_type
from kg.sources.links import find_arxiv_id, find_doi, find_url, is_bare_doi
from kg.sources.namelines import parse_name_lines
from kg.sources.tagged.records import Record

TITLE_TAGS: Final = ("TI", "T1", "CT", "BT", "ST")
"""Tags that exporters use for the title, best first."""

_JOURNAL_TAGS: Final = ("JF", "T2", "JO", "SO", "JA", "J2", "JI", "J9", "BT")
# The journal of a chapter or a conference paper is the series that its book is in.
_BOOK_TAGS: Final = ("BT", "T2", "C3", "JF", "JO", "SO", "JA", "J2", "J9", "T3")
_LINK_TAGS: Final = ("UR", "LK", "URL", "US", "L1", "L2", "L3", "M3")
_IN_BOOK: Final = re.compile(
    r"chap|conf|cpaper|section|proceeding|inbook|incoll|ency|dict|hear", re.IGNORECASE
)
_WHOLE_BOOK: Final = re.compile(r"e?book|edbook|edited book|whole book|monograph|conference proceedings|conf")
_MAX_VENUE_CHARACTERS: Final = 1000
_ENGLISH_HEADING: Final = re.compile(r"(?:abstract|summary)\b", re.IGNORECASE)
_OTHER_HEADING: Final = re.compile(
    r"(?:resumo|resumen|résumé|resum|riassunto|sommario|zusammenfassung|kurzfassung|streszczenie|аннотация|"
    r"резюме|摘要|要旨|초록)(?=\W|[A-Z]|[^\x00-\u024f]|$)",
    re.IGNORECASE,
)
_NOTED_ABSTRACT: Final = re.compile(r"abstract\s*[:.-]\s+", re.IGNORECASE)


def make_draft(record: Record) -> Draft:
    """Take the fields of a paper out of a record."""
    title = _find_title(record)
    links = record.values(*_LINK_TAGS)
    notes = [note for note in record.values("N1") if is_bare_doi(note)]
    dates = record.values("DA", "PY", "Y1", "YR")
    entry_type = find_entry_type(record.first("TY"), record.first("M3"))
    year = next(filter(parse_year, record.values("PY", "YR", "DA", "Y1")), None)
    return Draft(
        title=title,
        abstract=_find_abstract(record),
        authors=_find_authors(record),
        year=year,
        date=_find_date(dates, parse_year(year)),
        venue=_find_venue(record, title) or (record.first("PB") if stands_alone(entry_type) else None),
        doi=find_doi(record.values("DO", "DOI", "DI") + links + notes),
        arxiv_id=find_arxiv_id(links + record.values("AN", "M1", "JO", "JF", "T2", "DO", "PB")),
        entry_type=entry_type,
        url=find_url(record.values("UR", "LK", "URL", "US", "L2", "L1")),
    )


def _find_abstract(record: Record) -> str:
    """Return the abstract; of several in different languages, the English one, else the first."""
    parts = record.values("AB") or record.values("N2")
    if not parts:
        notes = (_NOTED_ABSTRACT.match(note) for note in record.values("N1"))
        return next((note.string[note.end() :] for note in notes if note), "")
    parts = list(dict.fromkeys(parts))
    # Each paragraph of one abstract may have a tag, too; only a text in another language names its language.
    english = [part for part in parts if not _OTHER_HEADING.match(part)]
    if len(parts) == len(english):
        return " ".join(parts)
    return next(filter(_ENGLISH_HEADING.match, english), next(iter(english), parts[0]))


def _find_title(record: Record) -> str | None:
    for tag in TITLE_TAGS:
        values = record.values(tag)
        if values:
            return " ".join(values[:2]) if values[0].endswith(":") else values[0]
    return None


def _find_venue(record: Record, title: str | None) -> str | None:
    """Return the venue; for a whole book, tags of a venue may only repeat its own title."""
    in_book = _IN_BOOK.search(record.first("TY") or "")
    found = record.values(*(_BOOK_TAGS if in_book else _JOURNAL_TAGS))
    venues = [venue for venue in found if venue.casefold() != (title or "").casefold()]
    if not venues:
        return None
    # Embase puts short names in tags in which others put full ones.
    return next((venue for venue in venues[1:] if _abbreviates(venues[0], venue)), venues[0])


def _abbreviates(short: str, full: str) -> bool:
    """Check whether each word of a short name begins a word of the full one, in order: "J. Reed Res"."""
    if len(short) >= len(full) or len(full) > _MAX_VENUE_CHARACTERS:
        return False
    words = re.findall(r"\w+", full.casefold())
    parts = re.findall(r"\w+", short.casefold())
    # "Nature" is no short form of "Nature Communications".
    if not parts or sum(len(word) > 3 for word in words) > len(parts):
        return False
    following = iter(words)
    return all(any(word.startswith(part) for word in following) for part in parts)


def _find_date(dates: list[str], year: int | None) -> str | None:
    """Return the most precise date that does not contradict the year."""
    found = (date for date in (parse_date(value, year) for value in dates) if date)
    fitting = [date for date in found if year is None or date.startswith(str(year))]
    return max(fitting, key=len, default=None)


def _find_authors(record: Record) -> tuple[str, ...]:
    primary, names = record.lines("A1"), record.lines("AU")
    if list(map(_family_name, primary)) == list(map(_family_name, names)):
        # The same persons are listed twice, with full and with short names.
        lines = max(names, primary, key=lambda persons: sum(map(len, persons)))
    else:
        lines = [*primary, *(name for name in names if name not in primary)]
    kind = (record.first("TY") or "").casefold()
    if not lines and _WHOLE_BOOK.fullmatch(kind):
        lines = record.lines("ED", "A2", "A3")
    return parse_name_lines(lines)


def _family_name(name: str) -> str:
    return name.partition(",")[0].strip().casefold()
