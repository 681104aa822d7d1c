"""What is written as RIS comes back the same in our own reader."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.ris_writing import write_ris
from kg.model import Paper
from kg.sources import parse
from tests.nasty_papers import lists_of_papers

PAPERS = st.builds(
    Paper,
    id=st.just("p"),
    title=st.just("On nets"),
    authors=st.lists(
        st.sampled_from(
            [
                "Ada Lovelace",
                "A. B. Lovelace",
                "Ludwig van Beethoven",
                "Gabriel García Márquez",
                "Plato",
                "Kurt Gödel",
                "Li Wei",
                "S. Lin",
            ]
        ),
        max_size=3,
    ).map(tuple),
    family_names=st.sampled_from([(), ("García Márquez",)]),
    venue=st.none() | st.sampled_from(["NeurIPS", "Journal of Sound", "J. Reed Res."]),
    url=st.none() | st.sampled_from(["https://example.org/a?b=c;d#e", "https://arxiv.org/abs/1706.03762"]),
    entry_type=st.none()
    | st.sampled_from(["article", "inproceedings", "book", "incollection", "thesis", "misc"]),
)
FIELDS = ("title", "abstract", "year", "date", "doi", "arxiv_id")


def read_back(text: str) -> list[Paper]:
    return [paper for paper in parse(io.BytesIO(text.encode()), "x.ris", "ris") if isinstance(paper, Paper)]


def essence(paper: Paper) -> dict[str, object]:
    return {name: getattr(paper, name) for name in FIELDS}


@given(lists_of_papers())
@settings(deadline=None)
def test_papers_come_back_as_they_were(papers: list[Paper]) -> None:
    found = read_back("\n".join(map(write_ris, papers)))
    assert [*map(essence, found)] == [*map(essence, papers)]


@given(PAPERS)
@settings(deadline=None)
def test_names_venues_and_addresses_come_back(paper: Paper) -> None:
    (found,) = read_back(write_ris(paper))
    assert (found.authors, found.venue, found.url) == (paper.authors, paper.venue, paper.url)
    is_known = bool(paper.family_names and "Gabriel García Márquez" in paper.authors)
    assert found.family_names == (("García Márquez",) if is_known else ())


def test_a_whole_record() -> None:
    paper = Paper(
        id="p",
        title="Attention Is All You Need",
        abstract="Transduction models.",
        authors=(
            "Ashish Vaswani",
            "Joseph van der Berg",
            "Plato",
            "Martin King Jr.",
            "World Health Organization",
        ),
        year=2017,
        date="2017-06-12",
        venue="NeurIPS",
        doi="10.48550/arxiv.1706.03762",
        arxiv_id="1706.03762",
        citation_key="Vaswani2017",
        entry_type="inproceedings",
        url="https://arxiv.org/abs/1706.03762",
    )
    assert write_ris(paper) == (
        "TY  - CPAPER\n"
        "ID  - Vaswani2017\n"
        "TI  - Attention Is All You Need\n"
        "AU  - Vaswani, Ashish\n"
        "AU  - van der Berg, Joseph\n"
        "AU  - Plato\n"
        "AU  - King, Martin, Jr.\n"
        "AU  - World Health Organization\n"
        "PY  - 2017\n"
        "DA  - 2017/06/12\n"
        "T2  - NeurIPS\n"
        "DO  - 10.48550/arxiv.1706.03762\n"
        "AN  - arXiv:1706.03762\n"
        "UR  - https://arxiv.org/abs/1706.03762\n"
        "AB  - Transduction models.\n"
        "ER  - \n"
    )


TYPES = (
    "article book booklet collection dataset inbook incollection inproceedings manual mastersthesis misc "
    "online patent phdthesis proceedings report software techreport thesis unpublished"
)


@pytest.mark.parametrize("type_", TYPES.split())
def test_type_and_venue_come_back(type_: str) -> None:
    paper = Paper(id="p", title="On nets", entry_type=type_, venue="University of Reeds")
    (found,) = read_back(write_ris(paper))
    assert (found.entry_type, found.venue) == (type_, paper.venue)


@pytest.mark.parametrize(
    ("type_", "lines"),
    [
        ("article", "TY  - JOUR\nTI  - On nets\nT2  - Reeds\n"),
        ("phdthesis", "TY  - THES\nTI  - On nets\nPB  - Reeds\n"),
        ("mastersthesis", "TY  - THES\nM3  - Master's thesis\nTI  - On nets\nPB  - Reeds\n"),
        ("report", "TY  - RPRT\nM3  - Report\nTI  - On nets\nPB  - Reeds\n"),
        (None, "TY  - CPAPER\nTI  - On nets\nT2  - Reeds\n"),
    ],
)
def test_who_publishes_a_work_is_no_work_that_it_is_in(type_: str | None, lines: str) -> None:
    paper = Paper(id="p", title="On nets", entry_type=type_, venue="Reeds")
    assert write_ris(paper) == f"{lines}ER  - \n"


def test_a_text_that_looks_like_a_tag_stays_a_text() -> None:
    paper = Paper(id="p", title="ER - a study", abstract="ER  - \nTI  - another")
    assert [found.title for found in read_back(write_ris(paper))] == ["ER - a study"]
