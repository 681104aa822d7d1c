"""Records of JSON whose fields a user mapped to paths."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.metadata.draft import BadRecord, Draft, Origin
from kg.model import Rejection
from kg.sources.fieldmap import FieldMap
from kg.sources.json.fields import plain
from kg.sources.json.finding import names_title, unwrap_record
from kg.sources.json.paths import describe_paths, values_at


class Mapped:
    """Reads records by a map, and what it does not name in the way of the format.

    It remembers which paths led to something, so that a misspelt one is told at the end.
    """

    def __init__(self, fields: FieldMap, make_draft: Callable[[Mapping[str, Any]], Draft | None]) -> None:
        self._fields = fields
        self._make_draft = make_draft
        self._unseen = set(fields.paths)
        self._last: Mapping[str, Any] = {}

    def is_record(self, value: object) -> bool:
        """Check for an object in which the path of the title leads to a value."""
        title = self._fields.paths.get("title")
        if title is None:
            return names_title(value)
        return isinstance(value, Mapping) and bool(values_at(value, title))

    def make_draft(self, record: Mapping[str, Any]) -> Draft | None:
        """Take the fields out of one record.

        Raises:
            BadRecord: a value cannot be of its field, or the path of the title leads nowhere.
        """
        self._last = record
        found = {
            field: _find_values(record, path) or _find_values(unwrap_record(record), path)
            for field, path in self._fields.paths.items()
        }
        self._unseen.difference_update(field for field, values in found.items() if values)
        if "title" in found and not found["title"]:
            raise BadRecord(f"The record has no title at {self._describe('title')}")
        draft = self._make_unmapped(record)
        if draft is not None:
            self._fields.fill(draft, found)
        return draft

    def _make_unmapped(self, record: Mapping[str, Any]) -> Draft | None:
        """Take the other fields; where one of those that are mapped is no good, it does not matter."""
        try:
            return self._make_draft(record)
        except BadRecord:
            return Draft()

    def reject_unseen(self, origin: Origin) -> Iterator[Rejection]:
        """Yield a rejection for each path that no record had; those without a title have one already."""
        for field in sorted(self._unseen - {"title"}):
            yield origin.reject("the whole file", f"No record has the {field} at {self._describe(field)}")

    def _describe(self, field: str) -> str:
        path = self._fields.paths[field]
        return f"{path}, where --map looks for it: it has {describe_paths(self._last) or 'nothing'}."


def _find_values(record: Mapping[str, Any], path: str) -> list[object]:
    return [plain(value) if not isinstance(value, str) else value for value in values_at(record, path)]
