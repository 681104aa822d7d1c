"""Map the fields of a paper to the names or paths that a source has for them: ``--map title=a.b``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import UsageError

MAPPED_FIELDS: Final = (
    *("title", "abstract", "authors", "year", "date", "venue", "doi", "arxiv_id", "url"),
    *("references", "id"),
)
"""The fields of a paper that a user may map."""

# A comma separates two fields only if the name of a field follows it: a column may be called "Title,
# English".
_NEXT: Final = re.compile(r",(?=\s*\w+\s*=)")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Where the fields of a paper are in the records of a source.

    Attributes:
        paths: field -> name of a column, or path in a JSON record: ``headline.main``, ``authors[].name``.
            Fields that are not named are found as if there were no map.

    Raises:
        UsageError: papers have no such field, or a field has no path.
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
        """Parse a map as written on a command line: ``title=a.b,abstract=c``.

        Args:
            texts: one or more such maps; a field that is named twice has its last path.

        Raises:
            UsageError: a part is not of the form FIELD=PATH, or as for the class.
        """
        parts = [part for text in texts for part in _NEXT.split(text)]
        if wrong := next((part for part in parts if "=" not in part), None):
            raise UsageError(f"'{wrong}' maps no field: write FIELD=PATH, such as title=a.b,abstract=c.")
        pairs = (part.split("=", 1) for part in parts)
        return cls({field.strip().replace("-", "_"): path.strip() for field, path in pairs})
