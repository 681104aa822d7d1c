"""A reading order on the command line: for people, with a list of what is known, for programs."""

import json
from pathlib import Path

import pytest

import kg as package
from kg.model import Kind, Paper
from tests.lexicon import Lexicon
from tests.unit.cli.conftest import Run

PAPERS = [
    Paper(id="goal", title="On drawing", abstract="We use Anet. We use Bnet.", year=2022),
    Paper(id="a", title="Anet: nets for all", abstract="We propose Anet.", year=2019),
]


@pytest.fixture
def asked(tmp_path: Path) -> tuple[str, ...]:
    """Build a graph of two papers, and return a function that asks about one of them."""
    with package.connect(tmp_path / "o.kg") as graph:
        graph.build(PAPERS, Lexicon(dict.fromkeys(("Anet", "Bnet"), Kind.METHOD)))
    return "query", "reading-order", "goal", "--store", str(tmp_path / "o.kg")


def test_each_paper_says_what_it_brings_and_why(kg: Run, asked: tuple[str, ...]) -> None:
    done = kg(*asked)
    assert done.out.splitlines() == [
        " 1. Anet: nets for all (2019)  [a]",
        "    brings Anet: “We propose Anet.”",
        "    needed: the goal uses Anet: “We use Anet.”",
    ]
    assert done.err == "kg: no paper of the graph introduces: Bnet\n"


def test_programs_have_the_same(kg: Run, asked: tuple[str, ...]) -> None:
    (step,) = json.loads(kg(*asked, "--format", "json").out)
    (brought,) = step["brings"]
    assert (step["paper"]["id"], brought["ways"], brought["path"]) == ("a", ["uses"], ["Anet"])
    assert kg(*asked, "--format", "bibtex").out.count("@") == 1


def test_what_a_list_covers_is_left_out(kg: Run, asked: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "read.bib").write_text("@misc{a, title={Anet: nets for all}, year={2019}}", "utf-8")
    for known in ("a", str(tmp_path / "read.bib")):
        assert kg(*asked, "--known", known).out == "No results.\n"


def test_a_list_that_is_empty_is_told(kg: Run, asked: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    done = kg(*asked, "--known", str(tmp_path / "empty.txt"))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "empty.txt" in done.err


def test_nothing_to_read_is_told(kg: Run, asked: tuple[str, ...]) -> None:
    where = asked[-2:]
    done = kg("query", "reading-order", "a", *where)
    assert (done.out, done.err) == (
        "No results.\n",
        "kg: no paper of the graph introduces anything that 'a' uses and that is not known\n",
    )
    done = kg("query", "reading-order", "zzz", *where)
    assert done.code != 0
    assert done.err.startswith("kg: no paper and no concept 'zzz'")
    done = kg("query", "stats", "--known", "a", *where)
    assert (done.code, done.err) == (2, "kg: the question 'stats' has no --known\n")
