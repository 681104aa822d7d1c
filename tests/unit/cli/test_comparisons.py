"""A comparison table on the command line: for people, for a paper of one's own, for programs."""

import json
from pathlib import Path

import pytest

import kg as package
from kg.model import Kind, Paper
from tests.lexicon import Lexicon
from tests.unit.cli.conftest import Run

KINDS = {"X-Net": "Method", "Y_Net": "Method", "ImageNet": "Dataset", "CIFAR-10": "Dataset"}
PAPERS = [
    Paper(id="x", title="X-Net", abstract="We propose X-Net. It outperforms Y_Net on ImageNet.", year=2020),
    Paper(id="y", title="Y_Net", abstract="We propose Y_Net. It is evaluated on ImageNet and CIFAR-10."),
]


@pytest.fixture
def asked(kg: Run, tmp_path: Path) -> tuple[str, ...]:
    """Build a graph of two papers, and return a function that asks about both."""
    with package.connect(tmp_path / "c.kg") as graph:
        graph.build(PAPERS, Lexicon({name: Kind(kind) for name, kind in KINDS.items()}))
    return "query", "comparison-table", "--paper", "x", "--paper", "y", "--store", str(tmp_path / "c.kg")


def test_methods_stand_by_datasets_with_the_sentences_below(kg: Run, asked: tuple[str, ...]) -> None:
    lines = [line.strip() for line in kg(*asked).out.splitlines() if line.strip()]
    assert lines[0].split() == ["method", "ImageNet", "CIFAR-10"]
    assert [line.split() for line in lines[2:4]] == [["Y_Net", "1*,", "2", "1*"], ["X-Net", "2*", "·"]]
    assert "[2] X-Net (2020)  [x]" in lines
    assert lines[-1] == (
        "Y_Net (used) on ImageNet, X-Net (proposed) on ImageNet: “It outperforms Y_Net on ImageNet.”"
    )


def test_a_table_for_a_paper_of_ones_own(kg: Run, asked: tuple[str, ...]) -> None:
    latex = kg(*asked, "--format", "latex").out
    assert r"method & ImageNet & CIFAR-10 \\" in latex
    assert r"Y\_Net & 1*, 2 & 1* \\" in latex
    assert latex.count("{tabular}") == 2
    markdown = kg(*asked, "--format", "markdown").out
    assert markdown.splitlines()[0] == "| method | ImageNet | CIFAR-10 |"


def test_programs_have_a_row_for_each_method_dataset_and_paper(kg: Run, asked: tuple[str, ...]) -> None:
    rows = json.loads(kg(*asked, "--format", "json").out)
    cells = [(row["method"]["name"], row["dataset"]["name"], row["paper"]["id"], row["role"]) for row in rows]
    assert ("X-Net", "ImageNet", "x", "proposed") in cells
    assert ("Y_Net", "ImageNet", "x", "used") in cells
    assert len(cells) == 4


def test_where_nothing_is_compared_there_is_no_latex_and_a_reason(kg: Run) -> None:
    done = kg("query", "comparison-table", "--paper", "sound", "--format", "latex")
    assert (done.code, done.out) == (0, "")
    assert done.err == "kg: no paper among them tells of results of a method on a dataset, both with a name\n"


def test_other_answers_are_no_latex(kg: Run) -> None:
    done = kg("query", "stats", "--format", "latex")
    assert (done.code, done.err) == (2, "kg: only 'kg query comparison-table' can be printed as LaTeX\n")
