"""The role of each mention: one for each thing, by weighing the cues of all its mentions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.reader.mentions.coreference import key, same_things
from extractors.reader.roles.cues import Place, cues
from extractors.sentences import sentence_starts

ROLES = ("proposed", "used", "compared", "background")
WEIGHTS = Path(__file__).with_name("weights.json")
"""Cue -> one weight for each role; made by ``training.roles``."""

ENCODER = 0.3
CUES = 1.0
"""How much the encoder and the cues count; chosen on annotated papers kept back."""

Weights = Mapping[str, Sequence[float]]


@cache
def shipped_weights() -> Weights:
    """The weights that ship with this package."""
    weights: Weights = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


def vote(
    text: str,
    places: Sequence[Place],
    pairs: Iterable[Sequence[str]],
    scores: NDArray[np.float32],
    weights: Weights,
) -> list[str]:
    """The role of each mention of a document: what its cues and what the encoder speak for.

    Args:
        text: the document.
        places: its mentions.
        pairs: short and long forms that the document defines.
        scores: [mention, role] of the encoder.
        weights: cue -> one weight for each of ``ROLES``.

    Returns:
        A role for each mention; mentions of one thing have the same.
    """
    out = [""] * len(places)
    likely = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    for members, found in things(text, places, pairs):
        totals = ENCODER * likely[members].mean(0)
        for cue in found & weights.keys():
            totals += CUES * np.asarray(weights[cue])
        for i in members:
            out[i] = ROLES[int(totals.argmax())]
    return out


def things(
    text: str, places: Sequence[Place], pairs: Iterable[Sequence[str]]
) -> Iterator[tuple[list[int], set[str]]]:
    """The mentions of each thing, as places in the list, and the cues to its role."""
    pairs = [tuple(pair) for pair in pairs]
    same = same_things(pairs)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        name = key(text[place.start : place.end])
        groups[same.get(name, name)].append(i)
    sentences = sentences_of(text)
    for members in groups.values():
        yield members, cues_of_one(text, [places[i] for i in members], sentences, pairs)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    return list(pairwise([*sentence_starts(text), len(text)]))


def cues_of_one(
    text: str, places: Sequence[Place], sentences: Sequence[tuple[int, int]], pairs: Iterable[Sequence[str]]
) -> set[str]:
    """The cues to the role of one thing.

    Args:
        text: the document.
        places: where the thing stands.
        sentences: start and end of each sentence.
        pairs: short and long forms that the document defines.
    """
    surfaces = {text[place.start : place.end] for place in places}
    return cues(text, places, sentences, any(surfaces & set(pair) for pair in pairs))
