"""Name, version and weights of the extractor; loading whole and damaged models."""

import hashlib
import json
import shutil
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

import extractors
from extractors import extensions
from extractors.pipeline import COMPONENTS, load
from extractors.provenance import (
    HASH_FILE,
    MODEL,
    TEXT_ENCODER,
    WEIGHT_FILES,
    hash_weights,
    read_recorded_hash,
)
from kg.model import ExtractorError


def copy_of_the_room(tmp_path: Path) -> Path:
    for part in ("model", "reader/mentions", "reader/roles"):
        shutil.copytree(MODEL.parent / part, tmp_path / part)
    return tmp_path / "model"


def test_a_run_names_the_extractor_and_its_weights() -> None:
    run = extractors.run()
    assert (run.extractor, run.version) == ("minilm-spans", "0.5.5")
    assert run.model == read_recorded_hash(MODEL)[:12]


def test_the_recorded_hash_is_that_of_the_files() -> None:
    assert hash_weights(MODEL) == read_recorded_hash(MODEL)


def test_the_hash_is_over_all_files_in_order(tmp_path: Path) -> None:
    for number, name in enumerate(WEIGHT_FILES):
        file = tmp_path / "model" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"%d," % number)
    wanted = hashlib.sha256(b"0,1,2,3,4,5,6,7,8,").hexdigest()
    assert hash_weights(tmp_path / "model") == wanted


def test_every_weight_of_the_package_is_hashed() -> None:
    hashed = {(MODEL / name).resolve() for name in WEIGHT_FILES}
    there = {path.resolve() for path in MODEL.parent.rglob("*.onnx")} - {TEXT_ENCODER.resolve()}
    assert there <= hashed
    assert {path.resolve() for path in (MODEL.parent / "reader").rglob("weights.json")} <= hashed


@pytest.mark.parametrize("record", ["", "no json", "[]", "{}", '{"sha": "1"}', "null"])
def test_a_damaged_record_is_one_sentence(tmp_path: Path, record: str) -> None:
    (tmp_path / HASH_FILE).write_text(record, "utf-8")
    with pytest.raises(ExtractorError, match=r"is missing or damaged: reinstall the package\.$"):
        read_recorded_hash(tmp_path)


def test_a_missing_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="missing or damaged"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "name", ["kg_reader/encoder.onnx", "tokenizer", "config.cfg", "kg_reader/roles.onnx", "weights.json"]
)
def test_a_damaged_model_is_one_sentence(tmp_path: Path, name: str) -> None:
    model = copy_of_the_room(tmp_path)
    load(model)
    whole = (model / name).read_bytes()
    (model / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ExtractorError, match="reinstall the package"):
        load(model)


def test_other_weights_are_not_taken_for_the_recorded_ones(tmp_path: Path) -> None:
    model = copy_of_the_room(tmp_path)
    record = json.loads((model / "weights.json").read_text("utf-8"))
    (model / "weights.json").write_text(json.dumps({**record, "sha256": "0" * 64}), "utf-8")
    with pytest.raises(ExtractorError, match="damaged"):
        load(model)


def test_every_component_is_an_entry_point_of_spacy() -> None:
    installed = {point.name: point for point in entry_points(group="spacy_factories")}
    assert {name for name in installed if name.startswith("kg_")} == set(COMPONENTS)
    assert all(callable(installed[name].load()) for name in COMPONENTS)


def test_extensions_are_those_that_the_components_declare() -> None:
    declared: set[str] = set()
    for name in COMPONENTS:
        meta = spacy.blank("en").get_factory_meta(name)
        declared.update(attribute for attribute in meta.assigns if "._." in attribute)
    wanted = {f"doc._.{name}" for name in extensions.DOC_EXTENSIONS}
    assert declared == wanted | {f"span._.{name}" for name in extensions.SPAN_EXTENSIONS}


def test_extensions_are_registered_once_and_keep_what_is_there() -> None:
    extensions.register()
    extensions.register()
    doc = Doc(spacy.blank("en").vocab, words=["BERT"])
    assert (doc._.abbreviations, doc._.urls, doc._.relations) == ((), (), ())
    span = Span(doc, 0, 1)
    assert (span._.confidence, span._.role) == (0.0, None)
