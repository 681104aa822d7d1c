"""Read records of JSON whose fields a user mapped to paths."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.metadata.draft import BadRecord, Draft, Origin, describe_json_type, parse_id
from kg.metadata.names import parse_authors
from kg.model import Rejection
from kg.sources.json.fields import plain
from kg.sources.json.finding import names_title, unwrap_record
from kg.sources.json.paths import describe_paths, values_at


class Mapped:
    """Reads records by a map; fields that it does not name are read as the format reads them.

    It remembers which paths led to a value, so that a misspelt one can be reported at the end.
    """

    def __init__(
        self, paths: Mapping[str, str], make_draft: Callable[[Mapping[str, Any]], Draft | None]
    ) -> None:
        self._paths = dict(paths)
        self._make_draft = make_draft
        self._unseen = set(paths)
        self._last: Mapping[str, Any] = {}

    def is_record(self, value: object) -> bool:
        """Check for an object in which the path of the title leads to a value."""
        title = self._paths.get("title")
        if title is None:
            return names_title(value)
        if not isinstance(value, Mapping):
            return False
        found = values_at(value, title)
        if len(found) > 1 and self._begin_inside():
            return False
        return bool(found or values_at(unwrap_record(value), title))

    def _begin_inside(self) -> bool:
        """Cut the list of records, ``found[].``, from all paths, if all were written from the root."""
        start, brackets, _ = self._paths["title"].partition("[].")
        prefix = start + brackets
        if (
            not brackets
            or len(self._paths) == 1
            or not all(p.startswith(prefix) for p in self._paths.values())
        ):
            return False
        self._paths = {field: path.removeprefix(prefix) for field, path in self._paths.items()}
        return True

    def make_draft(self, record: Mapping[str, Any]) -> Draft | None:
        """Take the fields out of one record.

        Raises:
            BadRecord: a value does not suit its field, or the path of the title leads nowhere.
        """
        self._last = record
        found = {
            field: _find_values(record, path) or _find_values(unwrap_record(record), path)
            for field, path in self._paths.items()
        }
        self._unseen.difference_update(field for field, values in found.items() if values)
        if "title" in found and not found["title"]:
            raise BadRecord(f"The record has no title at {self._describe('title')}")
        draft = self._make_unmapped(record)
        if draft is not None:
            self._fill(draft, found)
        return draft

    def _make_unmapped(self, record: Mapping[str, Any]) -> Draft | None:
        """Take the other fields by their usual names; errors in fields that are mapped do not matter."""
        try:
            return self._make_draft(record)
        except BadRecord:
            return Draft()

    def _fill(self, draft: Draft, found: Mapping[str, list[object]]) -> None:
        for field, values in found.items():
            if values:
                setattr(draft, field, _make_value(field, values, self._paths[field]))

    def reject_unseen(self, origin: Origin) -> Iterator[Rejection]:
        """Yield a rejection for each path but the title's that no record has; records report the title's."""
        for field in sorted(self._unseen - {"title"}):
            yield origin.reject("the whole file", f"No record has the {field} at {self._describe(field)}")

    def _describe(self, field: str) -> str:
        path = self._paths[field]
        return f"{path}, where --map looks for it: it has {describe_paths(self._last) or 'nothing'}."


def _find_values(record: Mapping[str, Any], path: str) -> list[object]:
    return [plain(value) if not isinstance(value, str) else value for value in values_at(record, path)]


def _make_value(field: str, values: list[object], path: str) -> object:
    if field == "authors":
        return parse_authors(values[0] if len(values) == 1 and isinstance(values[0], str) else values)
    if field == "references":
        return tuple(str(value) for value in values if isinstance(value, str | int))
    if field == "title" and len(values) > 1:
        raise BadRecord(f"The path {path} leads to {len(values)} titles: it must begin inside a record.")
    if field == "abstract" and len(values) > 1:
        return values
    return _make_id(values[0]) if field == "id" else values[0]


def _make_id(value: object) -> str:
    if (id := parse_id(value)) is None:
        raise BadRecord(f"The id is {describe_json_type(value)}, not a text.")
    return id
