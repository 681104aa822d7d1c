"""Which paper introduces a method."""

from pathlib import Path

import pytest

import kg
from kg.model import Kind, Paper
from queries.introductions import find_introductions, introduces
from tests.lexicon import Lexicon

EXTRACTOR = Lexicon({"X-Net": Kind.METHOD, "transformer": Kind.METHOD})


def _find(folder: Path, *papers: Paper, method: str = "method:x-net") -> tuple[str, str] | None:
    folder.mkdir(exist_ok=True)
    with kg.connect(folder / "papers.kg") as graph:
        graph.build(papers, EXTRACTOR)
        found = find_introductions(graph, [method]).get(method)
    return (found.paper.id, found.sentence) if found else None


def test_a_title_or_a_sentence_says_so(tmp_path: Path) -> None:
    says = Paper(id="p", title="Nets", abstract="Nets are good. We propose X-Net.", year=2020)
    assert _find(tmp_path, says) == ("p", "We propose X-Net.")
    named = Paper(id="q", title="X-Net: how to propose X-Net", year=2020)
    assert _find(tmp_path / "again", named) == ("q", "X-Net: how to propose X-Net")


@pytest.mark.parametrize(
    ("before", "is_known", "does"),
    [
        ("This paper introduces a new net, called ", False, True),
        ("This paper introduces a new net, called ", True, True),
        ("In this work, we extend others (Li et al., 2020) and present ", False, True),
        ("We present a ", True, False),
        ("We present an extension of ", False, False),
        ("We show that the recently proposed ", False, False),
    ],
)
def test_words_before_a_name(before: str, is_known: bool, does: bool) -> None:
    assert introduces(before, is_known) is does


@pytest.mark.parametrize(
    "abstract",
    [
        "We propose a parser based on X-Net.",
        "We use the recently proposed X-Net.",
        "X-Net is proposed by others.",
    ],
)
def test_others_introduced_it(tmp_path: Path, abstract: str) -> None:
    assert _find(tmp_path, Paper(id="p", title="Nets", abstract=abstract, year=2020)) is None


def test_a_paper_does_not_introduce_what_an_older_one_names(tmp_path: Path) -> None:
    proposing = Paper(id="p", title="P", abstract="We propose X-Net.", year=2020)
    assert _find(tmp_path, proposing, Paper(id="o", title="O", abstract="X-Net is good.", year=2018)) is None
    same_year = Paper(id="a", title="A", abstract="X-Net is good.", year=2020)
    assert _find(tmp_path / "again", proposing, same_year) == ("p", "We propose X-Net.")


def test_a_variety_of_a_known_method_is_not_that_method(tmp_path: Path) -> None:
    paper = Paper(id="p", title="P", abstract="We propose a transformer for video.", year=2015)
    assert _find(tmp_path, paper, method="method:transformer") is None
