"""The role of each mention: one for each entity, by weighing the cues of all its mentions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.reader.mentions.coreference import resolve_abbreviations, surface_key
from extractors.reader.roles.cues import find_cues
from extractors.reader.spans import CharSpan, LabelledSpan
from extractors.sentences import find_sentence_starts

ROLES = ("proposed", "used", "compared", "background")
"""In the order of the classes that are learned."""
PROPOSED = ROLES[0]
TITLE_KINDS = ("Method", "Dataset")
"""Kinds of what papers are called after because they introduce it."""
WEIGHTS = Path(__file__).with_name("weights.json")
"""Cue -> one weight for each role; made by ``training.roles``."""
ENCODER_WEIGHT = 0.3
CUE_WEIGHT = 1.0
"""Weights of the encoder and of the cues in the vote; chosen on held-out papers, see docs/extraction.md."""

Weights = Mapping[str, Sequence[float]]


@cache
def load_cue_weights() -> Weights:
    """Load the weights of the cues that ship with this package."""
    weights: Weights = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


def assign_roles(
    text: str,
    mentions: Sequence[LabelledSpan],
    pairs: Iterable[Sequence[str]],
    scores: NDArray[np.float32],
    weights: Weights,
) -> list[str]:
    """Assign a role to each mention of a document: the one that its cues and the encoder speak for.

    Args:
        text: the document.
        mentions: all of them.
        pairs: short and long forms that the document defines.
        scores: [mention, role] of the encoder.
        weights: cue -> one weight for each of ``ROLES``.

    Returns:
        A role for each mention; mentions of one entity have the same.
    """
    roles = [""] * len(mentions)
    log_probabilities = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    for members, cues in group_with_cues(text, mentions, pairs):
        if any(is_whole_title(text, mentions[i]) for i in members):
            roles = [PROPOSED if i in members else role for i, role in enumerate(roles)]
            continue
        # In one order: the sum of floating-point numbers depends on it.
        cue_weights = [weights[cue] for cue in sorted(cues & weights.keys())]
        totals = ENCODER_WEIGHT * log_probabilities[members].mean(0) + CUE_WEIGHT * np.sum(cue_weights, 0)
        for i in members:
            roles[i] = ROLES[int(totals.argmax())]
    return roles


def is_whole_title(text: str, mention: LabelledSpan) -> bool:
    """Check whether a method or dataset is all that the title names: the paper called X proposes X.

    That is true of 38 of 39 annotated papers with such a title.
    """
    title, line_break, _ = text.partition("\n")
    around = title[: mention.start] + title[mention.end :]
    is_inside = bool(line_break) and mention.end <= len(title)
    return is_inside and mention.kind in TITLE_KINDS and not any(char.isalnum() for char in around)


def group_with_cues(
    text: str, mentions: Sequence[LabelledSpan], pairs: Iterable[Sequence[str]]
) -> Iterator[tuple[list[int], set[str]]]:
    """Group mentions into entities.

    Args:
        text: the document.
        mentions: all of them.
        pairs: short and long forms that the document defines.

    Yields:
        The numbers of the mentions of each entity, and the cues to its role.
    """
    pairs = [tuple(pair) for pair in pairs]
    entity_of = resolve_abbreviations(pairs)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        key = surface_key(text[mention.start : mention.end])
        groups[entity_of.get(key, key)].append(i)
    sentences = split_sentences(text)
    for members in groups.values():
        yield members, find_entity_cues(text, [mentions[i] for i in members], sentences, pairs)


def split_sentences(text: str) -> list[CharSpan]:
    """Return start and end of each sentence; the title is the first."""
    return [CharSpan(start, end) for start, end in pairwise([*find_sentence_starts(text), len(text)])]


def find_entity_cues(
    text: str,
    mentions: Sequence[LabelledSpan],
    sentences: Sequence[CharSpan],
    pairs: Iterable[Sequence[str]],
) -> set[str]:
    """Find the cues to the role of one entity.

    Args:
        text: the document.
        mentions: of the entity.
        sentences: of the document.
        pairs: short and long forms that the document defines.
    """
    surfaces = {text[mention.start : mention.end] for mention in mentions}
    return find_cues(text, mentions, sentences, not surfaces.isdisjoint(chain.from_iterable(pairs)))
