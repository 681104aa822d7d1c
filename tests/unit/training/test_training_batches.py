"""Examples as arrays: windows, groups of similar length, padded batches."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from extractors.provenance import MODEL
from extractors.reader.roles.vote import ROLES
from extractors.reader.windows import Window
from training.batches import (
    MAX_SPAN_WORDS,
    RELATION_CLASSES,
    ExampleWindow,
    collate,
    group_windows,
    split_examples,
)
from training.examples import Example


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))


def make_window(length: int, guide: str = "papers") -> ExampleWindow:
    """A window with so many word pieces, one for each word, and a mark at both ends."""
    words = length - 2
    window = Window(0, [101, *[7] * words, 102], [0, *[2] * words, 0], list(range(1, 1 + words)))
    return Example(guide, ["word"] * words, [0]), window


def example_of(guide: str = "papers") -> Example:
    """Two sentences with three entities, of which two have roles and one is optional."""
    return Example(
        guide,
        "We use BERT for text parsing . TinyText helps .".split(),
        [0, 7],
        targets={(2, 2): {"Method": 0.8, "Task": 0.2}, (4, 5): {"Task": 1.0}, (7, 7): {"Dataset": 1.0}},
        weights={(7, 7): 0.5},
        roles={(2, 2): "used", (4, 5): "background"},
    )


def test_examples_are_cut_into_windows(tokenizer: Tokenizer) -> None:
    long = Example("scier", ["word"] * 900, [0, 400, 800])
    windows = split_examples([example_of(), long], tokenizer)
    assert [(example.guide, window.begin) for example, window in windows] == [
        ("papers", 0),
        ("scier", 0),
        ("scier", 400),
    ]


def test_groups_hold_windows_of_one_guide_up_to_a_number_of_pieces() -> None:
    windows = [make_window(10), make_window(12, "scier"), make_window(10), make_window(50), make_window(10)]
    groups = list(group_windows(windows, 30, random.Random(1)))
    assert sorted(len(group) for group in groups) == [1, 1, 3]
    assert all(len({example.guide for example, _ in group}) == 1 for group in groups)
    # A window that is longer than a batch is a batch of its own.
    assert [len(group) for group in groups if any(len(w.pieces) == 50 for _, w in group)] == [1]


LENGTHS = st.lists(st.tuples(st.integers(3, 60), st.sampled_from(["papers", "scier"])), max_size=30)


@settings(max_examples=50, deadline=None)
@given(LENGTHS, st.integers(20, 200), st.integers(0, 99))
def test_every_window_is_in_one_group_and_padding_counts(
    lengths: list[tuple[int, str]], max_pieces: int, seed: int
) -> None:
    windows = [make_window(length, guide) for length, guide in lengths]
    groups = list(group_windows(windows, max_pieces, random.Random(seed)))
    assert sorted(id(w) for group in groups for w in group) == sorted(map(id, windows))
    for group in groups:
        longest = max(len(window.pieces) for _, window in group)
        assert len(group) == 1 or longest * len(group) <= max_pieces


def test_the_same_chance_gives_the_same_groups() -> None:
    windows = [make_window(length) for length in range(5, 40)]
    one, other = (list(group_windows(windows, 100, random.Random(3))) for _ in range(2))
    assert one == other
    assert one != list(group_windows(windows, 100, random.Random(4)))


def test_rows_are_padded_with_zeros() -> None:
    batch = collate([make_window(5), make_window(4)])
    assert batch.pieces.tolist() == [[101, 7, 7, 7, 102], [101, 7, 7, 102, 0]]
    assert batch.shapes.tolist() == [[0, 2, 2, 2, 0], [0, 2, 2, 0, 0]]
    assert batch.mask.tolist() == [[1] * 5, [1, 1, 1, 1, 0]]
    assert batch.first_pieces.tolist() == [[1, 2, 3], [1, 2, 0]]
    assert batch.allowed[:, :, 0].tolist() == [[True, True, True], [True, True, False]]


def test_targets_are_shares_of_the_kinds(tokenizer: Tokenizer) -> None:
    batch = collate(split_examples([example_of()], tokenizer))
    assert batch.targets.shape == (1, 10, MAX_SPAN_WORDS, 5)
    assert batch.targets[0, 2, 0] == pytest.approx([0, 0.8, 0, 0.2, 0])  # none, Method, Dataset, Task, Topic
    assert batch.targets[0, 4, 1] == pytest.approx([0, 0, 0, 1, 0])
    assert batch.targets[0, 0, 0] == pytest.approx([1, 0, 0, 0, 0])
    assert batch.targets.sum(-1) == pytest.approx(np.ones((1, 10, MAX_SPAN_WORDS)))
    assert batch.weights[0, 7, 0] == 0.5
    assert (batch.weights != 1).sum() == 1


def test_spans_may_not_cross_sentences(tokenizer: Tokenizer) -> None:
    batch = collate(split_examples([example_of()], tokenizer))
    assert batch.allowed[0, 5, :3].tolist() == [
        True,
        True,
        False,
    ]  # "parsing", "parsing .", "parsing . TinyText"


def test_roles_point_at_rows_and_words(tokenizer: Tokenizer) -> None:
    windows = split_examples([Example("papers", ["We"], [0]), example_of()], tokenizer)
    batch = collate(windows)
    assert batch.role_spans.tolist() == [[1, 2, 2], [1, 4, 5]]
    assert [ROLES[number] for number in batch.role_targets] == ["used", "background"]


def test_pairs_are_those_of_one_sentence_where_relations_are_annotated(tokenizer: Tokenizer) -> None:
    example = example_of("scier")
    example.targets[2, 2] = {"Method": 1.0}
    example.relations = [((2, 2), (4, 5), "Part-Of")]
    batch = collate(split_examples([example], tokenizer))
    pairs = zip(batch.pair_heads.tolist(), batch.pair_tails.tolist(), batch.pair_targets, strict=True)
    assert [(head, tail, int(kind)) for head, tail, kind in pairs] == [
        ([0, 2, 2], [0, 4, 5], 1 + RELATION_CLASSES.index("Part-Of")),
        ([0, 4, 5], [0, 2, 2], 0),
    ]


def test_without_annotation_there_are_no_roles_and_no_pairs(tokenizer: Tokenizer) -> None:
    batch = collate(split_examples([Example("scier", ["We"], [0], {(0, 0): {"Method": 1.0}})], tokenizer))
    assert batch.role_spans.shape == batch.pair_heads.shape == batch.pair_tails.shape == (0, 3)
    assert len(batch.role_targets) == len(batch.pair_targets) == 0


def test_a_second_window_counts_from_its_own_first_word(tokenizer: Tokenizer) -> None:
    example = Example(
        "scier", ["word"] * 600, [0, 400], {(410, 411): {"Task": 1.0}, (398, 401): {"Task": 1.0}}
    )
    first, second = split_examples([example], tokenizer)
    assert collate([second]).targets[0, 10, 1].tolist() == [0, 0, 0, 1]
    # A span over the cut is in neither window.
    assert collate([first]).targets[..., 1:].sum() == 0
    assert collate([second]).targets[..., 1:].sum() == 1


def test_a_span_that_is_too_long_is_left_out(tokenizer: Tokenizer) -> None:
    example = Example("scier", ["word"] * 20, [0], {(0, MAX_SPAN_WORDS): {"Task": 1.0}})
    assert collate(split_examples([example], tokenizer)).targets[..., 1:].sum() == 0


@st.composite
def any_example(draw: st.DrawFn) -> Example:
    """Words of a few sentences, with entities, roles and relations anywhere."""
    count = draw(st.integers(1, 40))
    starts = sorted({0, *draw(st.sets(st.integers(0, count - 1), max_size=4))})
    spans = st.tuples(st.integers(0, count - 1), st.integers(0, 16)).map(
        lambda span: (span[0], min(count - 1, span[0] + span[1]))
    )
    targets = {span: {"Task": 0.75, "Method": 0.25} for span in draw(st.sets(spans, max_size=6))}
    example = Example("scier", ["word"] * count, starts, targets)
    example.roles = {span: "used" for span in targets if draw(st.booleans())}
    example.relations = [(a, b, "Part-Of") for a in targets for b in targets if a < b]
    return example


@settings(max_examples=40, deadline=None)
@given(examples=st.lists(any_example(), min_size=1, max_size=4))
def test_batches_of_any_examples_are_consistent(tokenizer: Tokenizer, examples: list[Example]) -> None:
    batch = collate(split_examples(examples, tokenizer))
    rows, words = batch.first_pieces.shape
    assert rows == len(examples)
    assert batch.targets.shape == (rows, words, MAX_SPAN_WORDS, 4)
    assert batch.targets.sum(-1) == pytest.approx(np.ones((rows, words, MAX_SPAN_WORDS)))
    short = [sum(b - a < MAX_SPAN_WORDS for a, b in example.targets) for example in examples]
    assert (batch.targets[..., 0] < 1).sum() == sum(short)
    # Rows, words and pieces that batches point at are there, and never padding.
    for row, first, last in [*batch.role_spans, *batch.pair_heads, *batch.pair_tails]:
        assert 0 <= first <= last < len(examples[row].words)
        assert batch.first_pieces[row, last] > 0
        assert batch.targets[row, first, last - first, 0] == 0
    for head, tail in zip(batch.pair_heads, batch.pair_tails, strict=True):
        assert head[0] == tail[0]
        assert head.tolist() != tail.tolist()
    assert set(batch.pair_targets.tolist()) <= {0, 1 + RELATION_CLASSES.index("Part-Of")}
    assert (batch.mask.sum(1) == [len(e.words) + 2 for e in examples]).all()  # a piece a word, and two marks
    assert not batch.allowed[batch.first_pieces == 0].any()
