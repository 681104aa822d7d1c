"""The spaCy component ``kg_reader``: what it sets on a Doc, and how it is saved."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from extractors.pipeline import load
from extractors.provenance import MODEL
from extractors.reader.component import ExtractionComponent, get_words
from extractors.reader.encoder import FILES
from training.scier import format_report

TEXT = (
    "PeRFlow: Piecewise Rectified Flow for Image Generation\nWe propose Piecewise Rectified Flow (PeRFlow) "
    "for image generation. It outperforms consistency models on ImageNet."
)


@pytest.fixture(scope="module")
def by_scier() -> Language:
    return load(guide="scier")


def test_mentions_have_kind_confidence_and_role(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert ("ImageNet", "Dataset", "used") in [(e.text, e.label_, e._.role) for e in doc.ents]
    assert {e._.role for e in doc.ents if e.text == "PeRFlow"} == {"proposed"}
    assert all(0.42 <= e._.confidence <= 1 for e in doc.ents)
    kinds = {e.text: e.label_ for e in doc.ents}
    assert kinds["image generation"] == kinds["Image Generation"] == "Task"


def test_mentions_of_one_entity_share_their_confidence(nlp: Language) -> None:
    doc = nlp(TEXT)
    names = {"PeRFlow", "Piecewise Rectified Flow"}
    assert len({e._.confidence for e in doc.ents if e.text in names}) == 1


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\t \n"])
def test_a_text_without_words_has_nothing(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.ents == ()
    assert list(doc._.relations) == []


def test_words_are_the_tokens_that_are_not_blank(nlp: Language) -> None:
    doc = nlp("A  title\n\n We use U-Net. It works.")
    words = get_words(doc)
    assert words.words == ["A", "title", "We", "use", "U", "-", "Net", ".", "It", "works", "."]
    assert [words.words[start] for start in words.starts] == ["A", "We", "It"]


def test_one_text_gives_the_same_as_many(nlp: Language) -> None:
    def seen(doc: Any) -> list[Any]:
        return [(e.text, e.label_, e._.role, e._.confidence) for e in doc.ents] + list(doc._.relations)

    texts = [TEXT, "", "Other\nWe use BERT for question answering."]
    assert [seen(doc) for doc in nlp.pipe(texts, batch_size=2)] == [seen(nlp(text)) for text in texts]


def test_the_guide_of_scier_gives_mentions_and_relations(by_scier: Language) -> None:
    doc = by_scier("We use BERT for question answering. BERT is evaluated on the SQuAD dataset.")
    mentions = [(ent.text, ent.label_) for ent in doc.ents]
    assert ("BERT", "Method") in mentions
    assert ("question answering", "Task") in mentions
    relations = {(doc.ents[head].text, kind, doc.ents[tail].text) for head, tail, kind, _ in doc._.relations}
    assert ("BERT", "USED_FOR", "question answering") in relations
    assert all(doc.ents[head].sent == doc.ents[tail].sent for head, tail, _, _ in doc._.relations)


def test_the_guide_of_scier_knows_no_topics(by_scier: Language) -> None:
    doc = by_scier("Chaos\nWe study chaotic dynamics and entropy with BERT on the SQuAD dataset.")
    assert {ent.label_ for ent in doc.ents} <= {"Method", "Dataset", "Task"}
    assert all(ent._.confidence >= 0.35 for ent in doc.ents)


def test_scores_on_a_document_of_scier(by_scier: Language) -> None:
    words = "We use BERT for question answering .".split()
    document = {
        "sentences": [words],
        "ner": [[[2, 2, "Method"], [4, 5, "Task"]]],
        "relations": [[[2, 2, 4, 5, "Used-For"]]],
    }
    lines = list(format_report(by_scier, [document]))
    assert lines[0] == "all      strict F1 100.0 (P 100.0 R 100.0)  annotated 2"
    assert lines[-1] == "Rel+     strict F1 100.0 (P 100.0 R 100.0)  annotated 1"


def test_a_saved_component_gives_the_same(nlp: Language, tmp_path: Path) -> None:
    component = nlp.get_pipe("kg_reader")
    assert isinstance(component, ExtractionComponent)
    component.to_disk(tmp_path / "copy")
    assert {path.name for path in (tmp_path / "copy").iterdir()} == set(FILES)
    copy = ExtractionComponent(threads=1).from_disk(tmp_path / "copy")
    copy.to_disk(tmp_path / "copy")  # onto itself
    doc = nlp(TEXT, disable=["kg_reader"])
    assert [e.text for e in copy(doc).ents] == [e.text for e in nlp(TEXT).ents]


def test_a_component_made_by_its_factory_takes_the_settings_of_the_pipeline() -> None:
    own = spacy.blank("en")
    own.add_pipe("kg_sentences")
    own.add_pipe("kg_abbreviations")
    component = own.add_pipe("kg_reader", config={"guide": "scier", "threads": 3})
    assert isinstance(component, ExtractionComponent)
    component.from_disk(MODEL / "kg_reader")
    assert (component.encoder.guide, component.encoder.threads) == ("scier", 3)
    assert "BERT" in [ent.text for ent in own("We use BERT for question answering.").ents]
