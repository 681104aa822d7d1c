"""Texts are given as papers, texts, dictionaries, or one of these; the rest is refused in a sentence."""

from pathlib import Path
from typing import Any

import pytest
import spacy

import extractors
from extractors.given import to_papers
from kg.model import Paper, UsageError

PAPER = Paper(id="p", title="On nets")
TEXT = "We train ResNet on ImageNet."


def test_papers_texts_and_dictionaries() -> None:
    for given in (PAPER, [PAPER], iter([PAPER]), {"id": "p", "title": "On nets"}):
        assert list(to_papers(given)) == [PAPER]
    assert [paper.id for paper in to_papers([TEXT, PAPER, {"abstract": "Nets."}])] == [
        "text-1",
        "p",
        "text-3",
    ]


def test_offsets_hold_in_a_text_as_it_was_given() -> None:
    ((paper, found),) = extractors.extract(TEXT)
    assert paper.id == found.paper_id == "text-1"
    assert [TEXT[mention.start : mention.end] for mention in found.mentions] == ["ResNet", "ImageNet"]


def test_fields_that_a_paper_has_not_are_left_out() -> None:
    (paper,) = to_papers({"title": "On nets", "score": 0.5, "year": None})
    assert paper == Paper(id="text-1", title="On nets")


@pytest.mark.parametrize("given", [None, 5, b"text", Path("library.bib")], ids=repr)
def test_what_has_no_text_is_refused_at_once(given: Any) -> None:
    with pytest.raises(UsageError, match="what to extract from is given as papers, texts, or dictionaries"):
        extractors.extract(given)


def test_the_names_of_columns_are_no_texts() -> None:
    frame: Any = pytest.importorskip("pandas").DataFrame([{"title": "On nets", "abstract": TEXT}])
    with pytest.raises(UsageError, match="read_papers reads the papers of a file or data frame"):
        extractors.extract(frame)


@pytest.mark.parametrize("size", [0, -1, 1.5, None])
def test_a_batch_has_a_text_or_more(size: Any) -> None:
    with pytest.raises(UsageError, match="the size of a batch must be"):
        extractors.extract(TEXT, batch_size=size)


@pytest.mark.parametrize("item", [None, 5, Path("library.bib"), {"year": 2017}, [TEXT]], ids=repr)
def test_an_item_without_text_is_refused(item: Any) -> None:
    with pytest.raises(UsageError, match="one of these is"):
        list(to_papers([PAPER, item]))


def test_a_field_of_a_wrong_type_is_named() -> None:
    with pytest.raises(UsageError, match="the year of paper 1 is wrong"):
        list(to_papers({"title": "On nets", "year": "long ago"}))


def test_an_extraction_is_made_of_a_doc() -> None:
    text: Any = TEXT
    with pytest.raises(UsageError, match="is made of a Doc"):
        extractors.to_extraction(text, "p")
    assert extractors.to_extraction(spacy.blank("en")(TEXT), "p").mentions == ()
    number: Any = 5
    with pytest.raises(UsageError, match="the id of a paper is a text, not 5"):
        extractors.to_extraction(spacy.blank("en")(TEXT), number)
