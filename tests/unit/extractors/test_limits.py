"""A paper that is too long, or takes too long, is rejected, and affects no other."""

import pytest
from spacy.language import Language

import extractors
from extractors import streaming
from extractors.streaming import MAX_SECTION_CHARS, MAX_TEXT_CHARS
from kg.model import Extraction, Paper, Rejection

SHORT = Paper(id="short", title="Flows", abstract="We train ResNet on ImageNet.")
LONG = Paper(
    id="long",
    title="Long",
    abstract="We train ResNet. " + "x" * 2 * MAX_SECTION_CHARS,
    source="jsonl:a.jsonl",
)


def test_a_paper_whose_time_is_up(nlp: Language) -> None:
    """It has four sections, and the time of each four times over."""
    found = dict(streaming.extract([SHORT, LONG, SHORT], nlp, max_section_seconds=0.0001))
    assert found[LONG] == Rejection(
        source="jsonl:a.jsonl",
        position="id long",
        reason="The paper 'long' has 40,022 characters, and extracting from it took more than the 0.0004 "
        "seconds of processor time that a paper of this length may take.",
        excerpt="Long",
    )
    assert isinstance(found[SHORT], Extraction)


def test_a_paper_longer_than_papers_are(nlp: Language) -> None:
    paper = Paper(id="p", title="Endless", abstract="x" * MAX_TEXT_CHARS)
    [(_, found)] = streaming.extract([paper], nlp)
    assert isinstance(found, Rejection)
    assert found.reason == (
        "The paper 'p' has 2,000,008 characters, more than the 2,000,000 that are read of one paper."
    )


def test_papers_stay_in_order_around_a_long_one(nlp: Language) -> None:
    papers = [SHORT, LONG, SHORT, SHORT, LONG]
    pairs = list(streaming.extract(papers, nlp, batch_size=2))
    assert [paper for paper, _ in pairs] == papers
    assert all(isinstance(found, Extraction) and found.mentions for _, found in pairs)


def test_extracting_leaves_out_what_is_rejected(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "MAX_TEXT_CHARS", 30_000)
    rejected: list[Rejection] = []
    pairs = list(extractors.extract([SHORT, LONG, SHORT], nlp, on_reject=rejected.append))
    assert [paper.id for paper, _ in pairs] == ["short", "short"]
    assert [rejection.position for rejection in rejected] == ["id long"]
