"""Cues for the role of an entity."""

import json

import pytest

from extractors.reader.roles.cues import find_cues
from extractors.reader.roles.patterns import AFTER, BEFORE, IN_SENTENCE, PROPOSING
from extractors.reader.roles.vote import WEIGHTS, find_entity_cues, split_sentences
from extractors.reader.spans import LabelledSpan
from tests.unit.extractors.extractor_markup import read


def cues_of(marked: str, has_short_form: bool = False) -> set[str]:
    """The cues of all marked mentions together."""
    text, marks = read(marked)
    mentions = [LabelledSpan(*mark) for mark in marks]
    return find_cues(text, mentions, split_sentences(text), has_short_form)


def test_all_cues_of_one_mention() -> None:
    found = cues_of("A title\nWe propose [Method:PeRFlow] for sampling.")
    assert {cue for cue in found if not cue.startswith("Method:")} == {
        *["kind=Method", "count=1", "only first sentence", "not in title", "at start", "name"],
        *["b1=propose", "b2=we", "a1=for", "a2=sampling"],
        *["propose at once", "propose straight", "<we", "sentence we"],
    }


def test_cues_of_some_sorts_also_count_for_the_kind() -> None:
    found = cues_of("A title\nWe propose [Dataset:TinyCars] here.")
    assert {"Dataset:propose at once", "Dataset:name", "Dataset:not in title", "Dataset:sentence we"} <= found
    assert not {"Dataset:b1=propose", "Dataset:at start", "Dataset:kind=Dataset"} & found


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[Method:X-Net]: Fast Flows\nText.", {"title", "title begins", "title name", "ta1=:"}),
        ("X-Net: Fast [Task:Image Synthesis]\nText.", {"title", "title after colon", "tb1=fast"}),
        ("Flows for [Task:Image Synthesis]\nText.", {"title", "title after for", "tb1=for"}),
        (
            "Learning with Flows from [Dataset:Toys]\nText.",
            {"title", "title after from"},
        ),  # the last one counts
    ],
)
def test_where_a_mention_stands_in_the_title(marked: str, wanted: set[str]) -> None:
    found = cues_of(marked)
    assert wanted <= found
    assert "not in title" not in found


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("T\nOne [Method:X]. Two. Three.", "at start"),
        ("T\nOne. Two [Method:X]. Three. Four. Five.", "at 1"),
        ("T\nOne. Two. Three [Method:X].", "at end"),
    ],
)
def test_where_a_mention_stands_in_the_abstract(marked: str, wanted: str) -> None:
    assert wanted in cues_of(marked)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("T\nWe propose [Method:X].", {"propose at once", "propose straight"}),
        ("T\nWe present a very fast and quite new net [Method:X].", {"propose near", "propose straight"}),
        ("T\nWe introduce nets based on [Method:X].", {"propose at once", "propose then based"}),
        ("T\nThis paper presents a net, called [Method:X].", {"propose called"}),
        ("T\nUnlike [Method:X], we propose a new net.", {"propose after"}),
        (
            "T\nWe propose one two three four five six seven eight nine ten [Method:X].",
            {"propose far", "propose straight"},
        ),
    ],
)
def test_how_far_after_a_proposal_a_mention_stands(marked: str, wanted: set[str]) -> None:
    found = {cue for cue in cues_of(marked) if cue.startswith("propose")}
    assert wanted <= found
    assert len({"propose at once", "propose near", "propose far", "propose after"} & found) == 1


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("T\nOurs outperforms [Method:X].", "<beats"),
        ("T\nCompared to [Method:X] it is fast.", "<compared"),
        ("T\nBaselines like [Method:X] fail.", "<baseline"),
        ("T\nFor instance [Method:X] fails.", "<such as"),
        ("T\nWe evaluate on [Dataset:X].", "<evaluated"),
        ("T\nOur new [Method:X] is fast.", "<our"),
        ("T\n[Method:X] outperforms all.", ">beats"),
        ("T\n[Method:X] is fast.", ">is"),
        ("T\n[Method:X] (xyz) is fast.", ">short"),
        ("T\n[Method:X], a network, is fast.", ">defines"),
        ("T\nThe [Dataset:X] dataset is large.", ">thing"),
        ("T\nCode of [Method:X] is on GitHub.", "sentence available"),
        ("T\nRecently, [Method:X] became popular.", "sentence background"),
    ],
)
def test_patterns_around_a_mention(marked: str, wanted: str) -> None:
    assert wanted in cues_of(marked)


def test_patterns_stay_in_the_sentence() -> None:
    assert "<beats" not in cues_of("T\nOurs outperforms all. [Method:X] is old.")
    assert "sentence we" not in cues_of("T\nWe agree. [Method:X] is old.")


def test_the_mentions_of_an_entity_pool_their_cues() -> None:
    found = cues_of("[Method:X-Net]\nOne. We propose [Method:X-Net]. Two. Three. [Method:X-Net] is fast.")
    assert {"count=3", "title", "propose at once", "at end", ">is"} <= found
    assert not {"only first sentence", "not in title"} & found


def test_an_abbreviation_is_a_cue() -> None:
    assert "short" in cues_of("T\nWe use [Method:flow nets].", has_short_form=True)
    text, marks = read("T\nWe use [Method:flow nets] (FN).")
    mentions = [LabelledSpan(*mark) for mark in marks]
    sentences = split_sentences(text)
    assert "short" in find_entity_cues(text, mentions, sentences, [("FN", "flow nets")])
    assert "short" not in find_entity_cues(text, mentions, sentences, [("GN", "grid nets")])


def test_sentences_are_the_title_and_those_of_the_abstract() -> None:
    text = "A title\nOne. Two."
    assert [text[start:end] for start, end in split_sentences(text)] == ["A title\n", "One. ", "Two."]


def test_every_pattern_has_a_weight() -> None:
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    names = {f"<{name}" for name in BEFORE} | {f">{name}" for name in AFTER}
    names |= {f"sentence {name}" for name in IN_SENTENCE}
    assert names - weights.keys() <= {"<called"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("we propose a net", True),
        ("In this paper, we will present it", True),
        ("a net is introduced", True),
        ("the proposed net", True),
        ("others have nets", False),
        ("we use a net", False),
    ],
)
def test_sentences_that_say_what_is_new(text: str, wanted: bool) -> None:
    assert bool(PROPOSING.search(text)) is wanted
