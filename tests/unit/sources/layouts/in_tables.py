"""Tables: in text, and in a workbook."""
# ruff: noqa: E501  # the records have lines as long as their formats want

from typing import Final

from tests.unit.sources.layouts.layout import Layout
from tests.unit.sources.workbooks import make_parts, pack

_BEGIN: Final = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_NAMES: Final = ("Title", "Abstract", "Authors", "Year", "DOI")
_TEXT: Final = '<c t="inlineStr"><is><t>%s</t></is></c>'


def _pack_sheet(sheet: bytes) -> bytes:
    return pack({**make_parts(""), "xl/worksheets/sheet1.xml": sheet})


TABLES: Final = {
    "csv": Layout(
        '@N@,On bees of kind @N@,"They ""hum"" in field @N@, and fly.","Lind, Ada; Moss, Bo",2020,10.1000/bee.@N@',
        "id,title,abstract,authors,year,doi\n",
    ),
    "csv-by-row": Layout(
        '"TITLE","On bees of kind @N@"\n"AUTHOR NAMES","Lind A.","Moss B."\n"SOURCE","Bee Days (2020) 3:1 (1-9)."\n"SOURCE TITLE","Bee Days"\n'
        '"PUBLICATION YEAR","2020"\n"ABSTRACT","They ""hum"" in field @N@, and fly."\n"MEDLINE PMID","1000@N@"\n"DOI","10.1000/bee.@N@"',
        between="\n\n",
    ),
    "tagtable": Layout(
        "J\tLind, A; Moss, B\tLind, Ada; Moss, Bo\tOn bees of kind @N@\tBEE DAYS\tThey hum in field @N@, and fly.\tInst Bees\tMAR 8\t2020\t10.1000/bee.@N@\tWOS:00000@N@",
        "PT\tAU\tAF\tTI\tSO\tAB\tC1\tPD\tPY\tDI\tUT\n",
    ),
    "xlsx": Layout(
        "<row>"
        + _TEXT % "On bees of kind @N@"
        + _TEXT % "They hum in field @N@, &amp; fly."
        + _TEXT % "Lind, Ada; Moss, Bo"
        + "<c><v>2020</v></c>"
        + _TEXT % "10.1000/bee.@N@"
        + "</row>",
        f"{_BEGIN}<row>{''.join(_TEXT % name for name in _NAMES)}</row>",
        "",
        "</sheetData></worksheet>",
        _pack_sheet,
    ),
}
