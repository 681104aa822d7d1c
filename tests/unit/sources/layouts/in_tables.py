"""Tables: in text, and in a workbook."""
# ruff: noqa: E501  # the records have lines as long as their formats want

import re
from html import escape
from typing import Final

from tests.unit.sources.layouts.layout import Layout
from tests.unit.sources.workbooks import make_parts, pack

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _make_workbook(table: bytes) -> bytes:
    """Put the cells of a text into a sheet: what is damaged is a row, for an archive is checked as a whole."""
    text = _NOT_IN_XML.sub("", table.decode("utf-8", "replace"))
    cells = "</t></is></c><c t='inlineStr'><is><t>"
    rows = (escape(row).replace("\t", cells) for row in text.split("\n"))
    sheet = "".join(f"<row><c t='inlineStr'><is><t>{row}</t></is></c></row>" for row in rows)
    return pack(make_parts(sheet))


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
        "On bees of kind @N@\tThey hum in field @N@, & fly.\tLind, Ada; Moss, Bo\t2020\t10.1000/bee.@N@",
        "Title\tAbstract\tAuthors\tYear\tDOI\n",
        pack=_make_workbook,
    ),
}
