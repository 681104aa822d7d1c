"""Examples as tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from extractors.reader.spans import within_sentences
from extractors.reader.windows import Window, windows
from training.examples import GUIDES, RELATIONS, Example, Place
from training.network import ROLES, WIDEST, Pairs


@dataclass
class Batch:
    """Windows of texts of one guide; spans and pairs point at rows and words of it."""

    guide: str
    pieces: Tensor
    looks: Tensor
    mask: Tensor
    first: Tensor
    allowed: Tensor
    """Whether a span [row, first word, width - 1] lies within a sentence."""
    targets: Tensor
    """Shares [row, first word, width - 1, class]; class 0 is no entity."""
    weights: Tensor
    role_spans: Tensor
    role_targets: Tensor
    pairs: Pairs
    pair_targets: Tensor


Part = tuple[Example, Window]


def parts(examples: Sequence[Example], tokenizer: Tokenizer) -> list[Part]:
    """Every window of every example."""
    return [(e, w) for e in examples for w in windows(e.words, e.starts, tokenizer)]


def batches(all_parts: Sequence[Part], pieces: int, draw: random.Random) -> Iterator[list[Part]]:
    """Windows of one guide and of similar length together, in random order.

    Args:
        all_parts: windows of examples.
        pieces: word pieces of a batch, padding included.
        draw: source of chance.
    """
    order = sorted(all_parts, key=lambda p: (p[0].guide, len(p[1].pieces) + draw.random() * 40))
    grouped: list[list[Part]] = []
    longest = 0
    for part in order:
        length = len(part[1].pieces)
        fits = grouped and grouped[-1][0][0].guide == part[0].guide
        if fits and max(longest, length) * (len(grouped[-1]) + 1) <= pieces:
            grouped[-1].append(part)
            longest = max(longest, length)
        else:
            grouped.append([part])
            longest = length
    draw.shuffle(grouped)
    yield from grouped


def to_batch(group: Sequence[Part]) -> Batch:
    """Tensors of a few windows of one guide."""
    guide = group[0][0].guide
    kinds = {kind: number for number, kind in enumerate(GUIDES[guide], 1)}
    rows, words = len(group), max(len(window.first) for _, window in group)
    allowed = np.zeros((rows, words, WIDEST), bool)
    targets = np.zeros((rows, words, WIDEST, 1 + len(kinds)), np.float32)
    targets[..., 0] = 1
    weights = np.ones((rows, words, WIDEST), np.float32)
    roles: list[tuple[int, int, int, int]] = []
    pairs: list[tuple[int, Place, Place, int]] = []
    for row, (example, window) in enumerate(group):
        count = len(window.first)
        starts = [start - window.begin for start in example.starts]
        allowed[row, :count] = within_sentences(count, WIDEST, starts)
        inside = list(_inside(example, window))
        for place, (first, last) in inside:
            shares = example.targets[place]
            at = row, first, last - first
            targets[at][0] = 1 - sum(shares.values())
            for kind, share in shares.items():
                targets[at][kinds[kind]] = share
            weights[at] = example.weights.get(place, 1.0)
            if place in example.roles:
                roles.append((row, first, last, ROLES.index(example.roles[place])))
        pairs += [(row, *pair) for pair in _pairs(example, window, [place for _, place in inside])]
    return Batch(
        guide,
        _padded([window.pieces for _, window in group]),
        _padded([window.looks for _, window in group]),
        _padded([[1] * len(window.pieces) for _, window in group]),
        _padded([window.first for _, window in group]),
        torch.from_numpy(allowed),
        torch.from_numpy(targets),
        torch.from_numpy(weights),
        _long([place for *place, _ in roles], 3),
        _long([role for *_, role in roles]),
        Pairs(
            _long([(row, *head) for row, head, _, _ in pairs], 3),
            _long([(row, *tail) for row, _, tail, _ in pairs], 3),
        ),
        _long([kind for *_, kind in pairs]),
    )


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    """Rows of one length, zeros at the end."""
    length = max(map(len, rows))
    return _long([[*row, *[0] * (length - len(row))] for row in rows], length)


def _long(rows: Sequence[Any], width: int = 0) -> Tensor:
    """Whole numbers: a list, or rows of a width also where there are none."""
    values = torch.tensor(rows, dtype=torch.long)
    return values.reshape(-1, width) if width else values


def _inside(example: Example, window: Window) -> Iterator[tuple[Place, Place]]:
    """The annotated spans that a window holds, as places in the text and in the window."""
    for first, last in sorted(example.targets):
        begin, end = first - window.begin, last - window.begin
        if begin >= 0 and end < len(window.first) and last - first < WIDEST:
            yield (first, last), (begin, end)


def _pairs(example: Example, window: Window, places: Sequence[Place]) -> Iterator[tuple[Place, Place, int]]:
    """Every two spans of a sentence, with the number of their relation or 0; none where nobody looked."""
    if example.relations is None:
        return
    sentence = np.searchsorted(np.asarray(example.starts), [a + window.begin for a, _ in places], "right")
    known = {
        ((h[0] - window.begin, h[1] - window.begin), (t[0] - window.begin, t[1] - window.begin)): kind
        for h, t, kind in example.relations
    }
    for i, head in enumerate(places):
        for j, tail in enumerate(places):
            if i != j and sentence[i] == sentence[j]:
                kind = known.get((head, tail))
                yield head, tail, 1 + RELATIONS.index(kind) if kind else 0
