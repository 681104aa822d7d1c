"""Training in small: a few sentences of our own, a few seconds."""

import gzip
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from extractors.pipeline import load
from training.corpora import detokenize
from training.evaluate import add_abstracts
from training.examples import Example, WordSplitter, make_annotated_examples
from training.renaming import rename_datasets
from training.scoring import count_matches, group_mentions

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
    sentence = {"sentences": [words], "ner": [[[3, 3, "Method"], [5, 5, "Task"]]]}
    related = {"relations": [[[3, 3, 5, 5, "Used-For"]]]}
    lines(tmp_path / "annotated" / "train.jsonl", [paper(net) for net in NETS])
    lines(
        tmp_path / "scirex" / "train_abstracts.jsonl",
        [{"words": words, "sentences": [[0, 7]], "ner": [[3, 4, "Method"]]}],
    )
    lines(tmp_path / "scier" / "train.jsonl", [{**sentence, **related}] * 4)
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "datasets.tsv").write_text("SmallBoats\tsomewhere\n(2009)\tsomewhere\n", "utf-8")
    return tmp_path


def test_a_smoke_run_learns_what_it_is_shown(data: Path, tmp_path: Path) -> None:
    if "REQUIRE_TRAINING" not in os.environ:
        pytest.importorskip("torch", reason="training is an extra")
    from training.encoders import find_minilm
    from training.plan import Hyperparameters, TrainingPlan
    from training.workflow import Paths, train_and_ship

    corpus = tmp_path / "corpus.jsonl.gz"
    with gzip.open(corpus, "wt") as out:
        out.writelines(json.dumps(paper(net)) + "\n" for net in NETS)
    model = tmp_path / "room" / "model"
    plan = TrainingPlan(
        teacher=Hyperparameters(epochs=2, learning_rate=2e-4),
        student=Hyperparameters(epochs=12, learning_rate=2e-4, max_pieces=300),
        distilled=Hyperparameters(epochs=1, learning_rate=1e-5),
        unlabelled=3,
        other_share=1.0,
    )
    paths = Paths(data, corpus, tmp_path / "work", model, find_minilm(), find_minilm())
    train_and_ship(paths, plan)
    doc = load(model)("ZetaNet: Fast Image Segmentation\nWe test ZetaNet on TinyCars. It beats U-Net.")
    assert {("TinyCars", "Dataset"), ("U-Net", "Method")} <= {(e.text, e.label_) for e in doc.ents}
    assert {path.name for path in (tmp_path / "room").iterdir()} == {"model", "reader"}


def named(example: Example) -> list[tuple[str, str]]:
    """The spans of an example and their first kind."""
    return [
        (" ".join(example.words[first : last + 1]), max(shares, key=lambda kind: shares[kind]))
        for (first, last), shares in sorted(example.targets.items())
    ]


def test_every_occurrence_is_an_example_and_optional_ones_weigh_half() -> None:
    record = paper("AlphaNet")
    record["abstract"] += " What about speed?"
    [example] = make_annotated_examples([record], WordSplitter())
    assert named(example) == [
        ("AlphaNet", "Method"),
        ("Image Segmentation", "Task"),
        ("AlphaNet", "Method"),
        ("image segmentation", "Task"),
        ("AlphaNet", "Method"),
        ("TinyCars", "Dataset"),
        ("U - Net", "Method"),
        ("speed", "Topic"),
    ]
    assert list(example.weights.values()) == [0.5]
    assert set(example.roles.values()) == {"proposed", "used", "compared"}


def test_datasets_get_other_names() -> None:
    other = rename_datasets(paper("AlphaNet"), ["SmallBoats"], random.Random(1))
    assert "We test AlphaNet on SmallBoats. It beats U-Net." in other["abstract"]
    assert ("SmallBoats", "Dataset") in named(next(make_annotated_examples([other], WordSplitter())))


def test_words_become_natural_text() -> None:
    words = "We ( re ) train end - to - end on 2 , 000 images , don 't we ?".split()
    text, places = detokenize(words)
    assert text == "We (re) train end-to-end on 2,000 images, don't we?"
    assert text[places[5][0] : places[9][1]] == "end-to-end"


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
    counts = count_matches([(predicted, annotated)])
    assert (counts.right, counts.split, counts.wrong, counts.found, counts.required) == (1, 1, 1, 1, 2)
    assert (round(counts.precision), round(counts.recall), round(counts.f1)) == (33, 50, 40)


def test_mentions_of_one_thing_are_one_entity() -> None:
    mentions = [
        ("Flow Nets", "Method", "used"),
        ("flow-net", "Method", "proposed"),
        ("FN", "Method", "proposed"),
    ]
    [found] = group_mentions(mentions, [("FN", "flow nets")])
    assert (found["name"], found["role"], found["surfaces"]) == (
        "Flow Nets",
        "proposed",
        ["FN", "Flow Nets", "flow-net"],
    )


def test_abstracts_come_from_a_listing(tmp_path: Path) -> None:
    listing = tmp_path / "listing.txt"
    listing.write_text("SubscribeFlow Nets\nThey flow.\nOther\nText.\n", "utf-8")
    found = add_abstracts([{"title": "Flow nets"}, {"title": "Other"}], listing)
    assert [paper["abstract"] for paper in found] == ["They flow.", "Text."]
