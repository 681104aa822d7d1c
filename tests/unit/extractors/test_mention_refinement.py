"""From the spans that the encoder predicts to clean mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reader.mentions.refinement import (
    KINDS,
    MIN_CONFIDENCE,
    Entity,
    PredictedSpan,
    ScoredMention,
    estimate_confidence,
    group_entities,
    load_evidence_weights,
    refine_mentions,
)
from extractors.reader.spans import CharSpan
from tests.unit.extractors.extractor_markup import read


def predict(text: str, surface: str, occurrence: int = 0, **kinds: float) -> PredictedSpan:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(surface, start + 1)
    return PredictedSpan(start, start + len(surface), {**dict.fromkeys(KINDS, 0.0), **kinds})


def named(text: str, mentions: list[ScoredMention]) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in mentions]


def test_a_predicted_span_knows_how_likely_it_is_and_as_what() -> None:
    span = PredictedSpan(0, 4, {"Method": 0.25, "Dataset": 0.5})
    assert span.probability == 0.75
    assert span.kind == "Dataset"
    assert (
        PredictedSpan(0, 4, {"Method": 0.7, "Dataset": 0.4}).probability == 0.9999
    )  # its log-odds are finite


def test_a_name_is_marked_wherever_it_stands() -> None:
    text = (
        "Flow-Net\nWe propose Flow-Net. A flow net is fast; FLOW-NET too; flow-nets and a reflow-net are not."
    )
    found = refine_mentions(text, [predict(text, "Flow-Net", 1, Method=0.9)], [], {})
    assert named(text, found) == [("Flow-Net", "Method")] * 2


def test_a_phrase_is_found_in_any_case_and_an_acronym_is_not() -> None:
    text = "Image segmentation\nWe study image segmentation with SAT; we sat."
    spans = [predict(text, "image segmentation", Task=0.9), predict(text, "SAT", Method=0.9)]
    assert named(text, refine_mentions(text, spans, [], {})) == [
        ("Image segmentation", "Task"),
        ("image segmentation", "Task"),
        ("SAT", "Method"),
    ]


def test_the_kind_is_the_one_with_the_most_probability_over_all_mentions() -> None:
    text = "LSUN is hard. We train on LSUN."
    spans = [
        predict(text, "LSUN", Method=0.5, Dataset=0.4),
        predict(text, "LSUN", 1, Method=0.1, Dataset=0.8),
    ]
    assert named(text, refine_mentions(text, spans, [], {})) == [("LSUN", "Dataset")] * 2


def test_of_two_kinds_with_as_many_votes_the_first_wins() -> None:
    entity = Entity()
    entity.votes.update({"Topic": 0.5, "Task": 0.5})
    assert entity.kind == "Task"
    assert Entity().kind == "Method"


def test_both_forms_of_an_abbreviation_are_mentions_of_one_entity() -> None:
    text = "We use generative flow (GF). GF is fast."
    pairs = [("GF", "generative flow")]
    [(entity, evidence)] = group_entities(text, [predict(text, "generative flow", Method=0.9)], pairs)
    assert [text[m.start : m.end] for m in entity.mentions] == ["generative flow", "GF", "GF"]
    assert len(entity.predicted) == 1
    assert "defined" in evidence


def test_a_long_form_with_its_short_form_is_two_mentions() -> None:
    text = "We use generative flow (GF)."
    span = predict(text, "generative flow (GF)", Method=0.9)
    assert named(text, refine_mentions(text, [span], [("GF", "generative flow")], {})) == [
        ("generative flow", "Method"),
        ("GF", "Method"),
    ]
    # Where the text defines nothing, brackets are part of the name.
    assert named(text, refine_mentions(text, [span], [], {})) == [("generative flow (GF)", "Method")]


def test_spans_are_trimmed_and_generic_ones_dropped() -> None:
    text = "We use the novel U-Net and our method."
    spans = [predict(text, "the novel U-Net", Method=0.9), predict(text, "our method", Method=0.9)]
    assert named(text, refine_mentions(text, spans, [], {})) == [("U-Net", "Method")]


def test_a_mention_inside_a_longer_one_is_not_marked() -> None:
    text = "We use graph attention networks. Graph attention is old."
    spans = [
        predict(text, "graph attention networks", Method=0.9),
        predict(text, "Graph attention", Method=0.9),
    ]
    assert named(text, refine_mentions(text, spans, [], {})) == [
        ("graph attention networks", "Method"),
        ("Graph attention", "Method"),
    ]


def test_confidence_weighs_the_evidence_and_the_unlikely_is_left_out() -> None:
    text, marks = read("We train [Method:PeRFlow] for [Task:sampling].")
    spans = [PredictedSpan(a, b, {**dict.fromkeys(KINDS, 0.0), kind: 0.9}) for a, b, kind in marks]
    found = refine_mentions(text, spans, [], {"kind=Method": 2.0, "kind=Task": -2.0})
    assert [(m.kind, m.confidence) for m in found] == [("Method", 0.881)]  # 1 / (1 + exp(-2))


@pytest.mark.parametrize(
    ("evidence", "weights", "wanted"),
    [
        ({}, {}, 0.5),
        ({"a": 1.0}, {"b": 5.0}, 0.5),  # evidence without a weight says nothing
        ({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 0.5}, 0.881),
        ({"a": -1.0}, {"a": 2.0}, 0.119),
        ({"a": 1e6}, {"a": 1e6}, 1.0),  # no overflow
        ({"a": 1e6}, {"a": -1e6}, 0.0),
    ],
)
def test_confidence(evidence: dict[str, float], weights: dict[str, float], wanted: float) -> None:
    assert estimate_confidence(evidence, weights) == wanted


def test_the_shipped_weights_know_every_kind() -> None:
    weights = load_evidence_weights()
    assert {f"kind={kind}" for kind in KINDS} <= weights.keys()
    assert 0 < MIN_CONFIDENCE < 1


def test_nothing_predicted_gives_no_mention() -> None:
    assert refine_mentions("A text about GF.", [], [("GF", "generative flow")], {}) == []


SURFACES = ["flow net", "Flow-Nets", "GF", "generative flow", "data", "the", "image (GF)"]


@given(st.lists(st.sampled_from(SURFACES), min_size=1, max_size=8), st.data())
def test_mentions_never_overlap_and_are_in_order(words: list[str], data: st.DataObject) -> None:
    text = "Title\n" + " ".join(words)
    spans = []
    for surface in data.draw(st.lists(st.sampled_from(words), max_size=4)):
        kind = data.draw(st.sampled_from(KINDS))
        spans.append(predict(text, surface, **{kind: 0.9}))
    found = refine_mentions(text, spans, [("GF", "generative flow")], {})
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
    kinds_of: dict[str, set[str]] = {}
    for surface, kind in named(text, found):
        kinds_of.setdefault(surface, set()).add(kind)
    assert all(len(kinds) == 1 for kinds in kinds_of.values())


def test_character_spans_compare_as_offsets() -> None:
    assert CharSpan(1, 3) == (1, 3)
    assert sorted([CharSpan(4, 5), CharSpan(1, 3)])[0].end == 3
