"""Read one JSON document with the usual field names: a paper, a list of papers, or objects around one."""

from typing import Final

from kg.sources.json.format import make_json_format
from kg.sources.json.records import parse_document
from kg.sources.json.sniffing import is_document
from kg.sources.json.usual import make_draft

FORMAT: Final = make_json_format(
    "json", "one JSON document with usual field names", 39, is_document, make_draft, parse_document
)
