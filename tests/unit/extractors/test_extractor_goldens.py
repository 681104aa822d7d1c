"""Extraction gives for each input of the golden files the output that they list."""

import numpy as np
import pytest

from extractors import abbreviations, urls
from extractors.reader.mentions.refinement import KINDS, PredictedSpan, refine_mentions
from extractors.reader.mentions.trimming import trim
from extractors.reader.roles.vote import ROLES, assign_roles, load_cue_weights
from extractors.reader.spans import LabelledSpan
from tests.unit.extractors.extractor_markup import cases, listed, read, write


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
    predicted = [PredictedSpan(a, b, {**dict.fromkeys(KINDS, 0.0), kind: 0.9}) for a, b, kind in marks]
    found = refine_mentions(text, predicted, pairs_of(text), {})
    assert write(text, [(m.start, m.end, m.kind) for m in found]) == wanted


@pytest.mark.parametrize(("marked", "wanted"), cases("roles.txt"))
def test_roles(marked: str, wanted: str) -> None:
    text, marks = read(marked)
    mentions = [LabelledSpan(*mark) for mark in marks]
    nothing = np.zeros((len(mentions), len(ROLES)), np.float32)
    assert assign_roles(text, mentions, pairs_of(text), nothing, load_cue_weights()) == wanted.split()
