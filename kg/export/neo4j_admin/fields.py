"""Write values as fields of the importer's CSV, so that it reads each one unchanged.

A missing value is an empty field; a string is always quoted, so that an empty one does not count as missing.
The importer has no escape for its array delimiter, and drops arrays without elements: an empty list, or one
that holds only an empty string, is written with a mark in front, which the script of `finishing` removes
after the import.

Format: https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.schema import Property


class MarkTaken(Exception):
    """A list of the graph holds the delimiter, or begins with the mark of an empty list."""


@dataclass(frozen=True)
class Marks:
    """The delimiter and marks of one export, which no list of the graph may hold.

    Attributes:
        delimiter: the character between the elements of a list.
        text: mark in front of a list of strings that is empty, or holds only an empty string.
        number: mark in front of an empty list of numbers; a power of two, so also exact as a float.
    """

    delimiter: str
    text: str
    number: int


MARK_CHOICES: Final = tuple(
    Marks(chr(delimiter), chr(text), -(2**shift))
    for delimiter, text, shift in (
        (0x1F, 0x1E, 62),
        (0x1D, 0x1C, 61),
        *((0xE000 + 2 * i, 0xE001 + 2 * i, 60 - i) for i in range(8)),
    )
)
"""Marks to try in turn: separators of ASCII, which no cleaned text holds, then characters for private use."""


def quote(text: str) -> str:
    """Quote a text, so that the importer reads exactly this text."""
    return '"' + text.replace('"', '""') + '"'


_SCALARS: Final[dict[str, tuple[str, Callable[[Any], str]]]] = {
    "string": ("string", quote),
    "integer": ("long", lambda value: str(int(value))),
    "float": ("double", lambda value: repr(float(value))),
    "boolean": ("boolean", lambda value: "true" if value else "false"),
}
"""Type in the schema -> type in a header, and function that writes a value."""


class Column:
    """The fields of one property; made by `make_column`."""

    marked = False
    """Whether a list was written with the mark in front."""

    def __init__(self, name: str, type_: str, write: Callable[[Any], str]) -> None:
        self.name, self.type = name, type_
        self._write = write

    def write_field(self, value: Any) -> str:
        """Return a value as a field of a row; a missing one is an empty field."""
        return "" if value is None else self._write(value)


class ListColumn(Column):
    """The fields of a property that is a list.

    Args:
        name: of the property.
        type_: of its elements, in a header.
        write: function that writes an element, before quoting.
        delimiter: between elements.
        mark: first element of lists that the importer would drop.
    """

    def __init__(
        self, name: str, type_: str, write: Callable[[Any], str], delimiter: str, mark: str | int
    ) -> None:
        super().__init__(name, f"{type_}[]", self._join)
        self._write_element, self._delimiter = write, delimiter
        self.mark = mark

    def _join(self, values: Sequence[Any]) -> str:
        """Join the elements in one field.

        Raises:
            MarkTaken: an element holds the delimiter, or the first one is the mark.
        """
        elements = [self._write_element(value) for value in values]
        if elements in ([], [""]):
            self.marked = True
            return quote(self._delimiter.join([str(self.mark), *elements]))
        text = self._delimiter.join(elements)
        # Joining writes one delimiter fewer than there are elements: any more come from an element.
        if text.count(self._delimiter) >= len(elements) or values[0] == self.mark:
            raise MarkTaken
        return quote(text)


def make_column(property_: Property, marks: Marks) -> Column:
    """Make the column of a property.

    Args:
        property_: as the schema declares it.
        marks: for lists.

    Raises:
        KeyError: the property has a type that the schema does not have.
    """
    if property_.type in _SCALARS:
        return Column(property_.name, *_SCALARS[property_.type])
    type_, write = _SCALARS[property_.type.removesuffix("s")]
    if type_ == "string":
        return ListColumn(property_.name, type_, str, marks.delimiter, marks.text)
    return ListColumn(property_.name, type_, write, marks.delimiter, marks.number)
