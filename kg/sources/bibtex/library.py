"""Give the entries of a BibTeX file what they need from others: string macros, and parents by ``crossref``.

Entries without ``crossref`` are held one at a time, whatever the size of the file.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kg.metadata.draft import BadRecord, Origin
from kg.metadata.excerpts import make_excerpt
from kg.model import Paper, Rejection, SourceError
from kg.sources.bibtex.blocks import NO_ENTRIES, Block
from kg.sources.bibtex.entry import make_draft
from kg.sources.bibtex.fields import MONTHS, parse_fields, split_key
from kg.sources.bibtex.salvage import salvage_fields
from kg.sources.streams import MAX_RECORD_BYTES

_PARENT_KINDS: Final = frozenset(
    {
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "proceedings",
        "mvproceedings",
        "periodical",
        "reference",
    }
)
_DATE_FIELDS: Final = frozenset({"year", "date", "month"})
_VENUE_FIELDS: Final = frozenset({"booktitle", "journal", "journaltitle", "eventtitle"})
_SHOWN_CHARACTERS: Final = 500


class _Entry(NamedTuple):
    """A block with its citation key (possibly empty), its fields, and its fault (empty if there is none)."""

    block: Block
    key: str
    fields: Mapping[str, str]
    fault: str = ""

    @property
    def parent(self) -> str:
        """The key of the parent, case-folded, as keys are compared without case; empty if there is none."""
        return self.fields.get("crossref", "").strip().casefold()


class Library:
    """The entries of one file, taken block by block; it keeps only what later entries may need."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._macros = dict(MONTHS)
        self._held = 0
        self._parents: dict[str, dict[str, str]] = {}
        self._waiting: dict[str, list[_Entry]] = {}

    def add(self, block: Block) -> Iterator[Paper | Rejection]:
        """Take the next block, and yield the papers that are complete with it."""
        try:
            if block.problem or (block.damage and block.kind in NO_ENTRIES | {"string"}):
                raise BadRecord(block.problem or block.damage)
            if block.kind == "string":
                self._define(parse_fields(block.body, 0, self._macros))
            elif block.kind not in NO_ENTRIES:
                yield from self._add_entry(self._read_entry(block))
        except BadRecord as problem:
            yield self._origin.reject(_describe_position(block), str(problem), _make_excerpt(block))

    def _read_entry(self, block: Block) -> _Entry:
        """Take the fields out of a block; a fault loses only what cannot be read."""
        key, start = split_key(block.body)
        fault = block.damage
        if not fault:
            try:
                return _Entry(block, key, parse_fields(block.body, start, self._macros))
            except BadRecord as problem:
                fault = str(problem)
        fields = salvage_fields(block.body, start, self._macros, damaged=bool(block.damage))
        return _Entry(block, key, fields, fault)

    def _define(self, macros: Mapping[str, str]) -> None:
        self._macros.update(macros)
        self._held += sum(len(name) + len(text) for name, text in macros.items())
        if self._held > MAX_RECORD_BYTES:
            raise SourceError(
                f"{self._origin.name} has string macros of more than {MAX_RECORD_BYTES >> 20} MiB."
            )

    def finish(self) -> Iterator[Paper | Rejection]:
        """Yield the papers of the entries whose parent never came."""
        for children in self._waiting.values():
            yield from map(self._make_paper, children)

    def _add_entry(self, entry: _Entry) -> Iterator[Paper | Rejection]:
        key, parent = entry.key.casefold(), entry.parent
        children = self._waiting.pop(key, []) if key else []
        # BibTeX wants a parent below its children; biblatex does not, so children may follow any book. An
        # entry without a key cannot be referred to.
        if key and (entry.block.kind in _PARENT_KINDS or children):
            self._parents.setdefault(key, _list_inherited(entry.fields))
        if parent and parent != key and parent not in self._parents:
            self._waiting.setdefault(parent, []).append(entry)
        else:
            yield self._make_paper(entry)
        yield from map(self._make_paper, children)

    def _make_paper(self, entry: _Entry) -> Paper | Rejection:
        fields, inherited = entry.fields, self._parents.get(entry.parent, {})
        # Dates and venues are inherited as a whole: the entry's own year must not get the month of the
        # parent.
        for group in (_DATE_FIELDS, _VENUE_FIELDS):
            if not group & fields.keys():
                fields = {**fields, **{name: inherited[name] for name in group & inherited.keys()}}
        draft = make_draft(entry.key, entry.block.kind, fields)
        position, excerpt = _describe_position(entry.block), _make_excerpt(entry.block)
        made = self._origin.make_paper(draft, position, excerpt)
        # If the title is missing because of a fault, the fault says more than that the title is missing.
        is_lost = entry.fault and isinstance(made, Rejection)
        return self._origin.reject(position, entry.fault, excerpt) if is_lost else made


def _list_inherited(parent: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that children inherit from an entry; its title becomes their book title."""
    taken = {name: value for name, value in parent.items() if name in _DATE_FIELDS | _VENUE_FIELDS}
    if "title" in parent and not _VENUE_FIELDS & taken.keys():
        taken["booktitle"] = parent["title"]
    return taken


def _describe_position(block: Block) -> str:
    key = "" if block.kind in NO_ENTRIES | {"string"} else split_key(block.body)[0]
    return f"entry {make_excerpt(key)}, line {block.line}" if key else f"line {block.line}"


def _make_excerpt(block: Block) -> str:
    return f"@{block.kind}{{{block.body[:_SHOWN_CHARACTERS]}"
