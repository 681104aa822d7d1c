"""Training in small: a few sentences of our own, a few seconds."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from extractors.pipeline import load
from extractors.training.corpora import from_words, natural_text
from extractors.training.evaluate import with_texts
from extractors.training.recogniser import Plan
from extractors.training.renaming import renamed
from extractors.training.scoring import group, tally
from extractors.training.spans import mark
from extractors.training.steps import make

NETS = ["AlphaNet", "BetaNet", "GammaNet", "DeltaNet", "OmegaNet", "KappaNet"]


def entity(kind: str, *surfaces: str, role: str = "used", optional: bool = False) -> dict[str, Any]:
    return {
        "type": kind,
        "name": surfaces[0],
        "surfaces": list(surfaces),
        "role": role,
        "alt_types": [],
        "optional": optional,
    }


def paper(net: str) -> dict[str, Any]:
    return {
        "title": f"{net}: Fast Image Segmentation",
        "abstract": f"We propose {net} for image segmentation. We test {net} on TinyCars. It beats U-Net.",
        "entities": [
            entity("Method", net, role="proposed"),
            entity("Method", "U-Net", role="compared"),
            entity("Task", "image segmentation", "Image Segmentation"),
            entity("Dataset", "TinyCars"),
            entity("Concept", "speed", optional=True),
        ],
        "abbreviations": [],
        "urls": [],
    }


def lines(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    words = "We use the AlphaNet for parsing .".split()
    lines(tmp_path / "annotated" / "train.jsonl", [paper(net) for net in NETS])
    lines(tmp_path / "scirex" / "train_abstracts.jsonl", [{"words": words, "ner": [[3, 4, "Method"]]}])
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "datasets.tsv").write_text("SmallBoats\tsomewhere\n(2009)\tsomewhere\n", "utf-8")
    return tmp_path


def test_a_smoke_run_learns_what_it_is_shown(data: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl.gz"
    with gzip.open(corpus, "wt") as out:
        out.writelines(json.dumps(paper(net)) + "\n" for net in NETS)
    model = tmp_path / "room" / "model"
    make(data, corpus, model, Plan(first_epochs=2, epochs=25, rate=5e-3, batch_words=60))
    doc = load(model)("ZetaNet: Fast Image Segmentation\nWe test ZetaNet on TinyCars. It beats U-Net.")
    assert {("TinyCars", "Dataset"), ("U-Net", "Method")} <= {(e.text, e.label_) for e in doc.ents}
    assert {path.name for path in (tmp_path / "room").iterdir()} == {"model", "mentions", "roles"}


def test_every_occurrence_is_marked_and_optional_ones_are_not() -> None:
    marked = mark(paper("AlphaNet"))
    assert [marked.text[start:end] for start, end, kind in marked.spans if kind == "Method"] == [
        "AlphaNet",
        "AlphaNet",
        "AlphaNet",
        "U-Net",
    ]


def test_datasets_get_other_names() -> None:
    marked = mark(paper("AlphaNet"))
    [copy] = renamed([marked], ["SmallBoats"], copies=1, seed=1)
    assert "We test AlphaNet on SmallBoats. It beats U-Net." in copy.text
    assert [copy.text[start:end] for start, end, kind in copy.spans if kind != "Method"] == [
        "Image Segmentation",
        "image segmentation",
        "SmallBoats",
    ]


def test_words_become_natural_text() -> None:
    words = "We ( re ) train end - to - end on 2 , 000 images , don 't we ?".split()
    assert natural_text(words)[0] == "We (re) train end-to-end on 2,000 images, don't we?"
    marked = from_words(words, [(5, 10, "M"), (13, 14, "other")], {"M": "Method"})
    assert [(marked.text[start:end], kind) for start, end, kind in marked.spans] == [("end-to-end", "Method")]


def test_scores() -> None:
    annotated = [
        entity("Method", "Flow nets"),
        entity("Task", "regression"),
        entity("Method", "X", optional=True),
    ]
    predicted = [
        entity("Method", "Flow-Net"),
        entity("Method", "flow nets"),
        entity("Dataset", "regression"),
        entity("Method", "X"),
    ]
    counts = tally([(predicted, annotated)])
    assert (counts.right, counts.split, counts.wrong, counts.found, counts.required) == (1, 1, 1, 1, 2)
    assert (round(counts.precision), round(counts.recall), round(counts.f1)) == (33, 50, 40)


def test_mentions_of_one_thing_are_one_entity() -> None:
    mentions = [
        ("Flow Nets", "Method", "used"),
        ("flow-net", "Method", "proposed"),
        ("FN", "Method", "proposed"),
    ]
    [found] = group(mentions, [("FN", "flow nets")])
    assert (found["name"], found["role"], found["surfaces"]) == (
        "Flow Nets",
        "proposed",
        ["FN", "Flow Nets", "flow-net"],
    )


def test_abstracts_come_from_a_listing(tmp_path: Path) -> None:
    listing = tmp_path / "listing.txt"
    listing.write_text("SubscribeFlow Nets\nThey flow.\nOther\nText.\n", "utf-8")
    found = with_texts([{"title": "Flow nets"}, {"title": "Other"}], listing)
    assert [paper["abstract"] for paper in found] == ["They flow.", "Text."]
