"""The shipped pipeline on texts of every kind."""

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import extractors
from extractors.pipeline import load
from kg.model import Extraction, Paper, UsageError

ODD = {
    "nothing": "",
    "punctuation": "... !!! ??? ((( ]]] {{{ --- ;;; ,,, \n.\n",
    "chinese": "我们提出了一种新的方法。它优于BERT。在ImageNet上测试。",
    "emoji": "We propose 👩‍👩‍👧‍👦-Net 🏳️‍🌈 (FAM) for 👍🏽 detection on 🎉 data.",
    "combining": "We use Schro\u0308dinger bridges and Poincare\u0301 maps a\u0300\u0301\u0302\u0303.",
    "latex": r"We bound $\mathcal{O}(\sqrt{n})$ for {\bf X-Net} (\textsc{XN}), $\alpha$-GMM, \url{a.b/c}.",
    "nul": "We train a \x00 GAN\x00 on \x01 data.",
    "german": "Wir stellen ein neues Verfahren zur Erkennung von Objekten vor und prüfen es an Bildern.",
    "right to left": "نقترح BERT لتصنيف النص. أداء جيد.",
    "beyond 16 bits": "a\ufffdb \U0001f600 c",
    "blank lines": "We use BERT.\n\n\n\n   It works.\t\tAnd\r\nso on.",
}


def extract(nlp: Language, title: str, abstract: str) -> Extraction:
    paper = Paper(id="p", title=title, abstract=abstract)
    [(same, extraction)] = extractors.extract([paper], nlp)
    assert same is paper
    check(paper, extraction)
    return extraction


def check(paper: Paper, extraction: Extraction) -> None:
    """Offsets are exact, mentions in order and not overlapping, the rest stands in the text."""
    end = 0
    for mention in extraction.mentions:
        assert mention.text == paper.text[mention.start : mention.end]
        assert mention.start >= end
        end = mention.end
    for abbreviation in extraction.abbreviations:
        assert abbreviation.short in paper.text
        assert abbreviation.long in paper.text
    assert all(url in paper.text for url in extraction.urls)


def test_a_guide_that_there_is_not_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="the guide of the extractor is papers or scier, not 'nope'"):
        load(guide="nope")
    with pytest.raises(UsageError, match="is papers or scier, not 'nope'"):
        spacy.blank("en").add_pipe("kg_reader", config={"guide": "nope"})


def test_a_short_paper(nlp: Language) -> None:
    found = extract(
        nlp,
        "PeRFlow: Piecewise Rectified Flow for Image Generation",
        "We propose Piecewise Rectified Flow (PeRFlow) for image generation. It outperforms consistency "
        "models on ImageNet. Code: https://github.com/x/perflow.",
    )
    mentions = {(m.text, m.kind.value) for m in found.mentions}
    assert {
        ("PeRFlow", "Method"),
        ("Piecewise Rectified Flow", "Method"),
        ("image generation", "Task"),
    } <= mentions
    assert {m.role.value for m in found.mentions if m.text == "PeRFlow"} == {"proposed"}
    assert [(a.short, a.long) for a in found.abbreviations] == [("PeRFlow", "Piecewise Rectified Flow")]
    assert found.urls == ("https://github.com/x/perflow",)
    assert found.run == extractors.run()
    assert all(0 < m.confidence < 1 for m in found.mentions)


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(nlp: Language, name: str) -> None:
    extract(nlp, ODD[name], ODD[name])
    extract(nlp, "", ODD[name])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=60), abstract=st.text(max_size=300))
def test_any_text(nlp: Language, title: str, abstract: str) -> None:
    extract(nlp, title, abstract)


WORDS = st.sampled_from(
    [
        *"we propose BERT (BERT) Flow-Net/ViT ( ) , . - $x$ the model of images é ß 数 https://a.b/c)".split(),
        "\n",
        "",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=60))
def test_any_words(nlp: Language, words: list[str]) -> None:
    extract(nlp, " ".join(words[:8]), " ".join(words[8:]))


def test_a_million_characters_lose_nothing(nlp: Language) -> None:
    sentence = "We train ResNet on ImageNet for image classification. "
    filler = "x" * 999_000
    found = extract(nlp, "Long", sentence + filler + " " + sentence)
    starts = [m.start for m in found.mentions if m.text == "ImageNet"]
    assert len(starts) == 2
    assert starts[1] > 999_000


def test_the_same_text_gives_the_same_however_it_is_batched(nlp: Language) -> None:
    papers = [Paper(id=str(i), title=f"Flow-Net {i}", abstract=text) for i, text in enumerate(ODD.values())]
    one_by_one = list(extractors.extract(papers, nlp, batch_size=1))
    assert list(extractors.extract(papers, nlp, batch_size=64)) == one_by_one
    assert list(extractors.extract(papers)) == one_by_one


def test_two_processes(nlp: Language) -> None:
    texts = [f"We propose Flow-Net {i} (FN{i}) for image segmentation." for i in range(6)]
    here = [extractors.to_extraction(doc, "p") for doc in nlp.pipe(texts)]
    there = [extractors.to_extraction(doc, "p") for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert there == here


def test_components_say_what_they_need(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


@pytest.mark.parametrize("name", ["kg_abbreviations", "kg_urls", "kg_sentences"])
def test_components_work_in_a_pipeline_of_ones_own(name: str) -> None:
    own = spacy.blank("en")
    own.add_pipe(name)
    doc = own("We use large language models (LLMs): https://a.org/b.")
    if name == "kg_abbreviations":
        assert doc._.abbreviations == [("LLMs", "large language models")]


def test_the_tokenizer_cuts_names_apart(nlp: Language) -> None:
    assert [t.text for t in nlp.make_doc("ResNet/ViT and U-Net (see https://example.org/c-d)")] == (
        ["ResNet", "/", "ViT", "and", "U", "-", "Net", "(", "see", "https://example.org/c-d", ")"]
    )
