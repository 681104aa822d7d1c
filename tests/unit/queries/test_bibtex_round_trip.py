"""What is written as BibTeX comes back the same: in our own reader, in bibtexparser and in pybtex."""

import io
from collections import Counter
from collections.abc import Sequence

import bibtexparser
import pybtex.database
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import Draft, Origin
from kg.metadata.latex import bibtex_to_text
from kg.metadata.text import clean_text
from kg.model import Paper
from kg.sources import parse
from queries.bibtex import format_entry

SIGNS = [
    *(
        "{",
        "}",
        "{}",
        "\\",
        "\\\\",
        "%",
        "&",
        "#",
        "_",
        "$",
        "^",
        "~",
        '"',
        "''",
        "``",
        "'",
        "`",
        "--",
        "---",
    ),
    *(
        "@",
        "@article{x,",
        "@comment{",
        "},\n}\n@misc{evil,",
        " = {",
        ",",
        ";",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "&lt;",
    ),
    *(
        "$x_1$",
        r"$\alpha$",
        r"$\{x$",
        "$@misc{1}$",
        "$$y$$",
        r"\(z\)",
        r"\[w\]",
        r"\textbf{b}",
        r"\foo{c}",
        r"\{",
    ),
    *(
        " and ",
        "and",
        "And",
        " others",
        "et al.",
        "von ",
        "de la ",
        " Jr.",
        " III",
        "10.1/",
        "http://a.org/",
        "%7B",
    ),
    *(
        "\n",
        "\t",
        "\x1b[2J",
        "\u202e",
        "\ue002",
        "\ufdd0",
        "\xa0",
        "é",
        "e\u0301",
        "ß",
        "漢",
        "😀",
        "A",
        "b c",
        " ",
    ),
]
texts = st.lists(st.sampled_from(SIGNS) | st.text(max_size=4), max_size=8).map("".join)
ORIGIN = Origin("nasty.csv", "csv")


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Draw a paper as a source may give it: every field is nasty, and in its normal form."""
    paper = ORIGIN.make_paper(
        Draft(
            title="T" + draw(texts),
            abstract=draw(texts),
            authors=tuple(draw(st.lists(texts, max_size=3))),
            year=draw(st.none() | st.integers(1400, 2100)),
            venue=draw(st.none() | texts),
            doi=draw(st.none() | texts.map("10.1000/{}".format)),
            url=draw(st.none() | texts | texts.map("https://a.org/{}".format)),
        ),
        "line 1",
    )
    assert isinstance(paper, Paper)
    return paper


def write(papers: Sequence[Paper]) -> str:
    taken = Counter[str]()
    return "\n".join(format_entry(paper, taken) for paper in papers)


def essence(paper: Paper) -> dict[str, object]:
    names = ("title", "abstract", "authors", "year", "venue", "doi", "url")
    return {name: getattr(paper, name) for name in names}


@given(st.lists(papers(), min_size=1, max_size=3))
@settings(deadline=None)
def test_papers_come_back_as_they_were(papers: list[Paper]) -> None:
    read_back = list(parse(io.BytesIO(write(papers).encode()), "x.bib", "bibtex"))
    assert [essence(paper) for paper in read_back if isinstance(paper, Paper)] == [*map(essence, papers)]


@given(st.lists(papers(), min_size=1, max_size=3))
@settings(deadline=None)
def test_other_readers_see_the_same_entries_and_titles(papers: list[Paper]) -> None:
    text = write(papers)
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert [plain(entry["title"]) for entry in library.entries] == [paper.title for paper in papers]
    entries = pybtex.database.parse_string(text, "bibtex").entries.values()
    assert [plain(entry.fields["title"]) for entry in entries] == [paper.title for paper in papers]
    assert [len(e.persons.get("author", ())) for e in entries] == [len(paper.authors) for paper in papers]


def plain(value: str) -> str:
    return clean_text(bibtex_to_text(value))
