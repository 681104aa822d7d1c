"""The tables of scores: annotated papers, SciER and SciERC."""

import json
import sys
from pathlib import Path
from typing import Any, cast

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extractors
from extractors import extensions
from kg.model import Abbreviation, Extraction, Kind, Mention, Role
from tests.unit.training.annotated_papers import entity, paper, scier_document, write_lines
from training import evaluate
from training.evaluate import add_abstracts, format_report, to_entities
from training.scier import format_report as format_scier_report

extensions.register()


def extraction(*mentions: tuple[str, Kind, Role], **more: Any) -> Extraction:
    """An extraction with these mentions, wherever they stand."""
    found = [
        Mention(start=i * 100, end=i * 100 + len(text), text=text, kind=kind, role=role, confidence=0.9)
        for i, (text, kind, role) in enumerate(mentions)
    ]
    return Extraction(paper_id="p", mentions=tuple(found), run=extractors.run(), **more)


FLOW = ("flow nets", Kind.METHOD, Role.PROPOSED)
SORTING = ("sorting", Kind.TASK, Role.USED)


def test_abstracts_come_from_a_listing(tmp_path: Path) -> None:
    listing = tmp_path / "listing.txt"
    listing.write_text("SubscribeFlow Nets\nThey flow.\nOther\nText.\n", "utf-8")
    gold = [{"title": "Flow nets"}, {"title": "Other"}, {"title": "Missing"}]
    assert [paper["abstract"] for paper in add_abstracts(gold, listing)] == ["They flow.", "Text.", ""]


def test_a_line_separator_cuts_no_abstract_of_a_listing(tmp_path: Path) -> None:
    listing = tmp_path / "listing.txt"
    listing.write_text("Flow nets\nThey\u2028flow.\n", "utf-8")
    assert add_abstracts([{"title": "Flow nets"}], listing)[0]["abstract"] == "They\u2028flow."


def test_a_title_is_found_whatever_its_punctuation(tmp_path: Path) -> None:
    listing = tmp_path / "listing.txt"
    listing.write_text("Flow-Nets: A Survey\nThey flow.\n", "utf-8")
    assert add_abstracts([{"title": "Flow Nets - a survey!"}], listing)[0]["abstract"] == "They flow."


def test_papers_with_abstracts_need_no_listing() -> None:
    gold = [{"title": "T", "abstract": "A."}]
    assert add_abstracts(gold, None) == gold


def test_an_extraction_in_the_form_of_the_guide() -> None:
    found = extraction(FLOW, ("FN", Kind.METHOD, Role.PROPOSED), SORTING,
                       abbreviations=(Abbreviation(short="FN", long="flow nets"),))  # fmt: skip
    assert [(e["type"], e["surfaces"], e["role"]) for e in to_entities(found, "")] == [
        ("Method", ["flow nets", "FN"], "proposed"),
        ("Task", ["sorting"], "used"),
    ]


def test_the_table_of_scores() -> None:
    gold = [
        {
            "title": "On flow",
            "entities": [
                entity("Method", "Flow-Net", role="proposed"),
                entity("Task", "fast sorting", role="used"),
                entity("Dataset", "Toys"),
            ],
            "abbreviations": [["FN", "flow net"], ["SVM", "support vector machine"]],
            "abbreviations_optional": [["X", "y"]],
        }
    ]
    pairs = [("FNs", "Flow nets"), ("X", "y"), ("AB", "a b")]
    found = extraction(
        FLOW, SORTING, abbreviations=tuple(Abbreviation(short=short, long=long) for short, long in pairs)
    )
    assert list(format_report(gold, [found])) == [
        "all      strict F1  40.0 (P 50.0 R 33.3)  relaxed F1  80.0 (P 100.0 R 66.7)  "
        "required 3  wrong 1  split 0  roles right 100.0",
        "Method   strict F1 100.0 (P 100.0 R 100.0)  relaxed F1 100.0 (P 100.0 R 100.0)  "
        "required 1  wrong 0  split 0  roles right 100.0",
        "Dataset  strict F1   0.0 (P 0.0 R 0.0)  relaxed F1   0.0 (P 0.0 R 0.0)  "
        "required 1  wrong 0  split 0  roles right 0.0",
        "Task     strict F1   0.0 (P 0.0 R 0.0)  relaxed F1 100.0 (P 100.0 R 100.0)  "
        "required 1  wrong 1  split 0  roles right 0.0",
        # One of two annotated; of the two that are not optional one is right.
        "abbreviations  P 50.0 R 50.0  annotated 2",
    ]


def test_a_prediction_is_needed_for_every_paper() -> None:
    with pytest.raises(ValueError, match="zip"):
        list(format_report([{"entities": [], "abbreviations": []}], []))


def test_the_command_prints_the_table_and_writes_the_predictions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write_lines(tmp_path / "gold.jsonl", [paper("AlphaNet")])
    output = tmp_path / "predictions.jsonl"
    monkeypatch.setattr(sys, "argv", ["evaluate", str(gold), "-o", str(output)])
    evaluate.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["all", "Method", "Dataset", "Task", "abbreviations"]
    [record] = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert record["title"] == "AlphaNet: Fast Image Segmentation"
    assert "AlphaNet" in [entity["name"] for entity in record["entities"]]


def pipeline_that_finds(*found: tuple[str, str], relations: list[tuple[int, int, str, float]]) -> Language:
    """Return a stand-in for a pipeline, which finds the first occurrence of each name as this kind."""
    blank = spacy.blank("en")

    def annotate(text: str) -> Doc:
        doc = blank(text)
        spans = [doc.char_span(text.index(n), text.index(n) + len(n), label=kind) for n, kind in found]
        doc.ents = [span for span in spans if span is not None]
        doc._.relations = relations
        return doc

    return cast(Language, annotate)


def test_the_table_of_scier() -> None:
    nlp = pipeline_that_finds(
        ("AlphaNet", "Method"),  # right
        ("parsing", "Method"),  # another kind
        ("TinyText", "Dataset"),  # right
        relations=[(0, 1, "USED_FOR", 0.9)],  # its tail is of another kind
    )
    assert list(format_scier_report(nlp, [scier_document()])) == [
        "all      strict F1  66.7 (P 66.7 R 66.7)  annotated 3",
        "Method   strict F1  66.7 (P 50.0 R 100.0)  annotated 1",
        "Dataset  strict F1 100.0 (P 100.0 R 100.0)  annotated 1",
        "Task     strict F1   0.0 (P 0.0 R 0.0)  annotated 1",
        "Rel+     strict F1   0.0 (P 0.0 R 0.0)  annotated 1",
    ]


def test_a_relation_is_right_with_both_mentions_and_its_type() -> None:
    found = ("AlphaNet", "Method"), ("parsing", "Task")
    right = pipeline_that_finds(*found, relations=[(0, 1, "USED_FOR", 0.4), (1, 0, "USED_FOR", 0.4)])
    assert list(format_scier_report(right, [scier_document()]))[-1] == (
        "Rel+     strict F1  66.7 (P 50.0 R 100.0)  annotated 1"
    )
    wrong = pipeline_that_finds(*found, relations=[(0, 1, "PART_OF", 0.9)])
    assert "strict F1   0.0" in list(format_scier_report(wrong, [scier_document()]))[-1]


def test_documents_are_counted_apart() -> None:
    nlp = pipeline_that_finds(("AlphaNet", "Method"), relations=[])
    lines = list(format_scier_report(nlp, [scier_document()] * 3))
    assert lines[1] == "Method   strict F1 100.0 (P 100.0 R 100.0)  annotated 3"


def test_materials_of_scierc_are_datasets_and_other_kinds_do_not_count() -> None:
    document = {
        "sentences": ["We use TinyText and ideas .".split()],
        "ner": [[[2, 2, "Material"], [4, 4, "OtherScientificTerm"]]],
        "relations": [[[2, 2, 4, 4, "Used-For"]]],
    }
    nlp = pipeline_that_finds(("TinyText", "Dataset"), ("ideas", "Topic"), relations=[])
    lines = list(format_scier_report(nlp, [document]))
    assert lines[0] == "all      strict F1 100.0 (P 100.0 R 100.0)  annotated 1"
    assert lines[-1] == "Rel+     strict F1   0.0 (P 0.0 R 0.0)  annotated 0"


def test_offsets_are_those_of_the_natural_text() -> None:
    # "end - to - end" is written without blanks, so the mention ends earlier than its words would.
    document = {
        "sentences": ["An end - to - end net ( E2E ) .".split()],
        "ner": [[[1, 6, "Method"], [8, 8, "Method"]]],
        "relations": [[[8, 8, 1, 6, "Synonym-Of"]]],
    }
    nlp = pipeline_that_finds(
        ("end-to-end net", "Method"), ("E2E", "Method"), relations=[(1, 0, "SYNONYM_OF", 0.5)]
    )
    lines = list(format_scier_report(nlp, [document]))
    assert lines[0] == "all      strict F1 100.0 (P 100.0 R 100.0)  annotated 2"
    assert lines[-1] == "Rel+     strict F1 100.0 (P 100.0 R 100.0)  annotated 1"


def test_no_documents_score_zero() -> None:
    nlp = pipeline_that_finds(relations=[])
    assert {line.partition("strict")[2] for line in format_scier_report(nlp, [])} == {
        " F1   0.0 (P 0.0 R 0.0)  annotated 0"
    }


def test_a_listing_is_searched_for_the_whole_title(tmp_path: Path) -> None:
    listing = tmp_path / "listing.txt"
    listing.write_text("Flow Nets II\nSecond.\nNew: Flow Nets\nFirst.\n", "utf-8")
    assert [p["abstract"] for p in add_abstracts([{"title": "Flow Nets"}], listing)] == ["First."]
