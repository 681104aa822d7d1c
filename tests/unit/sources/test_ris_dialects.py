"""RIS as programs and people really write it: spacing, types, and which of several tags counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.sources import read
from tests.unit.sources.sourcehelp import SHARED, papers, rejections, straight

TWO = [
    "TY  - JOUR",
    "TI  - Reeds",
    "AU  - Lind, A.",
    "PY  - 2020",
    "ER  - ",
    "",
    "TY  - JOUR",
    "TI  - Eels",
    "ER  - ",
]


def ris(*lines: str, type: str = "JOUR") -> Paper:
    [paper] = papers("\n".join([f"TY  - {type}", "TI  - Reeds", *lines, "ER  - ", ""]))
    return paper


def space(line: str, separator: str) -> str:
    return line.replace("  - ", separator)


@pytest.mark.parametrize(
    "content",
    [
        *("\n".join(space(line, gap) for line in TWO) for gap in (" - ", "  -", "-", "\t-\t", " – ")),
        "\n".join(line[:2].lower() + line[2:] for line in TWO),
        "\n".join(f"   {line}" for line in TWO),
        "From: anna@example.org\n\n" + "\n".join(f"> {line}" for line in TWO),
        "\r".join(TWO),
        "\r\r\n".join(TWO),
        "\ufeff" + "\r\n".join(TWO),
        "\n\n".join(TWO),
        "\n".join(line for line in TWO if not line.startswith("ER")),
        "\n".join(line for line in TWO if not line.startswith("TY")),
        "\n".join(line for line in TWO if line[:2] not in ("ER", "TY") or line == TWO[0]),
        "\n".join(TWO[:4]) + "\nER  - TY  - JOUR\n" + "\n".join(TWO[7:]),
        "TY - JOUR\nTI  -Reeds\nAU -Lind, A.\nPY  -  2020\nER-\n" + "\n".join(TWO[6:]),
    ],
    ids=[
        *("one blank", "no blank behind", "no blank", "tabs", "dash", "small letters", "indented", "mail"),
        *("carriage returns", "doubled returns", "mark", "blank lines", "no ER", "no TY", "neither", "glued"),
        "each its own",
    ],
)  # fmt: skip
def test_loose_spacing(content: str) -> None:
    reeds, eels = papers(content)
    assert (reeds.title, reeds.authors, reeds.year) == ("Reeds", ("A. Lind",), 2020)
    assert (eels.title, eels.authors, eels.year) == ("Eels", (), None)


@pytest.mark.parametrize(
    "kind",
    ["Journal Article", "Conference Proceedings", "Book, Edited", "Thesis/Dissertation", "期刊", "Artículo"],
)
def test_the_type_may_be_words(kind: str) -> None:
    assert ris("AB  - They stand.", type=kind).abstract == "They stand."


def test_lines_around_the_records_are_no_record() -> None:
    found = papers(
        "Provider: X\nDatabase: Y\nDB  - Scopus\nN1  - Export\n\n"
        "TY  - JOUR\nTI  - Reeds\nER  - \nER  - \n\n12\nNL  - J Reeds\n\nPage 3 of 4\n2.\n"
        "TY  - JOUR\nTI  - Eels\nER  - \nER  -\n"
    )
    assert [paper.title for paper in found] == ["Reeds", "Eels"]


@pytest.mark.parametrize(
    "line",
    [
        "A1 - steak sauce",
        "A1  - steak sauce",
        "P3 - evoked potentials",
        "P3  - evoked potentials",
        "T2-weighted images",
        "T2 - weighted images",
        "ER - positive cells",
        "ER  - negative cells",
        "IL-6 and TNF",
        "L2 - learners",
        "PY - a group",
    ],
)
@pytest.mark.parametrize("separator", ["  - ", " - ", "-"])
def test_a_wrapped_line_of_an_abstract_that_looks_like_a_tag(line: str, separator: str) -> None:
    lines = ["TY  - JOUR", "TI  - Reeds", "AB  - We saw", f"{line}", "and more.", "AU  - Lind, A.", "ER  - "]
    [paper] = papers("\n".join(space(row, separator) if row != line else row for row in lines))
    assert (paper.abstract, paper.authors) == (f"We saw {' '.join(line.split())} and more.", ("A. Lind",))


@pytest.mark.parametrize("separator", ["  - ", " - "])
def test_values_in_small_letters_after_a_long_text(separator: str) -> None:
    lines = ["TY  - JOUR", "TI  - Reeds", "T2  - eLife", "AB  - We saw", "AU  - van der Berg, J.", "ER  - "]
    [paper] = papers("\n".join(space(line, separator) for line in lines))
    assert (paper.title, paper.venue, paper.abstract) == ("Reeds", "eLife", "We saw")
    assert paper.authors == ("J. van der Berg",)


@pytest.mark.parametrize(
    ("kind", "lines", "venue"),
    [
        ("JOUR", ["T2  - Issue on deltas", "JF  - Journal of Reeds"], "Journal of Reeds"),
        ("JOUR", ["T2  - Reed Research Letters", "JF  - Reed Res. Lett."], "Reed Research Letters"),
        ("JOUR", ["T2  - Reed Research Letters", "JF  - Reed"], "Reed"),
        ("JOUR", ["T2  - Reeds of the World", "JF  - Reed Letters"], "Reed Letters"),
        ("JOUR", ["JO  - J. Reeds", "T2  - Journal of Reeds"], "Journal of Reeds"),
        ("JOUR", ["JO  - J. Reeds"], "J. Reeds"),
        ("JOUR", ["C3  - University of Reeds", "JA  - J. Reeds"], "J. Reeds"),
        ("CHAP", ["BT  - The Book of Reeds"], "The Book of Reeds"),
        ("CHAP", ["T2  - The Book of Reeds", "T3  - Books"], "The Book of Reeds"),
        ("CONF", ["T2  - Reed Days", "JO  - Lecture Notes"], "Reed Days"),
        ("Conference Paper", ["C3  - Proc. Reed Days"], "Proc. Reed Days"),
        ("BOOK", ["BT  - Reeds"], None),
        ("BOOK", ["T1  - Reeds"], None),
        *((kind, ["PB  - Reed Press"], "Reed Press") for kind in ("BOOK", "THES", "RPRT")),
        ("BOOK", ["T2  - Books of Reeds", "PB  - Reed Press"], "Books of Reeds"),
        ("JOUR", ["PB  - Reed Press"], None),
    ],
)
def test_the_venue_by_type(kind: str, lines: list[str], venue: str | None) -> None:
    assert ris(*lines, type=kind).venue == venue


def test_the_title_of_a_book_and_of_a_chapter_in_it() -> None:
    [book, chapter] = papers(
        "TY  - BOOK\nBT  - The Book of Reeds\nED  - Moss, B.\nER  - \n"
        "TY  - CHAP\nCT  - Reeds in poems\nBT  - The Book of Reeds\nAU  - Lind, A.\nED  - Moss, B.\nER  - \n"
    )
    assert (book.title, book.venue, book.authors) == ("The Book of Reeds", None, ("B. Moss",))
    assert (chapter.title, chapter.venue, chapter.authors) == (
        "Reeds in poems",
        "The Book of Reeds",
        ("A. Lind",),
    )


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org/a\nhttps://example.org/b",
        "https://example.org/a https://example.org/b",
        "https://example.org/a;https://example.org/b",
        "https://example.org/a; https://example.org/b",
        "<https://example.org/a>",
        "see https://example.org/a.",
        "internal-pdf://a.pdf\nUR  - https://example.org/a",
    ],
)
def test_one_address_of_several(value: str) -> None:
    assert ris(f"UR  - {value}").url == "https://example.org/a"


@pytest.mark.parametrize(
    "line",
    [
        "DO  - 10.1000/a; 10.1000/b",
        "DOI - 10.1000/a",
        "M3  - doi: 10.1000/A",
        "N1  - doi: 10.1000/a",
        "L1  - doi:10.1000/a",
    ],
)
def test_more_places_of_a_doi(line: str) -> None:
    assert ris(line).doi == "10.1000/a"


@pytest.mark.parametrize("line", ["N1  - As in 10.1000/a and elsewhere", "M3  - Article", "C7  - 10"])
def test_no_doi_of_the_paper(line: str) -> None:
    assert ris(line).doi is None


@pytest.mark.parametrize(
    "line", ["JO  - arXiv preprint arXiv:2001.00001", "AN  - arXiv:2001.00001v2", "T2  - arXiv:2001.00001."]
)
def test_where_an_arxiv_id_may_stand(line: str) -> None:
    assert ris(line).arxiv_id == "2001.00001"


@pytest.mark.parametrize(
    ("lines", "abstract"),
    [
        (["AB  - AIM One.", "AB  - END Two."], "AIM One. END Two."),
        (["AB  - RESUMO Contamos.", "AB  - ABSTRACT We count."], "We count."),
        (["AB  - We count.", "AB  - Zusammenfassung Wir."], "We count."),
        (["AB  - One.", "AB  - Summary of reeds."], "One. Summary of reeds."),
        (["N2  - Notes", "AB  - We count."], "We count."),
        (["AB  - ", "N2  - We count."], "We count."),
        (["N1  - Abstract: We count.", "N1  - other"], "We count."),
        (["AB  - One.", "", "Two.", "  Three."], "One. Two. Three."),
    ],
)
def test_the_abstract(lines: list[str], abstract: str) -> None:
    assert ris(*lines).abstract.removeprefix("ABSTRACT ") == abstract


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["AU  - Lind, A.; Moss, B."], ("A. Lind", "B. Moss")),
        (["AU  - M&uuml;ller, J.; Smith &amp; Sons"], ("J. Müller", "Smith & Sons")),
        (["AU  - Lind, A. and Moss, B."], ("A. Lind", "B. Moss")),
        (["AU  - Lind A, Moss B"], ("A Lind", "B Moss")),
        (["AU  - Lind, A., Moss, B."], ("A. Lind", "B. Moss")),
        (["AU  - Food and Agriculture Organization"], ("Food and Agriculture Organization",)),
        (["AU  - Department of Health and Human Services"], ("Department of Health and Human Services",)),
        (["AU  - LI, AN; WANG, BO"], ("AN LI", "BO WANG")),
        (["A1  - Lind, A.", "AU  - Moss, B."], ("A. Lind", "B. Moss")),
        (["A1  - Lind, Anna", "AU  - Lind, A."], ("Anna Lind",)),
        (["A1  - Lind, A.", "AU  - Lind, A.", "AU  - Moss, B."], ("A. Lind", "B. Moss")),
        (["AU  - Wang, Wei", "AU  - Wang, Wei"], ("Wei Wang", "Wei Wang")),
        (["AU  - Khan, S.A.", "AU  - Chen, Xi", "AU  - Smith, JR"], ("S.A. Khan", "Xi Chen", "JR Smith")),
        (["AU  - Bo Moss, MD, MPH"], ("Bo Moss",)),
        (["AU  - Banks PA", "AU  - Bank PA"], ("PA Banks", "PA Bank")),
        (["AU  - Lind, Anna (Univ Reed)", "AU  - Moss, Bo 2", "AU  - et al."], ("Anna Lind", "Bo Moss")),
        (["AU  - Study Group 2", "AU  - Lind, Anna (Ann)"], ("Study Group 2", "Anna (Ann) Lind")),
    ],
)
def test_authors(lines: list[str], authors: tuple[str, ...]) -> None:
    assert ris(*lines).authors == authors


@pytest.mark.parametrize(
    ("lines", "year", "date"),
    [
        (["PY  - 2020/05//Spring"], 2020, "2020-05"),
        (["PY  - 2020", "DA  - 2020", "Y1  - 2020/05/17"], 2020, "2020-05-17"),
        (["Y1  - 1900/01/01", "DA  - 1950/01/01"], 1950, "1950-01-01"),
        (["YR  - 2011"], 2011, "2011"),
        (["PY  - 2018", "DA  - 2020 May"], 2018, "2018"),
    ],
)
def test_dates(lines: list[str], year: int, date: str) -> None:
    paper = ris(*lines)
    assert (paper.year, paper.date) == (year, date)


CASES = {
    "type-in-words.ris": [("Reeds of the lower delta", None, None), ("Reeds of the upper delta", None, None)],
    "chapter-in-book.ris": [
        ("Reeds in poems", "The Book of Reeds", None),
        ("Reeds on maps", "Proceedings of the Reed Days", None),
        ("The Whole Book of Reeds", None, None),
    ],
    "two-links.ris": [("Two links in one field", None, "https://example.org/a")],
}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not here")
@pytest.mark.parametrize("name", CASES)
def test_shared_cases(name: str) -> None:
    found = [paper for paper in read(SHARED / "cases" / name) if isinstance(paper, Paper)]
    assert [(paper.title, paper.venue, paper.url) for paper in found] == CASES[name]


RECORD = "TY  - JOUR\nTI  - {0}\nAB  - We count {0}.\nAU  - Lind, A.\nPY  - 2020\nER  - \n\n"


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(0, 200), st.binary(max_size=12))
def test_a_broken_record_loses_no_neighbour(start: int, end: int, junk: bytes) -> None:
    broken = RECORD.format("eels").encode()
    start, end = sorted(part % len(broken) for part in (start, end))
    content = RECORD.format("reeds").encode() + broken[:start] + junk + broken[end:-1] + b"\n"
    titles = [
        record.title
        for record in straight(content + RECORD.format("owls").encode(), "ris")
        if isinstance(record, Paper)
    ]
    assert titles[0] == "reeds" and titles[-1] == "owls"


def test_a_record_that_lost_both_its_ends() -> None:
    reeds, owls = (f"TY  - JOUR\nTI  - {title}\nER  - \n" for title in ("Reeds", "Owls"))
    found = papers(f"{reeds}T - JOUR\nTI  - Eels\nPY  - 2020\nE  -\n{owls}")
    assert [paper.title for paper in found] == ["Reeds", "Eels", "Owls"]


def test_a_record_that_is_far_too_long_ends_where_the_next_begins() -> None:
    long = "TY  - JOUR\nTI  - " + "x" * (17 << 20) + "\n"
    assert rejections(long + RECORD.format("owls")) and len(papers(RECORD.format("owls"))) == 1


def test_initials_apart_from_each_other_behind_a_family_name() -> None:
    [paper] = papers("TY  - JOUR\nTI  - Reeds\nA1  - Zak E\nA1  - Wojcik L A\nA1  - de la Cruz M\nER  - \n")
    assert paper.authors == ("E Zak", "L A Wojcik", "M de la Cruz")
