"""Draw papers as a hostile source may give them: in normal form, but with fields that formats choke on."""

from hypothesis import strategies as st

from kg.metadata.draft import Draft, Origin
from kg.model import Paper

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
        r"\textless",
        r"\footnote{",
        r"\noindent ",
        r"\'{\^e}",
        r"$\pm$0.1",
        "$<$",
        "$5 to $1",
        "C:\\par",
        "\n@misc{x,",
        "% ",
        r"\{",
    ),
    *(
        " and ",
        "A, b and C, d",
        "family=",
        " 0001",
        "and",
        "And",
        " others",
        "et al.",
        "von ",
        "de la ",
        " Jr.",
        " III",
        "10.1000/",
        "http://a.org/",
        "%7B",
    ),
    *("¬À", "%C2%AC%C3%A0", "Ã©", "â€™"),
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
            family_names=tuple(draw(st.lists(texts, max_size=2))),
            year=draw(st.none() | st.integers(1400, 2100)),
            venue=draw(st.none() | texts),
            doi=draw(st.none() | texts.map("10.1000/{}".format)),
            references=tuple(draw(st.lists(texts, max_size=3))),
            id=draw(st.none() | texts),
            citation_key=draw(st.none() | texts),
            entry_type=draw(st.none() | st.sampled_from(["inproceedings", "book", "thesis", "odd"])),
            url=draw(st.none() | texts | texts.map("https://a.org/{}".format)),
        ),
        "line 1",
    )
    assert isinstance(paper, Paper)
    return paper


def lists_of_papers() -> st.SearchStrategy[list[Paper]]:
    """Draw some papers, each with an id of its own."""
    return st.lists(papers(), min_size=1, max_size=3, unique_by=lambda paper: paper.id)
