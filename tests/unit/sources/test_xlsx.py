"""Excel workbooks: as programs write them, and as attackers might."""
# ruff: noqa: E501  # the parts of workbooks have long lines

import datetime
import io
import zipfile

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Rejection, SourceError, UnknownFormat
from kg.sources.tables.excel import parts, rows, workbook
from tests.unit.sources.sourcehelp import mangled, papers, records, rejections, survives
from tests.unit.sources.workbooks import make_parts, make_rows, make_workbook, pack

HEADER = ("Title", "Abstract", "Authors", "Year", "Date", "DOI")
BOOK = make_workbook(make_rows(HEADER, ("Reeds", "They sway.", "Lind, Anna", "2019", "", "10.9999/r.1")))


def write(*sheets: list[list[object]]) -> bytes:
    """A workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for cells in sheets:
        sheet = book.create_sheet()
        for row in cells:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_a_table_below_its_title_and_beside_an_empty_column() -> None:
    date = datetime.datetime(2019, 3, 2)
    [paper] = papers(
        write(
            [
                ["What I have read"],
                [],
                [None, *HEADER],
                [None, "Reeds", "They\nsway.", "Lind, Anna; Moss, Bo", 2019, date, "10.9999/r.1"],
                [],
            ]
        )
    )
    assert (paper.title, paper.abstract, paper.doi) == ("Reeds", "They sway.", "10.9999/r.1")
    assert (paper.year, paper.date, paper.authors) == (2019, "2019-03-02", ("Anna Lind", "Bo Moss"))
    assert paper.source == "xlsx:given"


def test_every_sheet_that_has_titles() -> None:
    found = papers(
        write(
            [["To do"], ["Read", "Write"]], [["Title", "Year"], ["Reeds", 2019]], [["Titel"], ["Ponds"]], []
        )
    )
    assert [paper.title for paper in found] == ["Reeds", "Ponds"]


def test_what_is_rejected_is_found_by_sheet_and_row() -> None:
    [problem] = rejections(write([["Title", "Abstract"], ["Reeds", ""], [], [None, "They sway."]]))
    assert (problem.position, problem.excerpt) == ("sheet Sheet, row 4", "They sway.")


def test_a_workbook_without_a_column_for_titles_is_refused_with_its_columns() -> None:
    with pytest.raises(
        SourceError, match=r"no column for titles; its columns are Name, Text: .*--map title=Name"
    ):
        records(write([["Name", "Text"], ["Reeds", "They sway."]]))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>0</v></c>', "Reeds in ponds"),
        ('<c t="s"><v>99</v></c>', ""),
        (f'<c t="s"><v>{"9" * 5000}</v></c>', ""),
        ('<c t="str"><f>A1</f><v>Reeds_x000D_</v></c>', "Reeds\r"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>2.019E3</v></c>", "2019"),
        ("<c><v>0.25</v></c>", "0.25"),
        ('<c t="b"><v>1</v></c>', "1"),
        ('<c t="e"><v>#N/A</v></c>', ""),
        ('<c t="d"><v>2019-03-02</v></c>', "2019-03-02"),
        ('<c s="1"><v>43526</v></c>', "2019-03-02"),
        ('<c s="2"><v>43526.5</v></c>', "2019-03-02"),
        ('<c s="3"><v>43526</v></c>', "43526"),
        ('<c t="inlineStr"><is><r><t>Re</t></r><r><t>eds</t></r></is></c>', "Reeds"),
        ('<c t="inlineStr"><is><t>葦</t><rPh sb="0" eb="1"><t>ヨシ</t></rPh></is></c>', "葦"),
    ],
)
def test_the_text_of_a_cell(cell: str, text: str) -> None:
    made = make_workbook(
        f'<row r="3"><c r="B3" t="inlineStr"><is><t>x</t></is></c>{cell}</row>',
        shared="<si><r><t>Reeds</t></r><r><t> in ponds</t></r></si>",
        styles='<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>',
    )
    book = workbook.Workbook(io.BytesIO(made))
    [row] = rows.read_rows(book, book.sheets[0])
    assert (row.number, row.cells) == (3, ["", "x", text] if text else ["", "x"])


def test_days_may_be_counted_from_1904() -> None:
    made = make_workbook(
        '<row><c s="0"><v>42064</v></c></row>',
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        options='<workbookPr date1904="1"/>',
    )
    book = workbook.Workbook(io.BytesIO(made))
    assert [row.cells for row in rows.read_rows(book, book.sheets[0])] == [["2019-03-02"]]


def test_names_with_prefixes_and_targets_from_the_root() -> None:
    made = make_parts(make_rows(("Title", "Year"), ("Reeds", "2019")))
    rows_of = made["xl/worksheets/sheet1.xml"]
    for tag in ("worksheet", "sheetData", "row", "c", "is", "t"):
        rows_of = (
            rows_of.replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    made["xl/worksheets/Sheet1.XML"] = rows_of.replace("xmlns=", "xmlns:x=")
    del made["xl/worksheets/sheet1.xml"]
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/", "/xl/worksheets/"
    )
    assert [paper.title for paper in papers(pack(made))] == ["Reeds"]


def test_hidden_sheets_are_left_out() -> None:
    made = make_parts(
        make_rows(("Title", "Year"), ("Reeds", "2019")), make_rows(("Title", "Year"), ("Old", "1999"))
    )
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace('"S2"', '"S2" state="hidden"')
    assert [paper.title for paper in papers(pack(made))] == ["Reeds"]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.lists(st.text("ab c\n&<é葦_x", max_size=9) | st.integers(0, 3000), min_size=1, max_size=4),
        max_size=4,
    )
)
def test_cells_are_those_that_another_reader_finds(table: list[list[str | int]]) -> None:
    made = write([["corner"], *table])
    book = workbook.Workbook(io.BytesIO(made))
    found = [row.cells for row in rows.read_rows(book, book.sheets[0])]
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0)
    theirs = [[_as_text(cell) for cell in row] for row in sheet.to_python()]
    assert found == [cells for row in theirs if (cells := _cut(row))]


def _as_text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) else str(cell)


def _cut(cells: list[str]) -> list[str]:
    return _cut(cells[:-1]) if cells and not cells[-1] else cells


def test_the_wrong_style_that_another_reader_refuses_a_workbook_for() -> None:
    made = make_workbook(
        make_rows(("Title", "Year"), ("Reeds", "2019")),
        styles='<fills count="1"><fill/></fills><cellXfs count="1"><xf numFmtId="0" fillId="0"/></cellXfs>',
    )
    with pytest.raises(TypeError):
        openpyxl.load_workbook(io.BytesIO(made))
    assert [paper.title for paper in papers(made)] == ["Reeds"]


def test_entities_are_refused() -> None:
    made = make_parts(make_rows(("Title", "Year"), ("&a;", "2019")))
    sheet = made["xl/worksheets/sheet1.xml"]
    made["xl/worksheets/sheet1.xml"] = f'<!DOCTYPE x [<!ENTITY a "b">]>{sheet}'
    with pytest.raises(SourceError, match="has a document type"):
        records(pack(made))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_UNPACKED_BYTES", 1 << 20)
    made = make_workbook(make_rows(("Title", "Year"), ("Reeds", "2019")) + "<row/>" * 1_000_000)
    assert len(made) < 50_000
    with pytest.raises(SourceError, match="unpacks to more than"):
        records(made)


def test_shared_texts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_SHARED_CHARACTERS", 1_000)
    with pytest.raises(SourceError, match="too long to be kept in memory"):
        records(make_workbook("", shared=f"<si><t>{'x' * 2_000}</t></si>"))


def test_a_format_of_thousands_of_digits_is_that_of_no_date() -> None:
    made = make_workbook(
        make_rows(("Title", "Year"), ("Reeds", "2019")),
        styles=f'<cellXfs><xf numFmtId="{"9" * 5000}"/></cellXfs>',
    )
    assert [getattr(record, "title", "") for record in records(made)] == ["Reeds"]


def test_a_cell_that_is_too_long_costs_its_row() -> None:
    made = make_workbook(make_rows(("Title", "Abstract"), ("Reeds", "x" * 200_000), ("Ponds", "Deep.")))
    found = records(made)
    assert [r.reason for r in found if isinstance(r, Rejection)] == [
        "A cell of it is longer than 131,072 characters."
    ]
    assert [getattr(r, "title", "") for r in found][1] == "Ponds"


def test_a_shared_text_in_many_cells_takes_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_CHARACTERS", 1 << 20)
    many = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 100
    made = make_workbook(make_rows(("Title", "Year")) + many, shared=f"<si><t>{'x' * 100_000}</t></si>")
    with pytest.raises(SourceError, match="hold too much text"):
        records(made)


def test_a_cell_far_out_makes_no_long_row() -> None:
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Reeds</t></is></c><c r="XFD1048576"><v>1</v></c></row>'
    [paper] = papers(make_workbook(make_rows(("Title", "Year")) + far))
    assert paper.title == "Reeds"


@pytest.mark.parametrize(
    ("parts_of", "words"),
    [
        ({"word/document.xml": ""}, "is a Word document"),
        ({"ppt/presentation.xml": ""}, "is a PowerPoint file"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            "is an OpenDocument file: save it as",
        ),
        ({"xl/workbook.bin": ""}, "is a binary Excel workbook"),
        ({"papers.bib": "@misc{a, title={Reeds}}"}, "is a zip archive: unpack it"),
        ({}, "is a zip archive: unpack it"),
    ],
)
def test_other_archives_are_named(parts_of: dict[str, str], words: str) -> None:
    with pytest.raises(UnknownFormat, match=words):
        records(pack(parts_of, zipfile.ZIP_STORED))


def test_a_damaged_workbook() -> None:
    with pytest.raises(
        SourceError, match="is no Excel workbook that can be read: it is no whole zip archive"
    ):
        records(BOOK[: len(BOOK) // 2])


def test_another_format_than_the_one_named() -> None:
    with pytest.raises(UnknownFormat, match="given is not csv: it looks like xlsx"):
        records(BOOK, "csv")
    with pytest.raises(UnknownFormat, match="given is not xlsx: it looks like csv"):
        records("title,year\nReeds,2019\n", "xlsx")


@settings(deadline=None, max_examples=50)
@given(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(BOOK, cut, junk), "xlsx")


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from(sorted(make_parts(""))),
    st.tuples(st.integers(0, 900), st.integers(0, 900)),
    st.binary(max_size=20),
)
def test_any_damage_of_a_part(name: str, cut: tuple[int, int], junk: bytes) -> None:
    made: dict[str, str | bytes] = dict(make_parts(make_rows(HEADER, ("Reeds", "They sway."))))
    made[name] = mangled(str(made[name]).encode(), cut, junk)
    survives(pack(made), "xlsx")


def test_a_header_of_tags_as_web_of_science_has_it() -> None:
    tags = ["PT", "AU", "AF", "TI", "SO", "AB", "PY", "DI", "UT"]
    row = [
        "J",
        "Lind, A",
        "Lind, Anna; Moss, Bo",
        "Reeds",
        "REED LETT",
        "They sway.",
        2020,
        "10.9999/r.1",
        "WOS:1",
    ]
    [paper] = papers(write([tags, row, tags]))
    assert (paper.title, paper.abstract, paper.year) == ("Reeds", "They sway.", 2020)
    assert (paper.authors, paper.venue, paper.doi) == (("Anna Lind", "Bo Moss"), "REED LETT", "10.9999/r.1")
    assert paper.id == "WOS:1"
