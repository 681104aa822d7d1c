"""Excel workbooks made part by part, as no program would write them, a file of Parquet and an old workbook."""
# ruff: noqa: E501  # the parts of workbooks have long lines

import base64
import io
import zipfile
import zlib
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

OLD_WORKBOOK: Final = zlib.decompress(
    base64.b85decode(
        "c-rk)O=uHA6#izDG(WWYsj1KkH59D1wt{%^V7qNmd$L3+_=BKHv(VBem2Eu4i`AN=AbL`~6zai)RWJUag5Erc6+H-okm%8qpwL5`"
        "_08K|NvlEwTByvo%$qlFX5PG=H}ht9-YmpQv-exdScP7AP_crjtC9&yLAMYE)mxTi-8?|aQrJ)k2FQ_hK0Il7<(EE`{w_nqJ?{&m"
        "z$Z#4aRx(^IU})-7+@PxLfX(nRNy8_!f0lz8kvqT-Nf`Rw|vU9k0qCx_E6iBIDrLysB^EgijQe+To;Da`;hy5V99PY;iX)~=dTF6"
        "tq=X?SZZQ}RkV8RF$Z$!ppi37S&rZqLO_Agoy~S<G9|>x*>m`AC4g`4u6~|S^7WMqkbH5a-2Vr8fSkBmeogZN)38qSCMi;YPI&FL"
        "kX*t(-p?}mfZ?(Hgh4U7KRuN<QzLn5cHBsrl<iOD4ax=#V~XPY@TgHpjGoQz3dwlS@gce*J~Z&YsVAC2g!vfno+uf(bo=YuL+PY`"
        "iY3#0CfFy(Hfbm<T#!AebC_#1rn07!`JGHJveqrkw=j*<8&KY!Y;u@`Gu-A9*S6C*dl>KZ?NxjS@x?EPAGH=g>pO^_A1t4X&%f7a"
        "(MA)Mq5krjL6_(fH?B)O*4<n<QRXAl=3gRCK#MxITh8$q!Lr<Agcwu1BxgtbENRYM*(DE^JdQ5$8(o5Rd7buxb&)6WjBFFE>*`h+"
        "4PW2UNKdcUhzC5OeO0G+2nq@c3JMAe3JMC<cRCt>iP~S`KIa?X@7(JwQ>v(IlK&P*FiB6Ieku<jN4beYP3vbfe8SZw*4W3rFO)b+"
        "qnj8<n(Y{`dHvEqny7xCHFu2uy)9Jh_?24h{Kw<}07e7Zj{"
    )
)
"""A paper "Bees" of 2020 with the date 2020-03-01, of the kind before 2007: written by xlwt, long left alone."""
