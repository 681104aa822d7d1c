"""Read what applies to all sheets of a workbook: their names, how numbers are shown, and shared texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Final

from kg.sources.tables.excel.parts import DamagedWorkbook, Parts

MAX_SHARED_CHARACTERS: Final = 1 << 28
"""Most characters of all texts that cells share; they are held in memory."""

# Numbers of formats that show a day, including those of Asian languages: ECMA-376, Part 1, 18.8.30.
_DATE_FORMATS: Final = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
_MAX_DIGITS: Final = 8
_LITERALS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and the part that holds it."""

    name: str
    part: str


class Workbook:
    """An open workbook.

    Args:
        file: the workbook, at its beginning.

    Raises:
        DamagedWorkbook: the file is not a workbook.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.parts = Parts(file)
        main = self.parts.find(r"(?:.*/)?workbook\d*\.xml")
        if main is None:
            raise DamagedWorkbook("no part of it is a workbook")
        targets = self.parts.targets(main)
        listed = _Sheets()
        self.parts.read(main, listed)
        self.sheets = [
            Sheet(name, targets[reference][1])
            for name, reference in listed.visible
            if targets.get(reference, ("", ""))[0] == "worksheet"
        ]
        styles, texts = _Styles(), SharedTexts()
        by_kind = dict(targets.values())
        self.parts.read(by_kind.get("styles", ""), styles)
        self.parts.read(by_kind.get("sharedStrings", ""), texts)
        self.date_styles = styles.find_dates()
        self.shared_texts = texts.texts
        self.day_zero = date(1904, 1, 1) if listed.begins_in_1904 else date(1899, 12, 30)


def is_index(text: str) -> bool:
    """Check for an index, in few enough digits: Python refuses to read thousands of them."""
    return text.isdecimal() and len(text) <= _MAX_DIGITS


def unescape(text: str) -> str:
    """Replace characters that XML cannot hold: ``_x000D_``."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


class _Sheets:
    """The visible sheets in order, as names and references, and the day from which dates are counted."""

    def __init__(self) -> None:
        self.visible: list[tuple[str, str]] = []
        self.begins_in_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.begins_in_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            # The prefix stands for the namespace of references: "r:id".
            reference = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.visible.append((attributes.get("name", ""), reference))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Styles:
    """The formats of cells."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._is_inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_inside = True
        elif name == "xf" and self._is_inside:
            self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_inside = False

    def text(self, data: str) -> None:
        pass

    def find_dates(self) -> frozenset[str]:
        """Find the numbers of the styles that show a day."""
        return frozenset(str(number) for number, format in enumerate(self._formats) if self._is_date(format))

    def _is_date(self, format: str) -> bool:
        if format in self._codes:
            return bool(re.search(r"[yd]", _LITERALS.sub("", self._codes[format]), re.IGNORECASE))
        return is_index(format) and int(format) in _DATE_FORMATS


class SharedTexts:
    """The texts that cells share, without the phonetic readings of Japanese texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._characters = 0
        self._is_text = False
        self._is_reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "t":
            self._is_text = not self._is_reading
        elif name == "rPh":
            self._is_reading = True

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_reading = False
        elif name == "si":
            self.texts.append(unescape("".join(self._pieces)))
            self._pieces.clear()

    def text(self, data: str) -> None:
        """Take a piece of text."""
        if self._is_text:
            self._pieces.append(data)
            self._characters += len(data)
            if self._characters > MAX_SHARED_CHARACTERS:
                raise DamagedWorkbook("its texts are too long to be kept in memory: save it as .csv")
