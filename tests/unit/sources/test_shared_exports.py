"""Exports with the faults that programs and people leave in them, read whole; see the README beside them."""

from pathlib import Path

import pytest

from kg.model import Paper, Rejection, SourceError
from kg.sources import read

CASES = Path(__file__).parents[4] / "shared" / "cases"
SAMPLES = CASES.parent / "samples"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared files are not here")

LIND, MOSS = "Anna Lind", "Bo Moss"
REEDS, COAST = "Reeds of the delta", "Reeds of the coast"
EXPECTED = {
    "keyless-entries.bib": [
        ("Handbook of River Studies", ("Ann Lind",), 1999),
        ("Counting trout at night", ("Tom Moss",), None),
        ("A note on eels", ("Pia Reed",), 2011),
    ],
    "scopus-funding-field.bib": [("Graph encoders for soil maps", ("B. Okafor", "S. Lindqvist"), 2020)],
    "one-bad-field.bib": [
        ("Keyword without a value", (), 2020),
        ("Full stop for a comma", (), 2020),
        ("Colon for an equals sign", (), 2020),
        ("No comma after the key", (), 2020),
    ],
    "zotero-html-in-tex.bib": [(r"Escherichia coli at 37 $^\circ$C and CO2", (), 2001)],
    "type-in-words.ris": [
        ("Reeds of the lower delta", ("A. Lind",), 2009),
        ("Reeds of the upper delta", ("B. Moss",), 2010),
    ],
    "chapter-in-book.ris": [
        ("Reeds in poems", ("A. Lind",), 2009),
        ("Reeds on maps", ("A. Lind",), 2010),
        ("The Whole Book of Reeds", ("A. Lind",), 2011),
    ],
    "entity-author.ris": [("Effects of roses", ("J. Müller", "A. Nuñez", "Smith & Sons"), 2019)],
    "scopus-no-abstract.csv": [
        (REEDS, (LIND, MOSS), 2019),
        ("Reeds without abstract", ("Cy Reed",), 2020),
        ("Reed days 2021", (), 2021),
    ],
    "wos-tab-delimited.txt": [
        (f"Reeds of delta number {number}", (LIND, MOSS), 2010 + number) for number in (1, 2, 3)
    ],
    "dimensions.csv": [(REEDS, (LIND, MOSS), 2019), (COAST, (LIND,), 2020)],
    "covidence.csv": [(REEDS, (LIND, MOSS), 2019)],
    "s2-citations.json": [("Reeds cited", (LIND,), 2019), ("Reeds two", (), 2020)],
    "hf-daily-papers.json": [(REEDS, (LIND, MOSS), 2024), (COAST, ("Cy Reed",), 2024)],
    "better-bibtex.json": [(REEDS, (LIND, "Reed Org"), 2019)],
    "same-short-title.ris": [("Introduction", ("A. Lind",), None), ("Introduction", ("B. Moss",), None)],
}


def read_papers(name: str) -> list[Paper]:
    records = list(read(CASES / name))
    assert not [record for record in records if isinstance(record, Rejection)]
    return [record for record in records if isinstance(record, Paper)]


@pytest.mark.parametrize("name", EXPECTED)
def test_titles_authors_and_years(name: str) -> None:
    assert [(paper.title, paper.authors, paper.year) for paper in read_papers(name)] == EXPECTED[name]


def test_venues() -> None:
    assert [paper.venue for paper in read_papers("keyless-entries.bib")[1:]] == [None, None]
    assert [paper.venue for paper in read_papers("chapter-in-book.ris")] == [
        "The Book of Reeds",
        "Proceedings of the Reed Days",
        None,
    ]
    assert [paper.date for paper in read_papers("covidence.csv")] == ["2019-03"]


def test_texts() -> None:
    (paper,) = read_papers("zotero-html-in-tex.bib")
    assert paper.abstract == (
        r"Uptake of Ca2+ rose by ~5% (p < 0.05) & stayed; 5 µm; H2O; in vitro; $\alpha$-synuclein"
    )
    assert [paper.abstract[:18] for paper in read_papers("abstract-heading.ris")] == [
        "Aim To nurse by ni",
        "Nursing by day is ",
        "Dusk is between.",
        "Abstract meaning r",
    ]
    notices = [paper.abstract for paper in read_papers("database-notices.ris")]
    assert [abstract[-9:] for abstract in notices] == ["CIFAR-10.", "ion tree.", " machine.", "ith BERT."]
    assert read_papers("scopus-no-abstract.csv")[1].abstract == ""
    (paper,) = read_papers("two-links.ris")
    assert paper.url == "https://example.org/a"


def test_a_table_without_titles_is_refused() -> None:
    with pytest.raises(SourceError, match=r"no column for titles; its columns are Name, Text"):
        read_papers("short-table.csv")


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("asreview__ovid_zotero.ris", 6),
        ("asreview__pubmed_zotero.ris", 6),
        ("asreview__scopus.ris", 6),
        ("asreview__web_of_science.txt", 10),
        ("asreview__ris_issue_992.txt", 19),
        ("asreview__faulty_year.ris", 1),
        ("rispy__example_wos.ris", 2),
        ("rispy__example_bom.ris", 0),
        ("rispy__example_extraneous_data.ris", 2),
        ("asreview__generic_semicolon.csv", 2),
        ("asreview__generic_tab.tsv", 2),
        ("asreview__generic_column_names_with_spaces.csv", 2),
        ("asreview__duplicate_records.csv", 10),
        ("arxivpy__search.atom.xml", 15),
        ("asreview__missing_values.csv", 2),
        ("rispy__example_multiline.ris", 0),
        ("jabref__complex.bib", 20),
        ("jabref__testjabref.bib", 156),
    ],
)
def test_papers_in_samples_of_other_projects(name: str, papers: int) -> None:
    assert sum(isinstance(record, Paper) for record in read(SAMPLES / name)) == papers


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared files are not here")
@pytest.mark.parametrize(
    ("name", "positions"),
    [
        ("asreview__missing_values.csv", ["line 3", "line 5"]),
        ("rispy__example_multiline.ris", ["line 1", "line 8", "line 17"]),
    ],
)
def test_abstracts_without_a_title_are_rejected_as_such(name: str, positions: list[str]) -> None:
    found = [record for record in read(SAMPLES / name) if isinstance(record, Rejection)]
    assert [record.position for record in found] == positions
    assert {record.reason for record in found} == {"The record has an abstract but no title."}


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared files are not here")
def test_libraries_of_jabref() -> None:
    by_key = {paper.id: paper for paper in read(SAMPLES / "jabref__complex.bib") if isinstance(paper, Paper)}
    assert by_key["10250999"].authors == (
        *("Eric von Hippel", "Joseph M. Reagle Jr.", "John F. Sherry Jr.", "Johan A van den Huevel Jr."),
    )
    login = by_key["1102917"]
    assert (login.venue, login.year) == ("Personal Ubiquitous Comput.", 2005)
    assert (login.doi, login.authors) == ("10.1007/s00779-005-0347-6", ("E. Bardram",))
    found = [paper for paper in read(SAMPLES / "jabref__testjabref.bib") if isinstance(paper, Paper)]
    by_title = {paper.title: paper for paper in found}
    pdms = by_title["Patterning PDMS using a combination of wet and dry etching"]
    assert (pdms.authors, pdms.year) == (("B Balakrisnan", "S Patil", "E Smela"), 2009)
    assert pdms.abstract.startswith("PDMS films of 10 μm thickness can be patterned within 30 min")
    dark = by_title["Spatially homogeneous models of Stäckel spacetimes of type (2.1)"]
    assert (dark.arxiv_id, dark.authors[0]) == ("2003.11020", "Evgeny Osetrin")
    assert sum(bool(paper.abstract) for paper in found) == 36
