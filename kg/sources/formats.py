"""The formats there are, and how one is chosen by name or by content."""

import difflib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection, UnknownFormat
from kg.sources import sniff
from kg.sources.streams import decode, looks_binary


@dataclass(frozen=True, slots=True)
class Format:
    """One format of sources.

    Attributes:
        name: as in ``--format``.
        description: one line for a help text.
        sniff: whether the first characters of a source are of this format.
        module: the module of ``kg.sources`` that reads it, imported when used.
    """

    name: str
    description: str
    sniff: Callable[[str], bool]
    module: str

    def parse(self, stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
        """Yield the papers and rejections of a prepared stream (unpacked, UTF-8 without mark)."""
        module = importlib.import_module(f"kg.sources.{self.module}")
        records: Iterator[Paper | Rejection] = module.parse(stream, origin)
        return records


# Order matters: the first format that recognises a content reads it, so the special stand before the general.
_FORMATS = (
    Format("arxiv", "arXiv API answer (Atom XML)", sniff.arxiv, "arxiv"),
    Format("acl", "ACL Anthology volumes (XML)", sniff.acl, "acl"),
    Format(
        "arxiv-snapshot", "arXiv metadata snapshot (JSON Lines)", sniff.arxiv_snapshot, "json.arxiv_snapshot"
    ),
    Format("openalex", "OpenAlex works (JSON Lines or API answer)", sniff.openalex, "json.openalex"),
    Format(
        "semanticscholar",
        "Semantic Scholar papers (JSON Lines or API answer)",
        sniff.semanticscholar,
        "json.semanticscholar",
    ),
    Format("csljson", "CSL-JSON, as Zotero and Crossref write it", sniff.csljson, "json.csl"),
    Format("jsonl", "JSON Lines with the obvious field names", sniff.jsonl, "json.lines"),
    Format("json", "one JSON document with the obvious field names", sniff.plainjson, "json.document"),
    Format("ris", "RIS (Zotero, Scopus, Ovid, Web of Science, Rayyan)", sniff.ris, "ris"),
    Format("nbib", "PubMed / MEDLINE", sniff.nbib, "nbib"),
    Format("wos", "Web of Science, tagged", sniff.wos, "wos"),
    Format("bibtex", "BibTeX and BibLaTeX", sniff.bibtex, "bibtex.format"),
    Format("csv", "table with a header; comma, semicolon, tab or bar between columns", sniff.table, "table"),
    Format("listing", "web listing: title and abstract on alternating lines", sniff.listing, "listing"),
)

FORMATS: dict[str, Format] = {format.name: format for format in _FORMATS}
"""Every format by name, in the order in which contents are tried."""


def choose(name: str, head: bytes, source: str) -> Format:
    """The format of a source.

    Args:
        name: a format's name, or ``auto``.
        head: the first bytes of the source, unpacked.
        source: the name of the source, for messages.

    Raises:
        UnknownFormat: no such name, a binary file, a content that nothing recognises, or one that
            plainly is of another format than the one named.
    """
    if name != "auto" and name not in FORMATS:
        raise UnknownFormat(_no_such(name))
    text = decode(head)[0]
    found = None if looks_binary(head) else next((f for f in FORMATS.values() if f.sniff(text)), None)
    if looks_binary(head):
        raise UnknownFormat(f"{source} looks binary, and no format reads that.")
    if name != "auto":
        named = FORMATS[name]
        if found and not named.sniff(text):
            raise UnknownFormat(f"{source} is not {name}: it looks like {found.name}.")
        return named
    if found is None:
        raise UnknownFormat(
            f"{source} is in no format known here; --format names one of {', '.join(sorted(FORMATS))}."
        )
    return found


def _no_such(name: str) -> str:
    near = difflib.get_close_matches(name.casefold(), FORMATS, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"no format {name!r}: {hint}Known are auto, {', '.join(sorted(FORMATS))}."
