"""Annotated texts as examples: words, and what spans of words are."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reader.relations import RELATION_TYPES
from tests.unit.training.annotated_papers import entity, paper, scier_document, scirex_document, write_lines
from training.examples import (
    GUIDES,
    OPTIONAL_WEIGHT,
    OTHER_KINDS_SHARE,
    Example,
    WordSplitter,
    make_annotated_examples,
    read_scier_examples,
    read_scirex_examples,
)
from training.scier import RELATION_OF_TYPE


@pytest.fixture(scope="module")
def splitter() -> WordSplitter:
    return WordSplitter()


def named(example: Example) -> list[tuple[str, str]]:
    """The spans of an example and their first kind."""
    return [
        (" ".join(example.words[first : last + 1]), max(shares, key=lambda kind: shares[kind]))
        for (first, last), shares in sorted(example.targets.items())
    ]


def test_texts_are_cut_at_hyphens_slashes_and_brackets(splitter: WordSplitter) -> None:
    example, begins, ends = splitter.split("U-Net/ViT (2,000)\n It works.", "papers")
    assert example.words == ["U", "-", "Net", "/", "ViT", "(", "2,000", ")", "It", "works", "."]
    assert [example.words[start] for start in example.starts] == ["U", "It"]
    assert (begins[6], ends[9]) == (4, 4)  # "ViT"
    assert (begins[0], ends[1]) == (0, 0)
    assert 7 not in begins


def test_a_url_is_one_word(splitter: WordSplitter) -> None:
    example, _, _ = splitter.split("See https://a.org/b-c now", "papers")
    assert example.words == ["See", "https://a.org/b-c", "now"]


@given(text=st.text(max_size=60))
def test_any_text_is_cut_into_words_without_blanks(splitter: WordSplitter, text: str) -> None:
    example, begins, ends = splitter.split(text, "papers")
    assert all(word.strip() for word in example.words)
    assert sorted(begins.values()) == sorted(ends.values()) == list(range(len(example.words)))
    assert example.starts == sorted(example.starts)


def test_every_occurrence_is_a_mention_and_optional_ones_weigh_half(splitter: WordSplitter) -> None:
    record = paper("AlphaNet")
    record["abstract"] += " What about speed?"
    [example] = make_annotated_examples([record], splitter)
    assert named(example) == [
        ("AlphaNet", "Method"),
        ("Image Segmentation", "Task"),
        ("AlphaNet", "Method"),
        ("image segmentation", "Task"),
        ("AlphaNet", "Method"),
        ("TinyCars", "Dataset"),
        ("U - Net", "Method"),
        ("speed", "Topic"),
    ]
    assert list(example.weights.values()) == [OPTIONAL_WEIGHT]
    assert set(example.roles.values()) == {"proposed", "used", "compared"}
    assert example.guide == "papers"
    assert example.relations is None  # nobody annotated them


def annotate(splitter: WordSplitter, abstract: str, *entities: dict[str, Any]) -> Example:
    [example] = make_annotated_examples(
        [{"title": "T", "abstract": abstract, "entities": entities}], splitter
    )
    return example


def test_kinds_that_the_annotators_would_accept_share_a_part_of_the_target(splitter: WordSplitter) -> None:
    both = entity("Method", "flows", alt_types=["Task", "Concept", "Method", "Unknown"])
    [shares] = annotate(splitter, "We use flows.", both).targets.values()
    assert shares == {
        "Method": 1 - OTHER_KINDS_SHARE,
        "Task": OTHER_KINDS_SHARE / 2,
        "Topic": OTHER_KINDS_SHARE / 2,
    }
    [alone] = annotate(splitter, "We use flows.", entity("Method", "flows")).targets.values()
    assert alone == {"Method": 1.0}


def test_the_longer_of_two_overlapping_mentions_is_taken(splitter: WordSplitter) -> None:
    entities = entity("Method", "flow"), entity("Task", "flow matching")
    assert named(annotate(splitter, "We do flow matching.", *entities)) == [("flow matching", "Task")]


def test_a_long_form_with_its_short_form_is_two_mentions(splitter: WordSplitter) -> None:
    forms = entity("Method", "flow net", "FN", "flow net (FN)")
    assert named(annotate(splitter, "A flow net (FN) runs.", forms)) == [
        ("flow net", "Method"),
        ("FN", "Method"),
    ]


def test_what_begins_or_ends_inside_a_word_is_left_out(splitter: WordSplitter) -> None:
    assert annotate(splitter, "See https://a.org/net now.", entity("Method", "net")).targets == {}


def test_scirex_counts_ends_after_the_last_word(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "train.jsonl", [scirex_document()])
    [example] = read_scirex_examples(file)
    assert named(example) == [
        ("AlphaNet", "Method"),
        ("parsing", "Task"),
        ("accuracy", "Topic"),
        ("TinyText", "Dataset"),
    ]
    assert (example.guide, example.starts, example.relations) == ("scirex", [0, 7], None)


def test_scier_joins_neighbouring_sentences(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "train.jsonl", [scier_document(), scier_document()])
    first, second = read_scier_examples(file)
    assert first == second  # documents are not joined
    assert named(first) == [("AlphaNet", "Method"), ("parsing", "Task"), ("TinyText", "Dataset")]
    assert first.starts == [0, 7]
    assert first.relations == [((3, 3), (5, 5), "Used-For")]
    assert first.guide == "scier"


def test_sentences_of_scier_are_joined_up_to_a_length(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "train.jsonl", [scier_document()])
    assert [len(example.words) for example in read_scier_examples(file, max_words=12)] == [12]
    one, other = read_scier_examples(file, max_words=11)
    assert (len(one.words), len(other.words)) == (7, 5)
    assert named(other) == [("TinyText", "Dataset")]  # counted from the first word of the sentence
    # A sentence that is too long alone is an example of its own.
    assert [len(example.words) for example in read_scier_examples(file, max_words=1)] == [7, 5]


def test_relations_of_spans_that_are_no_entity_are_left_out(tmp_path: Path) -> None:
    document = scier_document()
    document["relations"][0].append([0, 0, 5, 5, "Used-For"])
    [example] = read_scier_examples(write_lines(tmp_path / "train.jsonl", [document]))
    assert example.relations == [((3, 3), (5, 5), "Used-For")]


def test_a_document_of_scier_with_missing_lists_is_refused(tmp_path: Path) -> None:
    document = scier_document() | {"ner": [[]]}
    with pytest.raises(ValueError, match="zip"):
        list(read_scier_examples(write_lines(tmp_path / "train.jsonl", [document])))


def test_guides_and_relation_types_are_those_of_the_extractor() -> None:
    assert GUIDES["papers"][:3] == GUIDES["scier"]
    assert tuple(RELATION_OF_TYPE.values()) == RELATION_TYPES
