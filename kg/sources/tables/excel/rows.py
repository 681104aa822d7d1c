"""Read the rows of a sheet, one at a time, each cell as text."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from kg.sources.tables.excel.parts import DamagedWorkbook
from kg.sources.tables.excel.workbook import Sheet, Workbook, is_index, unescape

MAX_COLUMNS: Final = 1_000
"""Most columns that are read: a single cell far to the right would make its row very long."""

MAX_CELL_CHARACTERS: Final = 1 << 17
"""Most characters of a cell that is read; Excel itself allows a quarter of that."""
MAX_CHARACTERS: Final = 1 << 31
"""Most characters of all rows of a sheet together; a shared text counts in each cell that names it."""

_MAX_DAYS: Final = 200_000
_COLUMN: Final = re.compile(r"[A-Z]{1,3}")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?", re.IGNORECASE)


class SheetRow(NamedTuple):
    """A row: its number, counted from 1, its cells, and whether a cell is too long to be read."""

    number: int
    cells: list[str]
    too_long: bool = False


def read_rows(workbook: Workbook, sheet: Sheet) -> Iterator[SheetRow]:
    """Yield the rows of a sheet in which a cell is filled.

    Raises:
        DamagedWorkbook: the sheet is damaged; the rows before the damage are yielded first.
    """
    rows = _Rows(workbook)
    for _ in workbook.parts.stream(sheet.part, rows):
        yield from rows.ready
        rows.ready.clear()


class _Rows:
    """The rows of a sheet that are complete, and the one that is being read."""

    def __init__(self, workbook: Workbook) -> None:
        self.ready: list[SheetRow] = []
        self._workbook = workbook
        self._number = 0
        self._cells: list[str] = []
        self._is_too_long = False
        self._characters = 0
        self._column = -1
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._length = 0
        self._is_value = self._is_reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._is_value = not self._is_reading
        elif name == "row":
            number = attributes.get("r", "")
            self._number = int(number) if is_index(number) else self._number + 1
            self._cells, self._is_too_long, self._column = [], False, -1
        elif name == "rPh":
            self._is_reading = True

    def text(self, data: str) -> None:
        if self._is_value and self._length <= MAX_CELL_CHARACTERS:
            self._pieces.append(data)
            self._length += len(data)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._is_reading = False

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        # Both the place and the kind may be left out.
        place = _COLUMN.match(attributes.get("r", ""))
        self._column = _count_columns(place[0]) - 1 if place else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._pieces, self._length = [], 0

    def _end_cell(self) -> None:
        text = self._read_value("".join(self._pieces)) if self._pieces else ""
        if not text or self._column >= MAX_COLUMNS:
            return
        self._is_too_long |= len(text) > MAX_CELL_CHARACTERS
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise DamagedWorkbook("its rows hold too much text: save it as .csv")
        self._cells.extend([""] * (self._column + 1 - len(self._cells)))
        self._cells[self._column] = text

    def _end_row(self) -> None:
        if self._is_too_long:
            self.ready.append(SheetRow(self._number, [], too_long=True))
        elif self._cells:
            self.ready.append(SheetRow(self._number, self._cells))

    def _read_value(self, value: str) -> str:
        if self._kind == "s":
            texts = self._workbook.shared_texts
            return texts[int(value)] if is_index(value) and int(value) < len(texts) else ""
        if self._kind in ("str", "inlineStr"):
            return unescape(value)
        if self._kind == "n":
            return self._read_number(value.strip())
        return "" if self._kind == "e" else value

    def _read_number(self, value: str) -> str:
        if not _NUMBER.fullmatch(value):
            return value
        if self._style in self._workbook.date_styles and 1 <= float(value) < _MAX_DAYS:
            return (self._workbook.day_zero + timedelta(int(float(value)))).isoformat()
        number = float(value)
        # 2019.0 and 2.019E3 are years, too; beyond 15 digits, numbers are not exact.
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def _count_columns(letters: str) -> int:
    """Return the number of the column with these letters: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
