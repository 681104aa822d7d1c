"""Where the fields of a paper are in a source that names them in its own way: ``--map title=a.b``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.metadata.draft import BadRecord, Draft, describe_json_type
from kg.metadata.names import parse_authors
from kg.model import UsageError

MAPPED_FIELDS: Final = (
    *("title", "abstract", "authors", "year", "date", "venue", "doi", "arxiv_id", "url"),
    *("references", "id"),
)
"""The fields of a paper that a user may map."""

# A comma parts two fields only where the name of a field follows it: a column may be called "Title, English".
_NEXT: Final = re.compile(r",(?=\s*\w+\s*=)")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Where the fields of a paper are in the records of a source.

    Attributes:
        paths: field -> name of a column, or path in a JSON record: ``headline.main``, ``authors[].name``.
            Fields that are not named are found as they are without a map.

    Raises:
        UsageError: a field that papers do not have, or no path.
    """

    paths: Mapping[str, str]

    def __post_init__(self) -> None:
        for field, path in self.paths.items():
            if field not in MAPPED_FIELDS:
                raise UsageError(
                    f"papers have no field '{field}' to map: they have {', '.join(MAPPED_FIELDS)}."
                )
            if not path.strip():
                raise UsageError(f"the map names no path for {field}: write it as {field}=a.b.")

    @classmethod
    def parse(cls, texts: Iterable[str]) -> "FieldMap":
        """Read a map as it is written on a command line: ``title=a.b,abstract=c``.

        Args:
            texts: one or more of them; a field that is named twice has its last path.

        Raises:
            UsageError: a part is not of the form FIELD=PATH, or see the class.
        """
        parts = [part for text in texts for part in _NEXT.split(text)]
        if wrong := next((part for part in parts if "=" not in part), None):
            raise UsageError(f"'{wrong}' maps no field: write FIELD=PATH, such as title=a.b,abstract=c.")
        pairs = (part.split("=", 1) for part in parts)
        return cls({field.strip().replace("-", "_"): path.strip() for field, path in pairs})

    def fill(self, draft: Draft, found: Mapping[str, list[object]]) -> None:
        """Put the values that the paths lead to into a draft.

        Args:
            draft: what was found without the map.
            found: field -> values at its path, of which there may be none.

        Raises:
            BadRecord: a value that cannot be of its field.
        """
        for field in self.paths:
            setattr(draft, field, _make_value(field, found[field], self.paths[field]))


def _make_value(field: str, values: list[object], path: str) -> object:
    if field == "authors":
        return parse_authors(values[0] if len(values) == 1 and isinstance(values[0], str) else values)
    if field == "references":
        return tuple(str(value) for value in values if isinstance(value, str | int))
    if field == "title" and len(values) > 1:
        raise BadRecord(f"The path {path} leads to {len(values)} values, but a record has one title.")
    if field == "abstract" and len(values) > 1:
        return values
    first = values[0] if values else None
    if field == "id":
        return None if first is None else _make_id(first)
    return first


def _make_id(value: object) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise BadRecord(f"The id is {describe_json_type(value)}, not a text.")
