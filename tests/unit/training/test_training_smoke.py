"""Training in small, where PyTorch is installed: a few sentences of our own, about a minute."""

import os
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from extractors.pipeline import load
from extractors.provenance import MODEL
from extractors.reader.windows import Window
from tests.unit.training.annotated_papers import (
    MORE_NETS,
    NETS,
    paper,
    scier_document,
    write_corpora,
    write_lines,
)
from training.batches import MAX_SPAN_WORDS, collate, split_examples
from training.data import TrainingData
from training.examples import Example, read_scier_examples
from training.plan import Hyperparameters, TrainingPlan

pytestmark = pytest.mark.slow

ABSTRACT = "Nets that learn to cut images into parts are slow, so we make one that is ten times as fast."
OTHER = {
    "title": "Rivers",
    "abstract": "We count the fish of every river in the north of a country by sound.",
}


@pytest.fixture(scope="module")
def torch() -> Any:
    """PyTorch, which continuous integration may not do without."""
    if "REQUIRE_TRAINING" not in os.environ:
        pytest.importorskip("torch", reason="training is an extra")
    import torch

    # On busy cores threads that wait for each other take many times as long as one.
    torch.set_num_threads(1)
    return torch


@pytest.fixture(scope="module")
def tiny_encoder(torch: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of one layer that knows nothing, with the tokenizer that ships."""
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, vocab_size=30522
    )
    BertModel(config).save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes((MODEL / "kg_reader" / "tokenizer.json").read_bytes())
    return folder


def settings(**changes: Any) -> Hyperparameters:
    values: dict[str, Any] = {"epochs": 2, "learning_rate": 1e-3, "averaged_epochs": 1, "max_pieces": 200}
    return Hyperparameters(**(values | changes))


def examples(folder: Path) -> list[Example]:
    return list(read_scier_examples(write_lines(folder / "scier.jsonl", [scier_document()] * 3)))


@pytest.mark.parametrize("by_head", [False, True])
def test_the_attention_that_ships_is_that_of_the_library(torch: Any, by_head: bool) -> None:
    from training.attention import attend

    torch.manual_seed(0)
    query, key, value = torch.randn(3, 1, 4, 20, 8).unbind(0)
    mixed, _ = attend(torch.nn.Identity(), 10 * query, 10 * key, value, None, by_head=by_head)
    expected = torch.nn.functional.scaled_dot_product_attention(10 * query, 10 * key, value)
    assert torch.allclose(mixed, expected.transpose(1, 2), atol=1e-5)


@pytest.mark.timeout(900)
def test_a_smoke_run_learns_what_it_is_shown(torch: Any, tmp_path: Path) -> None:
    from training.encoders import find_minilm
    from training.workflow import Paths, train_and_ship

    data = write_corpora(tmp_path / "data")
    write_lines(tmp_path / "corpora" / "nets.jsonl.gz", [paper(net) for net in NETS])
    model = tmp_path / "room" / "model"
    plan = TrainingPlan(
        teacher=Hyperparameters(epochs=2, learning_rate=2e-4),
        student=Hyperparameters(epochs=12, learning_rate=2e-4, max_pieces=300),
        distilled=Hyperparameters(epochs=1, learning_rate=1e-5),
        unlabelled={"nets.jsonl.gz": 3},
        other_share=1.0,
    )
    paths = Paths(data, tmp_path / "corpora", None, tmp_path / "work", model, find_minilm(), find_minilm())
    train_and_ship(paths, plan)
    doc = load(model)("ZetaNet: Fast Image Segmentation\nWe test ZetaNet on TinyCars. It beats U-Net.")
    assert {("TinyCars", "Dataset"), ("U-Net", "Method")} <= {(e.text, e.label_) for e in doc.ents}
    assert {path.name for path in (tmp_path / "room").iterdir()} == {"model", "reader"}


def test_scores_of_some_spans_are_those_of_all(torch: Any) -> None:
    from training.network import SpanHead

    torch.manual_seed(0)
    head = SpanHead(8, 3)
    words = torch.randn(2, 5, 8)
    spans = torch.tensor([[0, 1, 1], [1, 0, 3], [1, 4, 4]])
    every = head(words)
    assert every.shape == (2, 5, MAX_SPAN_WORDS, 3)
    some = head.score_spans(words, spans)
    wanted = torch.stack([every[row, first, last - first] for row, first, last in spans.tolist()])
    assert torch.allclose(some, wanted, atol=1e-6)


def test_relations_have_a_direction(torch: Any) -> None:
    from training.network import RelationHead, SpanPairs

    torch.manual_seed(0)
    head = RelationHead(8, 4)
    words = torch.randn(1, 5, 8)
    one, other = torch.tensor([[0, 0, 1]]), torch.tensor([[0, 3, 3]])
    there, back = head(words, SpanPairs(one, other)), head(words, SpanPairs(other, one))
    assert there.shape == (1, 4)
    assert not torch.allclose(there, back)


def test_padding_changes_no_vector(torch: Any, tiny_encoder: Path) -> None:
    from training.learning import to_tensors
    from training.stages import make_model

    network, tokenizer = make_model(tiny_encoder)
    network.eval()
    short, long = Example("scier", ["We", "use"], [0]), Example("scier", ["word"] * 9, [0])
    alone = to_tensors(collate(split_examples([short], tokenizer)))
    beside = to_tensors(collate(split_examples([short, long], tokenizer)))
    with torch.inference_mode():
        one = network.encode_words(alone.pieces, alone.shapes, alone.mask, alone.first_pieces)
        two = network.encode_words(beside.pieces, beside.shapes, beside.mask, beside.first_pieces)
    assert torch.allclose(one[0], two[0, :2], atol=1e-5)


def test_the_loss_falls_and_counts_weights(torch: Any, tiny_encoder: Path, tmp_path: Path) -> None:
    from training.learning import compute_loss, to_tensors, train
    from training.stages import make_model

    network, tokenizer = make_model(tiny_encoder)
    batch = to_tensors(collate(split_examples(examples(tmp_path), tokenizer)))
    network.eval()
    before = compute_loss(network, batch, settings()).item()
    without = compute_loss(network, batch, settings(relation_weight=0.0)).item()
    assert before > without > 0
    drawn = examples(tmp_path)
    train(network, tokenizer, lambda draw: drawn, settings(epochs=6), tmp_path / "checkpoint.pt")
    assert compute_loss(network, batch, settings()).item() < before


def test_an_interrupted_training_continues_to_the_same_weights(
    torch: Any, tiny_encoder: Path, tmp_path: Path
) -> None:
    from training.learning import train
    from training.stages import make_model

    drawn = examples(tmp_path)

    def run(checkpoint: str, interrupt: bool) -> Any:
        network, tokenizer = make_model(tiny_encoder)
        calls = 0

        def draw_examples(draw: random.Random) -> list[Example]:
            nonlocal calls
            calls += 1
            if interrupt and calls == 3:
                raise KeyboardInterrupt
            return drawn

        train(network, tokenizer, draw_examples, settings(epochs=4, averaged_epochs=3), tmp_path / checkpoint)
        return network.state_dict()

    undisturbed = run("one.pt", interrupt=False)
    with pytest.raises(KeyboardInterrupt):
        run("two.pt", interrupt=True)
    continued = run("two.pt", interrupt=False)
    assert undisturbed.keys() == continued.keys()
    assert all(torch.equal(value, continued[name]) for name, value in undisturbed.items())


def test_predictions_are_probabilities_of_every_span(torch: Any, tiny_encoder: Path) -> None:
    from training.learning import predict_spans
    from training.stages import make_model

    network, tokenizer = make_model(tiny_encoder)
    network.eval()
    [(_, window)] = split_examples([Example("papers", ["We", "use", "BERT"], [0])], tokenizer)
    probabilities = predict_spans(network, "papers", window)
    assert probabilities.shape == (3, MAX_SPAN_WORDS, 5)
    assert probabilities.sum(-1) == pytest.approx(np.ones((3, MAX_SPAN_WORDS)), abs=1e-5)


def test_exported_files_give_the_scores_of_the_network(
    torch: Any, tiny_encoder: Path, tmp_path: Path
) -> None:
    from extractors.reader.encoder import FILES, Encoder, TextWords
    from training.export import export_network
    from training.stages import make_model

    network, _ = make_model(tiny_encoder)
    network.eval()
    export_network(network, tiny_encoder / "tokenizer.json", tmp_path / "encoder")
    assert {path.name for path in (tmp_path / "encoder").iterdir()} == set(FILES)
    encoder = Encoder(tmp_path / "encoder", "papers", threads=1)
    [vectors] = encoder.encode([TextWords(["We", "use", "BERT"], [0])])
    assert vectors.shape == (3, 16)
    words = torch.from_numpy(vectors)[None]
    with torch.inference_mode():
        spans = network.spans["papers"](words)[0].numpy()
        roles = network.roles.score_spans(words, torch.tensor([[0, 2, 2]])).numpy()
    assert encoder.score_spans(vectors) == pytest.approx(spans, abs=1e-5)
    assert encoder.score_roles(vectors, [(2, 2)]) == pytest.approx(roles, abs=1e-5)


@pytest.mark.timeout(600)
def test_teachers_label_texts_that_are_not_reported_on(
    torch: Any, tiny_encoder: Path, tmp_path: Path
) -> None:
    from training.teachers import Sources, label_with_teachers

    data = write_corpora(tmp_path / "data")
    write_lines(tmp_path / "texts.jsonl.gz", [{"title": NETS[0], "abstract": ABSTRACT}, OTHER])
    (tmp_path / "reported.txt").write_text(f"{ABSTRACT}\n", "utf-8")
    plan = TrainingPlan(teacher=settings(), teachers=2, unlabelled={"texts.jsonl.gz": 2})
    sources = Sources(tiny_encoder, data, tmp_path, tmp_path / "reported.txt")
    labelled = label_with_teachers(sources, plan, tmp_path)
    assert [example.words[0] for example in labelled] == ["Rivers"]
    assert all(example.targets for example in labelled)  # a teacher that knows nothing is sure of nothing
    for number in (1, 2):
        assert (tmp_path / f"soft_labels_{number}.jsonl").read_text("utf-8").count("\n") == 1


@pytest.mark.timeout(300)
def test_folds_are_scored_by_students_that_did_not_see_them(
    torch: Any, tiny_encoder: Path, tmp_path: Path
) -> None:
    from training.folds import evaluate_folds

    data = TrainingData.read(write_corpora(tmp_path / "data"))
    plan = TrainingPlan(student=settings())
    report = list(evaluate_folds(tiny_encoder, data, plan, 2, tmp_path / "work"))
    assert [line.split()[0] for line in report] == ["all", "Method", "Dataset", "Task"]
    assert report[0].endswith(f"{len(NETS) + len(MORE_NETS)} papers")
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["fold_1_of_2", "fold_2_of_2"]


def test_windows_and_tokenizer_are_those_of_the_product(torch: Any, tiny_encoder: Path) -> None:
    from training.stages import make_model

    shipped = Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))
    words = Example("papers", "We use ImageNet-21k .".split(), [0])
    windows: list[Window] = [window for _, window in split_examples([words], shipped)]
    assert [window for _, window in split_examples([words], make_model(tiny_encoder).tokenizer)] == windows
