"""Which paper a concept comes from, and which only say that they propose it."""

from pathlib import Path

import pytest

import kg as package
from kg.model import Kind, Paper
from queries.claims import is_claimed, is_introduced_by_title
from queries.proposers import find_proposers
from tests.lexicon import Lexicon

KINDS = {
    "X-Net": Kind.METHOD,
    "RAG": Kind.METHOD,
    "graph attention network": Kind.METHOD,
    "MUSDB": Kind.DATASET,
}


def _find(tmp_path: Path, *papers: Paper) -> dict[str, list[str]]:
    """Return the ids of the proposers in a graph of papers, by slug."""
    with package.connect(tmp_path / "p.kg") as graph:
        graph.build(papers, Lexicon(KINDS))
        found = find_proposers(graph, ["x-net", "rag", "graph-attention-network", "musdb"])
    return {slug: [proposal.paper.id for proposal in proposals] for slug, proposals in found.items()}


def _paper(id: str, text: str, year: int | None = None) -> Paper:
    title, _, abstract = text.partition("|")
    return Paper(id=id, title=title, abstract=abstract, year=year)


def test_the_paper_that_is_called_by_the_name_or_claims_it(tmp_path: Path) -> None:
    found = _find(
        tmp_path,
        _paper("title", "X-Net: Nets for sound|We propose X-Net.", 2018),
        _paper("sentence", "Better sound|We propose MUSDB, a corpus.", 2018),
        _paper("whole", "Graph Attention Networks|We propose graph attention network.", 2018),
    )
    assert found == {"x-net": ["title"], "musdb": ["sentence"], "graph-attention-network": ["whole"]}


def test_what_others_named_before_is_not_proposed(tmp_path: Path) -> None:
    late = _paper("late", "Nets|We propose X-Net for speech.", 2021)
    assert _find(tmp_path, late) == {"x-net": ["late"]}
    assert _find(tmp_path, late, _paper("early", "Sound|It uses X-Net.", 2019)) == {}


def test_a_subtitle_that_spells_out_the_name_is_no_survey_of_it() -> None:
    assert is_introduced_by_title("N-BEATS: Neural Basis Expansion Analysis for Time Series", 0, 7)
    assert not is_introduced_by_title("N-BEATS: An Analysis of Errors", 0, 7)
    assert not is_introduced_by_title("AI: An Investigation", 0, 2)


def test_titles_come_before_sentences_then_the_earliest_year(tmp_path: Path) -> None:
    sentence = _paper("sentence", "Nets|We propose X-Net.", 2019)
    title = _paper("title", "X-Net: Nets|We propose X-Net.", 2020)
    assert _find(tmp_path, sentence, title) == {"x-net": ["title"]}
    again = _paper("again", "X-Net: Again|We propose X-Net.", 2019)
    assert _find(tmp_path, title, again) == {"x-net": ["again"]}
    same_year = _paper("also", "X-Net: Also|We propose X-Net.", 2019)
    assert _find(tmp_path, again, same_year) == {"x-net": ["again", "also"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("In this paper, we propose ", ", a network for sound."),
        ("We then develop the ", " (GIN), which sums."),
        ("We present a language model for speech, ", ", that hears."),
        ("This work introduces the first treebank ", "."),
        ("We use a net, which we call ", ", for speech."),
        ("Our approach, ", ", is better."),
        ("To this end, we propose a novel and simple framework named ", " to hear."),
    ],
)
def test_sentences_that_claim_a_name(before: str, after: str) -> None:
    assert is_claimed(before, after, proper=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We show that ", " fails."),
        ("We propose an extension of ", "."),
        ("We present a variant of nets (", ") for sound."),
        ("We introduce a ", " for news."),
        ("We introduce ", " fine-tuning."),
        ("Recently proposed ", " is used."),
        ("We compare it with our teacher model (", ")."),
        ("This paper describes our approach to Semeval task 3: ", "."),
        ("We introduce Autoformer, a ", ", that sees seasons."),
    ],
)
def test_sentences_that_do_not(before: str, after: str) -> None:
    assert not is_claimed(before, after, proper=True)


def test_one_more_of_a_kind_is_not_the_kind() -> None:
    assert is_claimed("We introduce ", " (RAG), which reads.", proper=False)
    assert is_claimed("We introduce the task of ", ".", proper=False)
    assert not is_claimed("We propose a ", " for sound.", proper=False)
    assert not is_claimed("We propose ", " framework based on nets.", proper=False)
    assert not is_claimed("We construct ", " that hear.", proper=False)


@pytest.mark.parametrize("title", ["X-Net", "X-Net: On sound", "The X-Net: On sound", "X-Net (XN): On sound"])
def test_titles_that_are_a_name(title: str) -> None:
    start = title.index("X-Net")
    assert is_introduced_by_title(f"{title}\nWe propose it.", start, start + 5)


@pytest.mark.parametrize(
    "title", ["X-Net for sound", "Deep X-Net", "X-Net: A survey", "X-Net: Does it hear?", "YNU at X-Net"]
)
def test_titles_that_are_not(title: str) -> None:
    start = title.index("X-Net")
    assert not is_introduced_by_title(f"{title}\nIt is used.", start, start + 5)
