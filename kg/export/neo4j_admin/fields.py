"""Values as fields of the importer's CSV, so that it reads each one as it was.

A missing value is an empty field; a string is always quoted, so that an empty one is not missing. The
importer knows no escape for its array delimiter, and drops arrays without elements: a list of nothing, or of
nothing but an empty string, is written with a mark in front, which `finishing`
takes away after the import.
Format: https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.schema import Property


class MarkTaken(Exception):
    """A list of the graph contains the delimiter of its elements, or the marker of an empty list."""


@dataclass(frozen=True)
class Marks:
    """What no list of a graph may hold.

    Attributes:
        delimiter: one character, between the elements of a list.
        text: first element of what is otherwise a list without strings, or of one empty string.
        number: first element of what is otherwise a list without numbers; exact as a float, too.
    """

    delimiter: str
    text: str
    number: int


CHOICES: Final = tuple(
    Marks(chr(delimiter), chr(text), -(2**shift))
    for delimiter, text, shift in (
        (0x1F, 0x1E, 62),
        (0x1D, 0x1C, 61),
        *((0xE000 + 2 * i, 0xE001 + 2 * i, 60 - i) for i in range(8)),
    )
)
"""The separators of ASCII, which no cleaned text holds; then characters to which Unicode gives no meaning."""


def quoted(text: str) -> str:
    """Quote a text, so that the importer reads exactly this text."""
    return '"' + text.replace('"', '""') + '"'


_SCALARS: Final[dict[str, tuple[str, Callable[[Any], str]]]] = {
    "string": ("string", quoted),
    "integer": ("long", lambda value: str(int(value))),
    "float": ("double", lambda value: repr(float(value))),
    "boolean": ("boolean", lambda value: "true" if value else "false"),
}
"""Type in the schema -> type in a header, and how a value is written."""


class Column:
    """The fields of one property: see `column`."""

    marked = False
    """Whether a list was written with the mark in front."""

    def __init__(self, name: str, type_: str, write: Callable[[Any], str]) -> None:
        self.name, self.type = name, type_
        self._write = write

    def field(self, value: Any) -> str:
        """Return a value as it is written in a row."""
        return "" if value is None else self._write(value)


class ListColumn(Column):
    """The fields of a property that is a list.

    Args:
        name: of the property.
        type_: of its elements, in a header.
        write: an element as text, before quoting.
        delimiter: between elements.
        mark: first element of lists that the importer would drop.
    """

    def __init__(
        self, name: str, type_: str, write: Callable[[Any], str], delimiter: str, mark: str | int
    ) -> None:
        super().__init__(name, f"{type_}[]", self._joined)
        self._element, self._delimiter = write, delimiter
        self.mark = mark

    def _joined(self, values: Sequence[Any]) -> str:
        """Return the elements in one field.

        Raises:
            MarkTaken: an element holds the delimiter, or the first one is the mark.
        """
        elements = [self._element(value) for value in values]
        if elements in ([], [""]):
            self.marked = True
            return quoted(self._delimiter.join([str(self.mark), *elements]))
        text = self._delimiter.join(elements)
        if text.count(self._delimiter) >= len(elements) or values[0] == self.mark:
            raise MarkTaken
        return quoted(text)


def column(property_: Property, marks: Marks) -> Column:
    """Make the column of a property.

    Args:
        property_: as the schema declares it.
        marks: for lists.

    Raises:
        KeyError: a type that the schema does not know.
    """
    if property_.type in _SCALARS:
        return Column(property_.name, *_SCALARS[property_.type])
    type_, write = _SCALARS[property_.type.removesuffix("s")]
    if type_ == "string":
        return ListColumn(property_.name, type_, str, marks.delimiter, marks.text)
    return ListColumn(property_.name, type_, write, marks.delimiter, marks.number)
