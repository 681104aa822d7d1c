"""What a method builds on and what was built on it: by which words, and in which order of years."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
import queries
from kg.model import Kind, Paper, UsageError
from queries import Basis, Side
from queries.descent.claims import Place, Source, read_claims
from queries.descent.lineage import drop_cycles
from queries.descent.tracing import Edge
from queries.descent.wording import read_example, read_lead, read_link
from queries.models import PaperRow
from tests.lexicon import Lexicon

METHODS = ("X-Net", "Y-Net", "Z-Net", "SciX-Net", "BERT", "SciBERT", "transformer", "machine learning")
METHODS += ("diffusion model", "DM", "diffusion", "DM-Net", "DM-Marker")
EXTRACTOR = Lexicon({**dict.fromkeys(METHODS, Kind.METHOD), "MUSDB": Kind.DATASET})


def _trace(
    folder: Path, method: str, *papers: tuple[str, int | None, str]
) -> list[tuple[str, int, str, str]]:
    """Return side, steps, method and basis of each row; a paper is a title, a year and an abstract."""
    folder.mkdir(exist_ok=True)
    with kg.connect(folder / "papers.kg") as graph:
        graph.build([Paper(id=t, title=t, year=y, abstract=text) for t, y, text in papers], EXTRACTOR)
        rows = queries.lineage(graph, method)
    return [(row.side.value, row.depth, row.method.name, row.basis.value) for row in rows]


def test_step_by_step_to_both_sides_with_the_papers_that_say_so(tmp_path: Path) -> None:
    with kg.connect(tmp_path / "papers.kg") as graph:
        graph.build(
            [
                Paper(id="x", title="X-Net", year=2015, abstract="We propose X-Net."),
                Paper(
                    id="y",
                    title="On Y",
                    year=2017,
                    abstract="We propose Y-Net. Y-Net extends X-Net to video.",
                ),
                Paper(id="z", title="On Z", year=2019, abstract="We propose Z-Net, a variant of Y-Net."),
            ],
            EXTRACTOR,
        )
        rows = queries.lineage(graph, "Y-Net")
        farther = queries.lineage(graph, "Z-Net")
    older, newer = rows
    assert (older.side, older.depth, older.method.name, older.year) == (Side.OLDER, 1, "X-Net", 2015)
    assert older.introduced_by == PaperRow(id="x", title="X-Net", year=2015)
    assert (older.paper.id, older.sentence) == ("y", "Y-Net extends X-Net to video.")
    assert (newer.side, newer.method.name, newer.year, newer.basis) == (
        Side.NEWER,
        "Z-Net",
        2019,
        Basis.DERIVED,
    )
    assert [(row.depth, row.method.name, row.nearer.name) for row in farther] == [
        (1, "Y-Net", "Z-Net"),
        (2, "X-Net", "Y-Net"),
    ]


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("We extend X-Net to video.", "derived"),
        ("Building on X-Net, we change the loss.", "derived"),
        ("Our model is based on the original X-Net.", "derived"),
        ("Y-Net (ours) is a lightweight variant of X-Net.", "derived"),
        ("Y-Net is an X-Net with memory.", "derived"),
        ("Y-Net combines a BERT encoder with X-Net.", "part"),
        ("Y-Net uses X-Net as its encoder.", "part"),
    ],
)
def test_words_that_tell_of_descent(tmp_path: Path, sentence: str, basis: str) -> None:
    rows = _trace(tmp_path, "Y-Net", ("Y-Net: Nets", 2020, f"We propose Y-Net. {sentence}"))
    assert ("builds on", 1, "X-Net", basis) in rows


@pytest.mark.parametrize(
    "sentence",
    [
        "We compare Y-Net with X-Net.",
        "Y-Net outperforms models based on X-Net.",
        "Y-Net improves X-Net's accuracy.",
        "Recent work extends X-Net.",
        "For Y-Net, the proposed variants of X-Net are useless.",
        "Y-Net is evaluated. The others are based on X-Net.",
        "Y-Net achieves more than a variant of X-Net.",
        "BERT based on X-Net is good, and Z-Net trained with X-Net.",
    ],
)
def test_use_and_comparison_are_no_descent(tmp_path: Path, sentence: str) -> None:
    assert _trace(tmp_path, "Y-Net", ("Y-Net: Nets", 2020, f"We propose Y-Net. {sentence}")) == []


def test_a_name_may_be_that_of_another_with_something_added(tmp_path: Path) -> None:
    papers = ("Text", 2020, "We propose SciBERT."), ("Other", 2018, "BERT is good.")
    assert _trace(tmp_path, "BERT", *papers) == [("built on it", 1, "SciBERT", "name")]
    assert _trace(tmp_path / "again", "SciBERT", *papers) == [("builds on", 1, "BERT", "name")]


def test_two_letters_of_a_name_tell_only_what_its_paper_speaks_of(tmp_path: Path) -> None:
    papers = (
        ("Diffusion", 2018, "A diffusion model (DM) is good. A DM is slow."),
        ("Images", 2020, "We propose DM-Net. It needs a diffusion model."),
        ("Cells", 2021, "We propose DM-Marker. It finds double markers."),
    )
    assert _trace(tmp_path, "diffusion model", *papers) == [("built on it", 1, "DM-Net", "name")]


def test_a_well_known_method_is_not_taken_for_the_shorter_name_in_it(tmp_path: Path) -> None:
    papers = (
        ("Heat", 2018, "We look at diffusion."),
        ("Images", 2020, "We propose Y-Net. Y-Net is based on a diffusion model."),
    )
    assert _trace(tmp_path, "diffusion model", *papers) == [("built on it", 1, "Y-Net", "derived")]


def test_nothing_builds_on_what_came_later(tmp_path: Path) -> None:
    papers = ("X-Net", 2021, "We propose X-Net."), ("Y-Net", 2019, "We propose Y-Net, a variant of X-Net.")
    assert _trace(tmp_path, "Y-Net", *papers) == [("builds on", 1, "X-Net", "derived")]  # named by 2019


def test_what_papers_of_one_year_say_of_each_other_cancels_out(tmp_path: Path) -> None:
    papers = (
        ("X-Net", 2020, "We propose X-Net. X-Net extends Y-Net."),
        ("Y-Net", 2020, "We propose Y-Net. Y-Net extends X-Net."),
        ("Z-Net", 2020, "We propose Z-Net. Z-Net extends Y-Net."),
    )
    assert _trace(tmp_path, "Y-Net", *papers) == [("built on it", 1, "Z-Net", "derived")]


def test_what_has_no_known_year_is_a_last_step(tmp_path: Path) -> None:
    papers = (("Z-Net", 2020, "We propose Z-Net, a variant of Y-Net. Y-Net is an extension of X-Net."),)
    assert _trace(tmp_path, "Z-Net", *papers) == [("builds on", 1, "Y-Net", "derived")]
    assert _trace(tmp_path / "again", "Y-Net", *papers) == [
        ("builds on", 1, "X-Net", "derived"),
        ("built on it", 1, "Z-Net", "derived"),
    ]


def test_only_methods_have_a_lineage(tmp_path: Path) -> None:
    paper = "Z", 2020, "Z-Net extends machine learning on MUSDB."
    with pytest.raises(UsageError, match="'MUSDB' is a dataset: only methods have a lineage"):
        _trace(tmp_path, "MUSDB", paper)
    assert _trace(tmp_path / "again", "machine learning", paper) == []


def test_rows_have_a_limit_that_both_sides_share(tmp_path: Path) -> None:
    with kg.connect(tmp_path / "papers.kg") as graph:
        graph.build(
            [
                Paper(
                    id="y", title="Y", year=2019, abstract="We propose Y-Net, a variant of X-Net and BERT."
                ),
                Paper(id="z", title="Z", year=2020, abstract="We propose Z-Net, a variant of Y-Net."),
            ],
            EXTRACTOR,
        )
        assert [row.side.value for row in queries.lineage(graph, "Y-Net", 2)] == ["builds on", "built on it"]
        assert queries.lineage(graph, "Y-Net", 0) == []
        assert len(queries.lineage(graph, "Y-Net")) == 3


_METHODS = [f"method:{letter}" for letter in "abcdef"]
_PAIRS = st.lists(st.tuples(st.sampled_from(_METHODS), st.sampled_from(_METHODS)), max_size=20)
_DATES = st.dictionaries(st.sampled_from(_METHODS), st.integers(2000, 2003))


@settings(deadline=None)
@given(_PAIRS, _DATES)
def test_no_circle_is_left_and_only_circles_are_cut(
    pairs: list[tuple[str, str]], dates: dict[str, int]
) -> None:
    paper = PaperRow(id="p", title="P")
    edges = [
        Edge(newer, older, Basis.DERIVED, paper, "")
        for newer, older in pairs
        if newer != older and dates.get(older, 0) <= dates.get(newer, 9999)
    ]
    kept = drop_cycles(edges)
    assert not any(_leads_to(edge.older, edge.newer, kept) for edge in kept)
    assert all(_leads_to(edge.older, edge.newer, edges) for edge in edges if edge not in kept)


def _leads_to(start: str, goal: str, edges: list[Edge]) -> bool:
    """Check whether steps to older methods lead from one to another."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        new = {edge.older for edge in edges if edge.newer == here} - reached
        reached |= new
        waiting += new
    return goal in reached


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_can_be_read(before: str, after: str) -> None:
    read_link(before, after)
    read_lead(before, after)
    read_example(before, after)


PIECES = (
    "a",
    "a ",
    "(",
    "based on ",
    ", a variant of ",
    "we propose ",
    "-based ",
    "such as ",
    ": ",
    "“",
    "A",
)


@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_come_to_an_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for read in (read_link, read_lead, read_example):  # would take hours if time grew with its square
        read(text, text)


@pytest.mark.parametrize("between", [", ", " ", " based on ", ". Then ", " and a variant of "])
def test_texts_of_nothing_but_names_come_to_an_end(between: str) -> None:
    step, number = 4 + len(between), 1000
    places = tuple(Place(n * step, n * step + 4, f"method:{n % 7}") for n in range(number))
    paper = PaperRow(id="p", title="P")
    source = Source(paper, f"BERT{between}" * number, places, frozenset({"method:1"}))
    assert len(list(read_claims(source, {"method:1"}))) < 2 * number
