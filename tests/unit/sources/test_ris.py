import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, mangled, papers, records, rejections, survives

RECORD = """\
TY  - JOUR
ID  - 12345
T1  - Bees count petals
A1  - Marx, Karl
A1  - Lindgren, Astrid
Y1  - 2014/03/09/
N2  - We count petals.
JF  - Journal of Bees
DO  - https://doi.org/10.1000/ABC
UR  - https://example.org/bees
ER  -
"""


def test_a_record_becomes_a_paper() -> None:
    [paper] = papers(RECORD)
    assert paper == Paper(
        id="doi:10.1000/abc",
        title="Bees count petals",
        abstract="We count petals.",
        authors=("Karl Marx", "Astrid Lindgren"),
        year=2014,
        date="2014-03-09",
        venue="Journal of Bees",
        doi="10.1000/abc",
        url="https://example.org/bees",
        source="ris:given",
        entry_type="article",
    )


def test_a_running_number_is_no_id() -> None:
    [paper] = papers("TY  - JOUR\nID  - 1\nTI  - Bees\nER  -\n")
    assert paper.id.startswith("hash:")


@pytest.mark.parametrize("tag", ["TI", "T1", "CT"])
def test_each_tag_of_a_title(tag: str) -> None:
    assert papers(f"TY  - JOUR\n{tag}  - Bees\nER  - \n")[0].title == "Bees"


@pytest.mark.parametrize("tag", ["T2", "JF", "JO", "JA"])
def test_each_tag_of_a_venue(tag: str) -> None:
    assert papers(f"TY  - JOUR\nTI  - Bees\n{tag}  - Hive\nER  - \n")[0].venue == "Hive"


@pytest.mark.parametrize(
    "line",
    [
        "DO  - 10.1000/abc",
        "DO  - DOI: 10.1000/ABC",
        "UR  - http://dx.doi.org/10.1000/abc",
        "L3  - 10.1000/abc",
        "UR  - https://www.example.org/record.uri?eid=2&doi=10.1000%2fabc&partner=40",
    ],
)
def test_where_a_doi_may_stand(line: str) -> None:
    assert papers(f"TY  - JOUR\nTI  - Bees\n{line}\nER  - \n")[0].doi == "10.1000/abc"


@pytest.mark.parametrize(
    ("lines", "year", "date"),
    [
        ("PY  - 2014//", 2014, "2014"),
        ("PY  - 2019\nDA  - 2019/10//undefined", 2019, "2019-10"),
        ("PY  - 2018\nDA  - SEP", 2018, "2018-09"),
        ("PY  - 10 15", None, None),
        ("PY  - in press\nDA  - 2020/01/02/", 2020, "2020-01-02"),
    ],
)
def test_years_and_dates(lines: str, year: int | None, date: str | None) -> None:
    [paper] = papers(f"TY  - JOUR\nTI  - Bees\n{lines}\nER  - \n")
    assert (paper.year, paper.date) == (year, date)


def test_lines_without_a_tag_go_on_with_the_value() -> None:
    [paper] = papers("TY  - JOUR\nAB  - One,\n      two\n\nER of something.\nTI  - Bees\nER  -\n")
    assert paper.abstract == "One, two ER of something."


def test_text_around_the_records_is_no_record() -> None:
    found = papers(f"Record #1 of 2\n1.\n{RECORD}\nRecord #2 of 2\n{RECORD}The end.\n")
    assert [paper.title for paper in found] == ["Bees count petals"] * 2


def test_a_record_without_its_end_ends_where_the_next_begins() -> None:
    found = papers("TY  - JOUR\nTI  - Bees\nTY  - JOUR\nTI  - Wasps\n")
    assert [paper.title for paper in found] == ["Bees", "Wasps"]


def test_a_record_without_title_and_abstract_is_rejected_where_it_stands() -> None:
    [rejection] = rejections(f"{RECORD}\nTY  - JOUR\nDO  - 10.1000/x\nER  - \n")
    assert (rejection.source, rejection.position) == ("given", "line 13")
    assert rejection.reason == "The record has neither title nor abstract."
    assert rejection.excerpt == "TY - JOUR DO - 10.1000/x"


def test_one_line_that_is_not_utf8_is_read_as_windows_1252() -> None:
    [paper] = papers("TY  - JOUR\nTI  - Bees\nAU  - Müller, Zoë\n".encode("cp1252"))
    assert paper.authors == ("Zoë Müller",)


def test_a_record_that_is_far_too_long_costs_itself() -> None:
    found = records(b"TY  - JOUR\nTI  - " + b"x" * (17 << 20) + b"\nER  - \n" + RECORD.encode())
    assert [type(record).__name__ for record in found] == ["Rejection", "Paper"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    ("name", "count", "rejected"),
    [
        ("asreview__ovid_zotero.ris", 6, 0),
        ("asreview__pubmed_zotero.ris", 6, 0),
        ("asreview__scopus.ris", 6, 0),
        ("asreview__web_of_science.txt", 10, 0),
        ("asreview__ris_issue_992.txt", 19, 0),
        ("asreview__faulty_year.ris", 1, 0),
        ("rispy__example_bom.ris", 0, 1),
        ("rispy__example_extraneous_data.ris", 2, 0),
        ("rispy__example_multiline.ris", 0, 3),
    ],
)
def test_what_other_tools_export(name: str, count: int, rejected: int) -> None:
    found = list(read(SHARED / "samples" / name))
    assert sum(isinstance(record, Paper) for record in found) == count
    assert len(found) == count + rejected
    assert all(record.source == f"ris:{name}" for record in found if isinstance(record, Paper))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
def test_the_fields_of_other_tools() -> None:
    by_doi = {
        record.doi: record
        for name in ("asreview__web_of_science.txt", "asreview__pubmed_zotero.ris", "asreview__scopus.ris")
        for record in read(SHARED / "samples" / name)
        if isinstance(record, Paper)
    }
    wos, pubmed = by_doi["10.1016/j.jarmac.2018.03.001"], by_doi["10.2196/14432"]
    assert (wos.year, wos.date, len(wos.authors)) == (2018, "2018-09", 3)
    assert wos.venue == "JOURNAL OF APPLIED RESEARCH IN MEMORY AND COGNITION"
    assert (pubmed.date, pubmed.authors[0]) == ("2019-07-24", "Tatjana Ewais")
    assert by_doi["10.1080/19490976.2018.1562268"].title.endswith("microbiome–gut–brain axis")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "ris")


@settings(deadline=None)
@given(
    st.tuples(st.integers(0), st.integers(0)),
    st.binary(max_size=20) | st.sampled_from([b"\nER  -", b"\nTY  - "]),
)
def test_damaged_records(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(RECORD.encode() * 2, cut, junk), "ris")
