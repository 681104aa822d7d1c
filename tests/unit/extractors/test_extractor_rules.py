"""What goes in and what comes out: abbreviations, addresses, trimming, marking, roles."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import abbreviations, urls
from extractors.reader.mentions.refinement import KINDS, PredictedSpan, refine_mentions
from extractors.reader.mentions.trimming import trim
from extractors.reader.roles.vote import ROLES, assign_roles, load_cue_weights
from extractors.reader.spans import LabelledSpan
from extractors.sentences import find_sentence_starts
from tests.unit.extractors.extractor_markup import cases, listed, read, write


def sure(marks: list[tuple[int, int, str]]) -> list[PredictedSpan]:
    return [PredictedSpan(start, end, {**dict.fromkeys(KINDS, 0.0), kind: 0.9}) for start, end, kind in marks]


def pairs_of(text: str) -> list[tuple[str, str]]:
    return [
        (text[d.short_start : d.short_end], text[d.long_start : d.long_end]) for d in abbreviations.find(text)
    ]


@pytest.mark.parametrize(("text", "wanted"), cases("abbreviations.txt"))
def test_abbreviations(text: str, wanted: str) -> None:
    assert sorted(f"{short} = {long}" for short, long in pairs_of(text)) == sorted(listed(wanted))


@pytest.mark.parametrize(("text", "wanted"), cases("urls.txt"))
def test_urls(text: str, wanted: str) -> None:
    assert [text[start:end] for start, end in urls.find(text)] == listed(wanted)


@pytest.mark.parametrize(("marked", "wanted"), cases("trimming.txt"))
def test_trimming(marked: str, wanted: str) -> None:
    start, end = marked.index("["), marked.rindex("]") - 1
    text = marked.replace("[", "", 1)
    text = text[:end] + text[end + 1 :]
    kept = trim(text, start, end)
    assert ([text[slice(*kept)]] if kept else []) == listed(wanted)


@pytest.mark.parametrize(("marked", "wanted"), cases("mentions.txt"))
def test_mentions(marked: str, wanted: str) -> None:
    text, marks = read(marked)
    found = refine_mentions(text, sure(marks), pairs_of(text), {})
    assert write(text, [(f.start, f.end, f.kind) for f in found]) == wanted


@pytest.mark.parametrize(("marked", "wanted"), cases("roles.txt"))
def test_roles(marked: str, wanted: str) -> None:
    text, marks = read(marked)
    places = [LabelledSpan(*mark) for mark in marks]
    nothing = np.zeros((len(places), len(ROLES)), np.float32)
    assert assign_roles(text, places, pairs_of(text), nothing, load_cue_weights()) == wanted.split()


def test_the_encoder_outvotes_cues_where_it_is_sure() -> None:
    text, marks = read("We propose [Method:PeRFlow].")
    scores = np.array([[0.0, 0.0, 20.0, 0.0]], np.float32)
    assert assign_roles(text, [LabelledSpan(*marks[0])], [], scores, load_cue_weights()) == ["compared"]


def test_confidence_weighs_the_evidence_and_the_unlikely_is_left_out() -> None:
    text, marks = read("We train [Method:PeRFlow] for [Task:sampling].")
    found = refine_mentions(text, sure(marks), [], {"kind=Method": 2.0, "kind=Task": -2.0})
    assert [(f.kind, f.confidence) for f in found] == [("Method", 0.881)]


def test_the_kind_is_the_one_with_the_most_chance_over_all_places() -> None:
    text = "LSUN is hard. We train on LSUN."
    first = PredictedSpan(0, 4, {"Method": 0.5, "Dataset": 0.4})
    second = PredictedSpan(26, 30, {"Method": 0.1, "Dataset": 0.8})
    assert {f.kind for f in refine_mentions(text, [first, second], [], {})} == {"Dataset"}


def test_the_title_is_a_sentence_and_abbreviations_end_none() -> None:
    text = "Is it? A title\nWe follow Smith et al. (2020). See Fig. 2, i.e. the left part. It works."
    starts = [*find_sentence_starts(text), len(text)]
    assert [text[a:b].strip() for a, b in pairwise(starts)] == [
        "Is it? A title",
        "We follow Smith et al. (2020).",
        "See Fig. 2, i.e. the left part.",
        "It works.",
    ]


@given(st.text(max_size=200))
def test_rules_read_any_text(text: str) -> None:
    assert find_sentence_starts(text) == sorted(set(find_sentence_starts(text)))
    assert all(text[a:b] == text[a:b].strip() for a, b in urls.find(text))
    for found in abbreviations.find(text):
        assert 0 <= found.short_start < found.short_end <= len(text)
        assert 0 <= found.long_start < found.long_end <= len(text)


@given(st.text(alphabet="ab AB()[]{}.,-\n", max_size=60), st.data())
def test_trimming_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept = trim(text, start, end)
    if kept:
        assert start <= kept[0] < kept[1] <= end
