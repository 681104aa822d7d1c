"""BibTeX and BibLaTeX.

Four steps, a module each:

1. :mod:`~kg.sources.bibtex.blocks` finds where each ``@kind{…}`` begins and ends, even in damaged files;
2. :mod:`~kg.sources.bibtex.fields` takes key and fields out of a block, :mod:`~kg.sources.bibtex.salvage`
what
   is left of a damaged one;
3. :mod:`~kg.sources.bibtex.library` gives entries what they take from each other, macros and ``crossref``;
4. :mod:`~kg.sources.bibtex.entry` makes a draft from the fields (authors: :mod:`~kg.sources.bibtex.names`).

String macros, ``#``, ``crossref`` and names follow "BibTeXing" (Patashnik 1988) and the manual of biblatex.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.metadata.draft import Origin
from kg.model import Paper, Rejection
from kg.sources.bibtex.blocks import KIND_LIST, KINDS, split_blocks
from kg.sources.bibtex.library import Library
from kg.sources.formats import Format
from kg.sources.json.sniffing import is_json
from kg.sources.xml.roots import is_xml

_OPENING: Final = re.compile(
    # Possessive, so that blank lines are skipped only once, not again from each line.
    r"^(?:[^\S\n]|\ufeff|)*+@\s*(?:"
    rf"(?:[A-Za-z]+|{KIND_LIST})\s*[{{(](?:[^\S\n]*+$|\s*+[^\s,{{}}]*+(?:\s*+[,=]|[^\S\n]*+$))"
    rf"|(?:{KINDS}|string|comment|preamble)\s*{{)",
    re.MULTILINE | re.IGNORECASE,
)


def sniff(head: str) -> bool:
    """Check for a line that opens an entry, ``@article{key,``, but not in XML or JSON, which may quote it."""
    return bool(_OPENING.search(head)) and not is_xml(head) and not is_json(head)


def parse(stream: BinaryIO, origin: Origin) -> Iterator[Paper | Rejection]:
    """Yield the papers of the entries; the id of each is its citation key.

    An entry that refers to a parent further down is yielded once the parent is read, or at the end.
    """
    library = Library(origin)
    for block in split_blocks(stream):
        yield from library.add(block)
    yield from library.finish()


FORMAT: Final = Format("bibtex", "BibTeX and BibLaTeX", precedence=50, sniff=sniff, parse=parse)
