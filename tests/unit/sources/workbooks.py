"""Excel workbooks made part by part, as no program would write them, and a file of Parquet."""
# ruff: noqa: E501  # the parts of workbooks have long lines

import base64
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def make_parts(*sheets: str, shared: str = "", styles: str = "", options: str = "") -> dict[str, str]:
    """The parts of a workbook, of which each sheet is given as the XML of its rows."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    for number, kind in enumerate(("sharedStrings", "styles"), len(sheets) + 1):
        targets += f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
    kinds = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_CONTENT}.{kind}+xml"/>'
        for part, kind in (
            ("workbook.xml", "sheet.main"),
            ("sharedStrings.xml", "sharedStrings"),
            ("styles.xml", "styles"),
            *((f"worksheets/sheet{n}.xml", "worksheet") for n in numbers),
        )
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}">{options}<sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>',
        **{
            f"xl/worksheets/sheet{n}.xml": f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>"
            for n, rows in enumerate(sheets, 1)
        },
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{styles}</styleSheet>",
    }


def pack(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts in an archive, which does not depend on the clock."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return packed.getvalue()


def make_workbook(*sheets: str, shared: str = "", styles: str = "", options: str = "") -> bytes:
    """A workbook whose sheets are given as the XML of their rows."""
    return pack(make_parts(*sheets, shared=shared, styles=styles, options=options))


def make_rows(*rows: Sequence[str]) -> str:
    """Rows of plain texts as XML, without the places of cells."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )


PARQUET: Final = base64.b85decode(
    "P(e~L6#x}16)Y?j1Qh@k1{DSz00002000040R#X5077MDa|8eY077MDa}@v;CKV<u6$BLk6$TXs8~^|S0ssI20|5yD002~IWqBZI"
    "b!{#c02M41EG!iS6#x|m6$Tst00062000C5<Ocu%00000<p%%&000006$BYfH2@d}b7N>_ZDAD#02K@+0vH8!X>@F5B>+qu0000L"
    "3?%{>2w`G#baG*1bR_^x8~^|S6$B*$7zBA`VR8T#1Q{F|JSG4f6$}|A1^^it1$1e2Y-JSy76cYj7E&e%NgNdb6#x|i06Z2D83q|9"
    "00aO4044w&6$}|A1^^it2w`G#baG*1bQJ&=1QtvdOeR`M92Ec+02KlNJQfle1{o#-0ssI2CIB221Q{g;02vqrd1Ya86#y0l7E%^c"
    "CZ+*N92Ec+02KlNJShelCIAEg000*70Tu)%2o~@G04N}EVRCVGWppiLaBwYQa&m8XAa-SPb7^mGATl;CFfK6}JRAT38~^|u0000J"
    "0RR9{K~ga"
)
"""Two rows with title, abstract and year: written by pyarrow, which not every test can load."""
