"""Read the formats "Abstract (text)" and "Summary (text)" of PubMed: numbered citations in paragraphs.

Each record begins with its number after two blank lines. There is no specification: paragraphs are told apart
by how they begin. The format "PubMed" (:mod:`kg.sources.nbib`) has the same in tags, and more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from kg.metadata.draft import Draft, Origin
from kg.model import Paper, Rejection
from kg.sources.formats import Format
from kg.sources.namelines import put_given_name_first
from kg.sources.streams import MAX_RECORD_BYTES, read_lines_at_returns
from kg.sources.tagged.tags import join_lines

_NUMBER: Final = re.compile(r"\d{1,6}[.:] (?=\S)")
_FIRST_CITATION: Final = re.compile(r"\A\s*1[.:] \S(?:.*\n){1,8}?\s*(?:\n|\Z)")
_YEAR: Final = re.compile(r"\. (?:1[89]|20)\d\d\b")
_CITATION: Final = re.compile(r"(?P<journal>.+?)\. (?P<date>(?:1[89]|20)\d\d[^;.:]*)[;.:]")
_SUMMARY: Final = re.compile(
    r"(?P<authors>[^.]+)\. (?P<title>.+?[.?!])\s(?P<journal>[^.]+)\. (?P<date>(?:1[89]|20)\d\d[^;.:]*)[;.:]"
)
_MAX_CITATION_CHARACTERS: Final = 5000
_DOI: Final = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)
_PMID: Final = re.compile(r"\bPMID: ?(\d+)")
_ASIDE: Final = re.compile(
    r"\[Article in|(?:Comment|Erratum|Update|Retraction|Republished|Corrected)\b.{0,30}\b(?:in|on|of|from)\b|"
    r"Author information:|Collaborators?(?:\(|:)|Copyright|©|\(c\)|Published by|This article is|"
    r"Conflict of interest|Publisher:|(?:DOI|PMCID|PMID): ?\w"
)
_END: Final = re.compile(r"(?:DOI|PMCID|PMID): ?\w|Conflict of interest")
_MARKS: Final = re.compile(r"(?:\(#?[\d, ]+\))+")
_NAME: Final = re.compile(r"[^\W\d_][^\d:;]{0,60}")


@dataclass(slots=True)
class _Record:
    """The paragraphs of one record."""

    line_number: int
    lines: list[list[str]] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, *, begins_paragraph: bool, too_long: bool) -> None:
        """Add one line, unless the record is too long already."""
        self.size += MAX_RECORD_BYTES + 1 if too_long else len(text) + 1
        if self.size > MAX_RECORD_BYTES and self.lines:
            return
        if begins_paragraph:
            self.lines.append([])
        self.lines[-1].append(text)

    @property
    def paragraphs(self) -> list[str]:
        return [" ".join(lines) for lines in self.lines]


def sniff(head: str) -> bool:
    """Check for a citation numbered 1, and a PMID or DOI below it."""
    head = join_lines(head)
    first = _FIRST_CITATION.match(head)
    return bool(first and _YEAR.search(first[0].replace("\n", " ")) and _PMID.search(head))


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the paper of each record; its id is ``pmid:`` and the number."""
    for record in _split_records(stream):
        paragraphs = record.paragraphs
        position, shown = f"line {record.line_number}", paragraphs[0]
        if record.size > MAX_RECORD_BYTES:
            reason = f"The record is longer than {MAX_RECORD_BYTES >> 20} MiB."
            yield origin.reject(position, reason, shown)
        else:
            yield origin.make_paper(_make_draft(paragraphs), position, shown)


FORMAT: Final = Format("pubmed-text", "PubMed, text of abstracts", precedence=47, sniff=sniff, parse=parse)


def _split_records(stream: BinaryIO) -> Iterator[_Record]:
    record: _Record | None = None
    blank_lines = 2
    for line in read_lines_at_returns(stream):
        text = line.text.strip()
        number = _NUMBER.match(text)
        if number and (blank_lines > 1 or (blank_lines and record and _is_complete(record))):
            if record:
                yield record
            record = _Record(line.number)
            text = text[number.end() :]
            blank_lines = 1
        if record and text:
            record.add(text, begins_paragraph=blank_lines > 0, too_long=line.too_long)
        blank_lines = 0 if text else blank_lines + 1
    if record:
        yield record


def _is_complete(record: _Record) -> bool:
    """Check for the number that ends a citation, after which one blank line may stand for two."""
    return bool(_PMID.search(record.lines[-1][-1]))


def _make_draft(paragraphs: list[str]) -> Draft:
    whole = "\n".join(paragraphs)
    doi, number = _DOI.search(whole), _PMID.search(whole)
    first = paragraphs[0][:_MAX_CITATION_CHARACTERS]
    summary = _SUMMARY.match(first) if len(paragraphs) == 1 else None
    citation = summary or _CITATION.match(first)
    body = [paragraph for paragraph in paragraphs[2:] if not _ASIDE.match(paragraph)]
    names = _split_names(summary["authors"] + "." if summary else next(iter(body), ""))
    title = summary["title"] if summary else "".join(paragraphs[1:2])
    return Draft(
        id=f"pmid:{number[1]}" if number else None,
        title="" if _END.match(title) else title,
        abstract=_find_abstract(paragraphs[2:], has_names=bool(names)),
        authors=names,
        year=citation["date"] if citation else None,
        date=citation["date"] if citation else None,
        venue=citation["journal"] if citation else None,
        doi=doi[1] if doi else None,
    )


def _split_names(paragraph: str) -> tuple[str, ...]:
    """Return the names in a paragraph that lists authors: ``Lind A(1), Moss B(2)(3).``; none for others."""
    names = [name.strip() for name in _MARKS.sub("", paragraph.removesuffix(".")).split(",")]
    if not paragraph.endswith(".") or not all(map(_NAME.fullmatch, names)):
        return ()
    is_list = all(len(name.split()) < 8 and ". " not in name for name in names)
    is_marked = bool(_MARKS.search(paragraph)) or all(put_given_name_first(name) != name for name in names)
    return tuple(map(put_given_name_first, names)) if is_list and is_marked else ()


def _find_abstract(paragraphs: list[str], has_names: bool) -> str:
    """Return the paragraphs between authors and identifiers, without notes on rights and related papers."""
    found: list[str] = []
    for paragraph in paragraphs:
        if _END.match(paragraph):
            break
        if not _ASIDE.match(paragraph):
            found.append(paragraph)
    return " ".join(found[1:] if has_names else found)
