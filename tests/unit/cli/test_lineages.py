"""A lineage on the command line: for people, and for programs."""

import json
from pathlib import Path

import pytest

import kg as package
from kg.cli.views.lineages import print_lineage
from kg.model import Kind, Paper
from queries import lineage
from tests.lexicon import Lexicon
from tests.unit.cli.conftest import Run

PAPERS = [
    Paper(id="x", title="X-Net: Nets", abstract="We propose X-Net.", year=2018),
    Paper(id="y", title="Y-Net: Nets", abstract="We propose Y-Net, a variant of X-Net.", year=2020),
    Paper(id="z", title="On\x1b[31m nets", abstract="Z-Net uses Y-Net.", year=2021),
    Paper(id="w", title="Other nets", abstract="W-Net is good.", year=2021),
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Build a graph of three methods, each built on the one before."""
    with package.connect(tmp_path / "l.kg") as graph:
        graph.build(PAPERS, Lexicon(dict.fromkeys(("X-Net", "Y-Net", "Z-Net", "W-Net"), Kind.METHOD)))
    return str(tmp_path / "l.kg")


def test_two_lists_with_years_and_sentences(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with package.connect(store) as graph:
        print_lineage(lineage(graph, "Y-Net"))
        print_lineage(lineage(graph, "X-Net"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Builds on",
        "  2018 X-Net",
        "       “We propose Y-Net, a variant of X-Net.”",
        "       Y-Net: Nets (2020)  [y]",
    ]
    assert lines[5:7] == ["Built on it", "     ? Z-Net (as a part)"]
    assert "       ? Z-Net, from Y-Net (as a part)" in lines
    assert "\x1b" not in "".join(lines)


def test_a_row_for_each_edge(kg: Run, store: str) -> None:
    rows = json.loads(kg("query", "lineage", "X-Net", "--store", store, "--format", "json").out)
    assert [(row["side"], row["depth"], row["method"]["name"], row["year"]) for row in rows] == [
        ("built on it", 1, "Y-Net", 2020),
        ("built on it", 2, "Z-Net", None),
    ]
    assert rows[1]["nearer"]["name"] == "Y-Net"
    assert rows[1]["introduced_by"] is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "the question 'lineage' takes: METHOD"),
        (("Q-Net",), "no concept 'Q-Net': did you mean"),
        (("X-Net", "--task", "t"), "the question 'lineage' has no --task"),
    ],
)
def test_what_cannot_be_asked(kg: Run, store: str, values: tuple[str, ...], said: str) -> None:
    done = kg("query", "lineage", *values, "--store", store)
    assert done.code != 0
    assert said in done.err


def test_no_answer_has_a_reason(kg: Run, store: str) -> None:
    done = kg("query", "lineage", "W-Net", "--store", store)
    assert (done.code, done.out) == (0, "No results.\n")
    assert "no paper says that 'W-Net' builds on a method or a method on it" in done.err
