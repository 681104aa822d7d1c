"""Turn examples into arrays: a batch holds windows of similar length, padded to the longest."""

import random
from collections.abc import Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.reader.roles.vote import ROLES
from extractors.reader.spans import WordSpan, mask_within_sentences
from extractors.reader.windows import Window, split_into_windows
from training.examples import GUIDES, Example
from training.scier import RELATION_OF_TYPE

MAX_SPAN_WORDS = 14
"""Most words of a span that is scored."""
RELATION_CLASSES = tuple(RELATION_OF_TYPE)
"""The relation types of SciER, in the order of the classes after "no relation"."""
LENGTH_NOISE = 40
"""Most word pieces added at random to the length of a window, so that epochs batch different windows
together."""

ExampleWindow = tuple[Example, Window]
"""A window with the example that it is cut from."""

Array = TypeVar("Array")


class Batch(NamedTuple, Generic[Array]):
    """Windows of texts of one guide, as NumPy arrays or as tensors; spans point at rows and words of it.

    Attributes:
        guide: the annotation guide of the texts.
        pieces: [row, piece], ids.
        shapes: [row, piece], the shape of the word of each piece.
        mask: [row, piece], 0 for padding.
        first_pieces: [row, word], where the first piece of each word stands; 0 for padding.
        allowed: [row, first word, width - 1], whether a span lies within a sentence.
        targets: [row, first word, width - 1, class], shares; class 0 is no entity.
        weights: [row, first word, width - 1], weights in the loss.
        role_spans: [span, 3], row, first word and last word of spans with a role.
        role_targets: [span], number of the role.
        pair_heads: [pair, 3], row, first word and last word of two spans whose relation is annotated.
        pair_tails: [pair, 3], the same.
        pair_targets: [pair], number of the relation type; 0 is no relation.
    """

    guide: str
    pieces: Array
    shapes: Array
    mask: Array
    first_pieces: Array
    allowed: Array
    targets: Array
    weights: Array
    role_spans: Array
    role_targets: Array
    pair_heads: Array
    pair_tails: Array
    pair_targets: Array


class _SpanArrays(NamedTuple):
    """The arrays of a batch with an entry for each span, which are filled row by row."""

    allowed: NDArray[np.bool_]
    targets: NDArray[np.float32]
    weights: NDArray[np.float32]


def split_examples(examples: Sequence[Example], tokenizer: Tokenizer) -> list[ExampleWindow]:
    """Cut examples into windows.

    Args:
        examples: in any order.
        tokenizer: of the encoder.
    """
    return [(e, window) for e in examples for window in split_into_windows(e.words, e.starts, tokenizer)]


def group_windows(
    windows: Sequence[ExampleWindow], max_pieces: int, draw: random.Random
) -> Iterator[list[ExampleWindow]]:
    """Group windows of one guide and of similar length, in random order.

    Args:
        windows: windows of examples.
        max_pieces: most word pieces of a group, padding included; a longer window is a group by itself.
        draw: generator of random numbers.

    Yields:
        Groups, one for each batch; every window is in exactly one of them.
    """
    order = sorted(windows, key=lambda w: (w[0].guide, len(w[1].pieces) + draw.random() * LENGTH_NOISE))
    groups: list[list[ExampleWindow]] = []
    longest = 0
    for window in order:
        length = len(window[1].pieces)
        is_same_guide = groups and groups[-1][0][0].guide == window[0].guide
        # Every row of a batch is padded to the longest one.
        if is_same_guide and max(longest, length) * (len(groups[-1]) + 1) <= max_pieces:
            groups[-1].append(window)
            longest = max(longest, length)
        else:
            groups.append([window])
            longest = length
    draw.shuffle(groups)
    yield from groups


def collate(group: Sequence[ExampleWindow]) -> Batch[NDArray[Any]]:
    """Make the arrays of a few windows.

    Args:
        group: windows of one guide; at least one.
    """
    guide = group[0][0].guide
    windows = [window for _, window in group]
    arrays = _make_span_arrays(len(group), max(len(w.first_pieces) for w in windows), len(GUIDES[guide]))
    roles: list[tuple[int, int, int, int]] = []
    pairs: list[tuple[int, WordSpan, WordSpan, int]] = []
    for row, (example, window) in enumerate(group):
        inside = list(_find_inside(example, window))
        _fill_spans(arrays, row, example, window)
        roles += [(row, *at, ROLES.index(example.roles[s])) for s, at in inside if s in example.roles]
        pairs += [(row, *pair) for pair in _make_pairs(example, window, [at for _, at in inside])]
    return Batch(
        guide,
        _pad([window.pieces for window in windows]),
        _pad([window.shapes for window in windows]),
        _pad([[1] * len(window.pieces) for window in windows]),
        _pad([window.first_pieces for window in windows]),
        *arrays,
        role_spans=_to_array([span for *span, _ in roles], 3),
        role_targets=_to_array([role for *_, role in roles]),
        pair_heads=_to_array([(row, *head) for row, head, _, _ in pairs], 3),
        pair_tails=_to_array([(row, *tail) for row, _, tail, _ in pairs], 3),
        pair_targets=_to_array([kind for *_, kind in pairs]),
    )


def _make_span_arrays(rows: int, words: int, kinds: int) -> _SpanArrays:
    """Make the arrays of a batch in which no span is an entity yet."""
    targets = np.zeros((rows, words, MAX_SPAN_WORDS, 1 + kinds), np.float32)
    targets[..., 0] = 1
    shape = rows, words, MAX_SPAN_WORDS
    return _SpanArrays(np.zeros(shape, bool), targets, np.ones(shape, np.float32))


def _fill_spans(arrays: _SpanArrays, row: int, example: Example, window: Window) -> None:
    """Fill a row with the annotated spans of a window."""
    kinds = {kind: number for number, kind in enumerate(GUIDES[example.guide], 1)}
    count = len(window.first_pieces)
    starts = [start - window.begin for start in example.starts]
    arrays.allowed[row, :count] = mask_within_sentences(count, MAX_SPAN_WORDS, starts)
    for span, (first, last) in _find_inside(example, window):
        shares = example.targets[span]
        at = row, first, last - first
        arrays.targets[at][0] = 1 - sum(shares.values())
        for kind, share in shares.items():
            arrays.targets[at][kinds[kind]] = share
        arrays.weights[at] = example.weights.get(span, 1.0)


def _find_inside(example: Example, window: Window) -> Iterator[tuple[WordSpan, WordSpan]]:
    """Yield the annotated spans in a window, by their words in the text and by those in the window."""
    for first, last in sorted(example.targets):
        begin, end = first - window.begin, last - window.begin
        if begin >= 0 and end < len(window.first_pieces) and last - first < MAX_SPAN_WORDS:
            yield (first, last), (begin, end)


def _make_pairs(
    example: Example, window: Window, spans: Sequence[WordSpan]
) -> Iterator[tuple[WordSpan, WordSpan, int]]:
    """Pair the spans of each sentence, with the class of their relation or 0; none if none are annotated."""
    if example.relations is None:
        return
    sentence = np.searchsorted(np.asarray(example.starts), [a + window.begin for a, _ in spans], "right")
    begin = window.begin
    annotated = {
        ((h[0] - begin, h[1] - begin), (t[0] - begin, t[1] - begin)): kind for h, t, kind in example.relations
    }
    for i, head in enumerate(spans):
        for j, tail in enumerate(spans):
            if i != j and sentence[i] == sentence[j]:
                kind = annotated.get((head, tail))
                yield head, tail, 1 + RELATION_CLASSES.index(kind) if kind else 0


def _pad(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Pad rows to one length, with zeros at the end."""
    length = max(map(len, rows))
    return _to_array([[*row, *[0] * (length - len(row))] for row in rows], length)


def _to_array(rows: Sequence[Any], width: int = 0) -> NDArray[np.int64]:
    """Make an array of integers: a vector, or with ``width`` a matrix, even if there are no rows."""
    values = np.array(rows, np.int64)
    return values.reshape(-1, width) if width else values
