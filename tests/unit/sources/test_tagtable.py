import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, SourceError
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, records, straight, survives

HEADER = "PT\tAU\tBA\tAF\tTI\tSO\tAB\tC1\tCR\tPD\tPY\tDI\tUT\tPM\t"
ROW = (
    "J\tMarx, K; Lindgren, A\t\tMarx, Karl; Lindgren, Astrid\tBees count petals\tJOURNAL OF BEES\t"
    "We count petals.\tUniv Bees\tDarwin C, 1876, BEES, DOI 10.1000/other\tJUN 8\t2004\t10.1000/ABC\t"
    "WOS:1\t7\t"
)
EXPORT = f"{HEADER}\n{ROW}\nJ\tMarx, K\t\t\tWasps\tJ\t\t\t\t\t2005\t\tWOS:2\t\t\n"
BEES = Paper(
    id="WOS:1",
    title="Bees count petals",
    abstract="We count petals.",
    authors=("Karl Marx", "Astrid Lindgren"),
    year=2004,
    date="2004-06-08",
    venue="JOURNAL OF BEES",
    doi="10.1000/abc",
    source="tagtable:given",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_becomes_a_paper(encoding: str, end: str) -> None:
    first, second = papers(EXPORT.replace("\n", end).encode(encoding))
    assert first == BEES
    assert (second.title, second.authors, second.year) == ("Wasps", ("K Marx",), 2005)


def test_one_author_with_two_family_names_is_one() -> None:
    marx = "Marx, K; Lindgren, A\t\tMarx, Karl; Lindgren, Astrid"
    first, _ = papers(EXPORT.replace(marx, "Garcia Marquez, GJ\t\tGarcía Márquez, Gabriel José"))
    assert first.authors == ("Gabriel José García Márquez",)
    first, _ = papers(EXPORT.replace(marx, "Garcia Marquez, GJ\t\t"))
    assert first.authors == ("GJ Garcia Marquez",)


def test_a_table_of_tags_from_elsewhere_may_have_commas_between_names() -> None:
    [paper] = papers('TI,AU,PY\nBees,"Anna Maria Lind, Bo Moss",2020\n')
    assert paper.authors == ("Anna Maria Lind", "Bo Moss")


def test_a_quote_is_a_sign() -> None:
    found = papers(
        EXPORT.replace("Bees count petals", '"Bees" and "petals"').replace("We count", 'We "count')
    )
    assert [paper.title for paper in found] == ['"Bees" and "petals"', "Wasps"]
    assert found[0].abstract == 'We "count petals.'


def test_quotes_that_a_spreadsheet_put_around_cells() -> None:
    row = ROW.replace("Marx, K; Lindgren, A\t", '"Marx, K; Lindgren, A"\t')
    row = row.replace("Marx, Karl; Lindgren, Astrid", '"Marx, Karl; Lindgren, Astrid"')
    first, _ = papers(EXPORT.replace(ROW, row.replace("Bees count petals", '"""Bees"" count, petals"')))
    assert (first.title, first.authors) == ('"Bees" count, petals', ("Karl Marx", "Astrid Lindgren"))


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_other_separators_with_quotes(separator: str) -> None:
    rows = [
        ["TI", "AB", "PY", "DO", "AU", "JO"],
        [
            "Bees",
            '"We count; ""petals"",\nand sepals."',
            "2020",
            "10.1000/x",
            '"Marx, K.; Lindgren, A."',
            "J|"[0],
        ],
        ["Wasps", "", "2021", "", "", ""],
    ]
    bees, wasps = papers("\n".join(separator.join(row) for row in rows) + "\n")
    assert (bees.title, bees.abstract) == ("Bees", 'We count; "petals", and sepals.')
    assert (bees.authors, bees.year, bees.doi, bees.venue) == (
        ("K. Marx", "A. Lindgren"),
        2020,
        "10.1000/x",
        "J",
    )
    assert (wasps.title, wasps.year) == ("Wasps", 2021)


def test_bibliometrix_writes_capitals_and_names_of_rows() -> None:
    [paper] = papers(
        '"","AU","DE","CR","JI","AB","DT","DI","SO","TI","PY","DB","UT","SR","chemicals_cas"\n'
        '"MARX K, 2017","MARX K;LINDGREN A","X","FOO B, 2000, J","J","WE COUNT.","ARTICLE","10.1000/x",'
        '"JOURNAL","BEES","2017","ISI","WOS:1","MARX K, 2017",""\n'
    )
    assert (paper.title, paper.authors, paper.venue) == ("BEES", ("K MARX", "A LINDGREN"), "JOURNAL")
    assert paper.references == ()


def test_r_names_rows_in_a_column_without_a_header() -> None:
    found = papers("AU\tTI\tSO\tPY\n1\tMarx, K\tBees\tJ\t2011\n2\tMarx, K\tWasps\tJ\t2012\n")
    assert [(paper.title, paper.year) for paper in found] == [("Bees", 2011), ("Wasps", 2012)]


def test_a_quote_that_nobody_closes_costs_its_row() -> None:
    first, *others = records('ti,ab,py\nBees,"They hum,2020\nWasps,They fly,2019\nAnts,They run,2018\n')
    assert not isinstance(first, Paper) and first.position == "line 2"
    assert first.reason == "The row cannot be read: a quote is opened and never closed."
    assert [paper.title for paper in others if isinstance(paper, Paper)] == ["Wasps", "Ants"]


def test_a_row_of_too_many_cells_costs_itself() -> None:
    broken = EXPORT.replace("Univ Bees", "Univ\tBees\t\tx")
    first, second = records(broken)
    assert not isinstance(first, Paper) and first.position == "line 2" and isinstance(second, Paper)


@pytest.mark.parametrize(
    "header",
    [
        "title,AB,TI\nBees,,x\n",
        "TI,number\nBees,2\n",
        "Id,Ti\n1,Bees\n",
        "Fe,Ti,Au\n1,2,3\n",
        "PT\tAU\tSO\nJ\tA\tB\n",
    ],
)
def test_tables_of_other_kinds(header: str) -> None:
    from kg.sources.tagtable import sniff

    assert not sniff(header)


def test_a_table_without_tags_is_refused_in_one_sentence() -> None:
    with pytest.raises(SourceError, match="given has no header of tags that names a title"):
        straight(b"a,b\n1,2\n", "tagtable")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not here")
def test_the_shared_export() -> None:
    found = [
        record for record in read(SHARED / "cases" / "wos-tab-delimited.txt") if isinstance(record, Paper)
    ]
    assert [paper.title for paper in found] == [f"Reeds of delta number {number}" for number in (1, 2, 3)]
    assert all(paper.authors == ("Anna Lind", "Bo Moss") and paper.abstract for paper in found)
    assert [(paper.year, paper.doi) for paper in found] == [(2010 + n, f"10.9999/r.{n}") for n in (1, 2, 3)]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "tagtable")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20), st.sampled_from(["\t", ","]))
def test_a_broken_row_loses_no_neighbour(cut: tuple[int, int], junk: bytes, separator: str) -> None:
    rows = ["AU\tTI\tSO\tPY", "Marx, K\tAnts\tJ\t2001", "Marx, K\tBees\tJ\t2002", "Marx, K\tWasps\tJ\t2003"]
    rows = [row.replace(", ", " ").replace("\t", separator) for row in rows]
    broken = mangled(rows[2].encode(), cut, junk)
    content = b"\n".join([rows[0].encode(), rows[1].encode(), broken, rows[3].encode(), b""])
    titles = [record.title for record in straight(content, "tagtable") if isinstance(record, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"
