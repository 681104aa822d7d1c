"""Sources of papers: bytes in, source records out.

A source is read in steps, with a module for each: :mod:`~kg.sources.files` opens it, and
:mod:`~kg.sources.parsing` reads the open stream: :mod:`~kg.sources.streams` unpacks and decodes it,
:mod:`~kg.sources.formats` chooses its format, and the module of that format parses it. What several formats
share is in :mod:`~kg.sources.tagged` (records of tagged lines), :mod:`~kg.sources.xml`,
:mod:`kg.sources.json.records`, :mod:`kg.sources.tables` and :mod:`~kg.sources.fieldnames`.

A parser is pure: no files, no network, no global state. A bad record affects no other: it becomes a
:class:`~kg.model.Rejection` that says where it is and why it was rejected.
"""

from typing import Final

from kg.sources.fieldmap import FieldMap
from kg.sources.files import check_present, read, read_all
from kg.sources.formats import Format, find_formats
from kg.sources.given import Given, read_given, read_papers
from kg.sources.parsing import parse
from kg.sources.previews import Preview, preview

__all__ = [
    "FORMATS",
    "FieldMap",
    "Format",
    "Given",
    "Preview",
    "check_present",
    "parse",
    "preview",
    "read",
    "read_all",
    "read_given",
    "read_papers",
]

FORMATS: Final = find_formats()
"""Name -> format, for every format, in the order in which they are tried on a content."""
