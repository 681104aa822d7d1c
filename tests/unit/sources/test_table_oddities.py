"""Tables as spreadsheets, R, pandas and people leave them: what surrounds the header, what cells hold."""

import pytest

from kg.model import SourceError, UnknownFormat
from kg.sources.listing import sniff as is_listing
from kg.sources.tables.cells import read_authors, read_date, read_id, read_references, read_url, unwrap
from tests.unit.sources.sourcehelp import papers, records, rejections

PROSE = "We count reeds in a wide delta with a small graph network. It finds most of them at low cost."


@pytest.mark.parametrize(
    "content",
    [
        "# exported 2024\n# by title and abstract\n#\ntitle,abstract,year\nReeds,They sway.,2019\n",
        "# title,abstract,year\nReeds,They sway.,2019\n",
        ",,,\n,My papers of 2020,,\n,,,\n,Title,Abstract,Year\n,Reeds,They sway.,2019\n",
        ",Bibliography,,,Screening\nNo,Title,Abstract,Year,Include\n1,Reeds,They sway.,2019,yes\n",
        '"Paper\nTitle","Abstract\n(English)",Year\nReeds,They sway.,2019\n',
        "Criteria,Value\nlanguage,English\n\nTitle,Abstract,Year\nReeds,They sway.,2019\n",
        "Scopus\nEXPORT DATE: 5 May 2024\n\nTitle;Abstract;Year\nReeds;They sway.;2019\n",
        "sep=^\ntitle^abstract^year\nReeds^They sway.^2019\n",
        '"sep=\t"\ntitle\tabstract\tyear\nReeds\tThey sway.\t2019\n',
        '"title"\t"abstract"\t"year"\n"1"\t"Reeds"\t"They sway."\t2019\n',
        ",Unnamed: 0,title,abstract,year\n0,0,Reeds,They sway.,2019.0\n",
        "| Title | Abstract | Year |\n|:---|---|---:|\n| Reeds | They sway. | 2019 |\n",
        "title,abstract,year,,,\nReeds,They sway.,2019,,,\n,,,,,\n",
        "title,abstract,year\nReeds,They sway.,2019\ntitle,abstract,year\n",
        "year;title, and subtitle;title;abstract\n2019;;Reeds;They sway.\n",
        "title,title,abstract,abstract,year\n,Reeds,,They sway.,2019\n",
        "title,abstract,year\r\n'=Reeds,They sway.,2019\r\n".replace("'=Reeds", '"=""Reeds"""'),
    ],
)
def test_one_paper_whatever_surrounds_it(content: str) -> None:
    [paper] = papers(content)
    assert (paper.title, paper.abstract, paper.year) == ("Reeds", "They sway.", 2019)
    assert paper.source == "csv:given"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_what_excel_saves(encoding: str) -> None:
    [paper] = papers("Titel\tAutoren\tJahr\r\nÜber Größen\tMüller, Jörg\t2019\r\n".encode(encoding))
    assert (paper.title, paper.authors, paper.year) == ("Über Größen", ("Jörg Müller",), 2019)


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        (f'Name,Text\nReeds,"{PROSE}"\n', "Name, Text"),
        (f"Name\tText\nReeds\t{PROSE}\n", "Name, Text"),
        ("No;Paper name;Year\n1;Reeds;2019\n", "No, Paper name, Year"),
        ("item|note\nReeds|They sway.\n", "item, note"),
    ],
)
def test_a_table_without_a_column_for_titles_is_refused_with_its_columns(content: str, columns: str) -> None:
    with pytest.raises(
        SourceError, match=f"has no column for titles; its columns are {columns}: rename one to"
    ):
        records(content)


def test_the_likeliest_column_is_proposed_as_a_shell_takes_it() -> None:
    with pytest.raises(SourceError, match=r'\(or --map title="Paper name"\)\.$'):
        records("No;Paper name;Year\n1;Reeds;2019\n")


def test_of_many_columns_some_are_shown() -> None:
    names = ",".join(f"c{number}" for number in range(20))
    with pytest.raises(SourceError, match="c10, c11 and 8 more: rename"):
        records(f"{names}\n{names.replace('c', '1')}\n")


@pytest.mark.parametrize(
    "content",
    [
        f'Reeds,2019,"{PROSE}"\nPonds,2020,"{PROSE}"\n' * 3,
        f"Reeds\t2019\t{PROSE}\nPonds\t2020\t{PROSE}\n",
    ],
)
def test_rows_are_no_listing(content: str) -> None:
    assert not is_listing(content)
    with pytest.raises(UnknownFormat):
        records(content)


def test_prose_with_commas_and_semicolons_stays_a_listing() -> None:
    content = f'Reeds, ponds and "lakes"; a survey\n{PROSE} "Few," we say; "many," they say.\n' * 3
    assert [paper.title for paper in papers(content)] == ['Reeds, ponds and "lakes"; a survey'] * 3


def test_prose_that_begins_with_title_is_no_header() -> None:
    with pytest.raises(UnknownFormat):
        records("Title, abstract and more are important. They are here.\nWe think so, too.\n")


def test_a_row_below_the_header_is_no_header_again() -> None:
    found = papers("title,note\nabstract,year\nTitle,Year\n")
    assert [paper.title for paper in found] == ["abstract", "Title"]


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        *(
            ("43831", "2020-01-01"),
            ("43831.5", "2020-01-01"),
            ("12345", "12345"),
            ("2020-05-01", "2020-05-01"),
        ),
        *(("25/12/2019", "2019-12-25"), ("12/25/2019", "2019-12-25"), ("1.2.2020", "2020-02-01")),
        *(("01/02/2020", "2020"), ("2/2/2020", "2020-02-02"), ("5-Mar-2019", "5 Mar 2019")),
        *(("25/12/2019 10:00", "2019-12-25"), ("Jun 2020", "Jun 2020"), ("in press", "in press")),
    ],
)
def test_dates_in_which_day_and_month_are_certain(cell: str, date: str) -> None:
    assert read_date(cell) == date


@pytest.mark.parametrize(
    "year", ["2,020", "2.020", "2020.0", "c2020", "[2020]", "2020-05-01", "43831", "2020 Jun"]
)
def test_years_however_they_are_written(year: str) -> None:
    [paper] = papers(f'title;year\nReeds;"{year}"\n')
    assert paper.year == 2020


@pytest.mark.parametrize(
    ("month", "day", "date"),
    [
        ("3", "2", "2019-03-02"),
        ("03", "", "2019-03"),
        ("Mar", "2", "2019-03-02"),
        ("", "2", "2019"),
        ("13", "", "2019"),
    ],
)
def test_a_date_in_columns_of_its_own(month: str, day: str, date: str) -> None:
    assert papers(f"title,year,month,day\nReeds,2019,{month},{day}\n")[0].date == date


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Lind, Anna (57190000000); Moss, Bo (57190000001)", ("Anna Lind", "Bo Moss")),
        ("['Anna Lind' 'Bo Moss']", ("Anna Lind", "Bo Moss")),
        ("[{'id': None, 'name': 'Anna Lind'}, {'id': '2', 'name': 'Bo Moss'}]", ("Anna Lind", "Bo Moss")),
        ('[{"id": null, "name": "Anna Lind"}]', ("Anna Lind",)),
        (
            "[arxiv.Result.Author('Anna Lind'), arxiv.Result.Author(\"Bo O'Moss\")]",
            ("Anna Lind", "Bo O'Moss"),
        ),
        ('c("Anna Lind", "Bo Moss")', ("Anna Lind", "Bo Moss")),
        (
            'list(id = c("A1", "A2"), display_name = c("Anna Lind", "Bo \\"B\\" Moss"))',
            ("Anna Lind", 'Bo "B" Moss'),
        ),
        (
            'list(id = "A1", display_name = "Anna Lind", where = list(list(display_name = "Univ")))',
            ("Anna Lind",),
        ),
        ('list(id = "A1")', ()),
        ("Lind, Anna//Moss, Bo", ("Anna Lind", "Bo Moss")),
        ("Lind A, Moss BC.", ("A Lind", "BC Moss")),
        ("Lind A.; de la Moss B.-C.", ("A. Lind", "B.-C. de la Moss")),
        ("Lind A, Moss MD, Reed BC", ("A Lind", "MD Moss", "BC Reed")),
        ("King ML Jr, Lind A", ("ML King Jr", "A Lind")),
        ("S, Malliga; K, Junaida M", ("Malliga S", "Junaida M K")),
        ("A. Lind; B. Moss", ("A. Lind", "B. Moss")),
        ("De Vries, Anna Maria; ", ("Anna Maria De Vries",)),
        ("Malcolm Reed and Reed WHO", ("Malcolm Reed", "Reed WHO")),
        ("World Health Organization (WHO)", ("World Health Organization (WHO)",)),
    ],
)
def test_names_of_authors(cell: str, names: tuple[str, ...]) -> None:
    assert read_authors(cell) == names


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        *(
            ("10.1000/a; 10.1000/b", ("10.1000/a", "10.1000/b")),
            ("W1|W2", ("W1", "W2")),
            ("W1 W2", ("W1", "W2")),
        ),
        *(("['W1', 'W2']", ("W1", "W2")), ('c("W1", "W2")', ("W1", "W2")), ("W1,W2", ("W1", "W2"))),
        *(
            ("12", ()),
            ("Lind A., Reeds, (2019); Moss B., Ponds", ()),
            ("see notes", ()),
            ("none", ()),
            ("[]", ()),
        ),
    ],
)
def test_ids_of_cited_papers_but_no_counts_and_no_prose(cell: str, ids: tuple[str, ...]) -> None:
    assert read_references(cell) == ids


def test_a_number_cites_a_row_where_rows_have_numbers() -> None:
    first, second = papers("id,title,references\n1,Reeds,2\n2,Ponds,\n")
    assert (first.references, second.id) == (("2",), "2")


@pytest.mark.parametrize(
    ("cell", "id"),
    [
        ("1E+05", None),
        ("1.23457E+11", None),
        ("12.0", "12"),
        ("W3E10", "W3E10"),
        ("https://openalex.org/W1", "openalex:W1"),
    ],
)
def test_ids_that_a_spreadsheet_has_rounded_are_none(cell: str, id: str | None) -> None:
    assert read_id(cell) == id


@pytest.mark.parametrize(
    ("cell", "url"),
    [
        ("https://example.org/a; https://example.org/b", "https://example.org/a"),
        ("PDF: https://example.org/a", "https://example.org/a"),
        ("https://example.org/a,b(c)", "https://example.org/a,b(c)"),
        ("example.org/a", "example.org/a"),
        ("on my desk", None),
    ],
)
def test_one_address(cell: str, url: str | None) -> None:
    assert read_url(cell) == url


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *(
            ('="10.1000/a"', "10.1000/a"),
            ("'=1+1", "=1+1"),
            ("'-ome and more", "-ome and more"),
            ("=1+1", "=1+1"),
        ),
        *(("'+' and '-'", "'+' and '-'"), ("'Tis reeds", "'Tis reeds"), ('"Reeds"', '"Reeds"')),
    ],
)
def test_what_spreadsheets_put_around_a_cell(cell: str, text: str) -> None:
    assert unwrap(cell) == text


@pytest.mark.parametrize("nothing", ["NA", "nan", "N/A", "#N/A", "NULL", "-", "[No abstract available]"])
def test_what_stands_where_there_is_nothing(nothing: str) -> None:
    [paper] = papers(
        f"title,abstract,authors,journal,summary\nReeds,{nothing},{nothing},{nothing},They sway.\n"
    )
    assert (paper.abstract, paper.authors, paper.venue) == ("", (), None)


def test_a_title_may_look_like_nothing() -> None:
    assert papers("title,abstract\nNone,They sway.\n")[0].title == "None"


def test_rows_may_be_shorter_than_the_header() -> None:
    assert [(paper.title, paper.year) for paper in papers("title,abstract,year\nReeds\nPonds,a\n")] == [
        ("Reeds", None),
        ("Ponds", None),
    ]


def test_a_broken_row_below_lines_above_the_header_keeps_its_place() -> None:
    [problem] = rejections("My papers\n\ntitle,abstract\nReeds,a,b\nPonds,c\n")
    assert problem.position == "line 4"


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        *(("['Reeds']", "Reeds"), ('["Bo\'s reeds"]', "Bo's reeds"), ("[Reeds].", "[Reeds].")),
        *(("['Tis reeds]", "['Tis reeds]"), ("['Reeds'] and ['ponds']", "['Reeds'] and ['ponds']")),
    ],
)
def test_a_title_that_pandas_wrote_as_a_list(cell: str, title: str) -> None:
    assert papers(f"title;year\n{cell};2019\n")[0].title == title
