"""BibTeX and BibLaTeX.

String macros, ``#``, ``crossref`` and names follow "BibTeXing" (Patashnik 1988) and the manual of
biblatex. An entry that refers to a parent further down comes out as soon as the parent is read, or
at the end; of all other entries one at a time is held.
"""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.metadata.draft import BadRecord, Draft, Origin
from kg.metadata.identity import normal_arxiv_id, normal_doi
from kg.metadata.latex import without_braces
from kg.metadata.text import excerpt
from kg.model import Paper, Rejection
from kg.sources.bibtex.blocks import Block, blocks
from kg.sources.bibtex.fields import MONTHS, citation_key, fields
from kg.sources.bibtex.names import authors

_PARENTS = frozenset(
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
_WHEN = frozenset({"year", "date", "month"})
_WHERE = frozenset({"booktitle", "journal", "journaltitle", "eventtitle"})
_NO_ENTRIES = frozenset({"comment", "preamble"})
_VENUE = ("journaltitle", "journal", "booktitle", "eventtitle", "school")
_URL = re.compile(r"https?://[^\s{}\"]+")
_ESCAPED = re.compile(r"\\([_%&#~$])(?:\{\})?")


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of the entries; the id of each is its citation key."""
    library = _Library(origin)
    for block in blocks(stream):
        yield from library.read(block)
    yield from library.rest()


class _Library:
    """What later entries need of earlier ones: macros, parents, and children whose parent is to come."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._macros = dict(MONTHS)
        self._parents: dict[str, dict[str, str]] = {}
        self._waiting: dict[str, list[tuple[Block, str, dict[str, str]]]] = {}

    def read(self, block: Block) -> Iterator[Paper | Rejection]:
        """The papers that are complete once the block is read."""
        try:
            if block.problem:
                raise BadRecord(block.problem)
            if block.kind == "string":
                self._macros.update(fields(block.body, 0, self._macros))
            elif block.kind not in _NO_ENTRIES:
                key, start = citation_key(block.body)
                yield from self._entry(block, key, fields(block.body, start, self._macros))
        except BadRecord as problem:
            yield self._origin.reject(_position(block), str(problem), _shown(block))

    def rest(self) -> Iterator[Paper | Rejection]:
        """The entries whose parent never came."""
        for children in self._waiting.values():
            for block, key, found in children:
                yield self._paper(block, key, found)

    def _entry(self, block: Block, key: str, found: dict[str, str]) -> Iterator[Paper | Rejection]:
        name, parent = key.casefold(), found.get("crossref", "").strip().casefold()
        children = self._waiting.pop(name, []) if key else []
        if block.kind in _PARENTS or children:
            self._parents.setdefault(name, _inheritance(found))
        if parent and parent != name and parent not in self._parents:
            self._waiting.setdefault(parent, []).append((block, key, found))
        else:
            yield self._paper(block, key, found)
        for child in children:
            yield self._paper(*child)

    def _paper(self, block: Block, key: str, found: Mapping[str, str]) -> Paper | Rejection:
        parent = self._parents.get(found.get("crossref", "").strip().casefold(), {})
        for group in (_WHEN, _WHERE):
            if not group & found.keys():
                found = {**found, **{name: parent[name] for name in group & parent.keys()}}
        return self._origin.paper(_draft(key, found), _position(block), _shown(block))


def _position(block: Block) -> str:
    key = "" if block.kind in _NO_ENTRIES | {"string"} else citation_key(block.body)[0]
    return f"entry {excerpt(key)}, line {block.line}" if key else f"line {block.line}"


def _shown(block: Block) -> str:
    return f"@{block.kind}{{{block.body[:500]}"


def _inheritance(parent: Mapping[str, str]) -> dict[str, str]:
    """What the children of an entry take from it; its title is the title of the book they are in."""
    taken = {name: value for name, value in parent.items() if name in _WHEN | _WHERE}
    if "title" in parent and not _WHERE & taken.keys():
        taken["booktitle"] = parent["title"]
    return taken


def _draft(key: str, found: Mapping[str, str]) -> Draft:
    links = [_bare(found[name]) for name in ("url", "howpublished", "note") if name in found]
    urls = [link[0] for text in links if (link := _URL.search(text))]
    return Draft(
        id=key or None,
        title=": ".join(filter(None, (_prose(found.get(name, "")) for name in ("title", "subtitle")))),
        abstract=_prose(found.get("abstract", "")),
        authors=authors(found.get("author", "")),
        year=_prose(found.get("year", "")),
        date=_date(found),
        venue=next(filter(None, (_prose(found.get(name, "")) for name in _VENUE)), None),
        doi=_bare(found.get("doi", "")) or next((u for u in urls if "doi" in u and normal_doi(u)), None),
        arxiv_id=_arxiv(found, urls),
        url=next(iter(urls), None),
    )


def _prose(value: str) -> str:
    return without_braces(" ".join(value.split())).strip()


def _bare(value: str) -> str:
    r"""An address or a DOI without escapes and braces: ``10.1007/978\_3``; a tilde in it stays."""
    return _ESCAPED.sub(r"\1", value).replace("\\url", "").replace("{", "").replace("}", "").strip()


def _date(found: Mapping[str, str]) -> str:
    if date := _prose(found.get("date", "")):
        return date
    year, month = _prose(found.get("year", "")), _prose(found.get("month", ""))
    return (
        f"{year}-{int(month):02d}" if month.isdecimal() else f"{year} {month} {_prose(found.get('day', ''))}"
    )


def _arxiv(found: Mapping[str, str], urls: list[str]) -> str | None:
    """The arXiv id: of an eprint (unless of another archive), an address, or ``arXiv preprint arXiv:…``."""
    archive = found.get("eprinttype", found.get("archiveprefix", "arxiv")).strip("{} ").casefold()
    if archive == "arxiv" and (number := normal_arxiv_id(_bare(found.get("eprint", "")))):
        return number
    texts = [found.get("journal", ""), found.get("note", ""), *urls]
    return next((t for t in map(_bare, texts) if "arxiv" in t.lower() and normal_arxiv_id(t)), None)
