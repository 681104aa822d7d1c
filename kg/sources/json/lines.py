"""Read JSON Lines with the usual field names, one paper a line."""

from collections.abc import Mapping
from typing import Any, Final

from kg.metadata.draft import Draft
from kg.sources import own
from kg.sources.json.format import make_json_format
from kg.sources.json.records import parse_lines
from kg.sources.json.sniffing import is_lines
from kg.sources.json.usual import make_draft


def _make_draft(record: Mapping[str, Any]) -> Draft:
    return own.make_draft(record) if own.is_own_record(record) else make_draft(record)


FORMAT: Final = make_json_format(
    "jsonl", "JSON Lines with usual field names", 38, is_lines, _make_draft, parse_lines
)
