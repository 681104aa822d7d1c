"""Soft labels: what a teacher says of texts that nobody annotated."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.provenance import MODEL
from extractors.reader.windows import Window
from tests.unit.training.annotated_papers import NETS, paper, write_lines
from training.batches import MAX_SPAN_WORDS, collate, split_examples
from training.examples import Example, WordSplitter
from training.soft_labels import MIN_ENTITY_PROBABILITY, average, label, read_labelled, sample_unlabelled


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "kg_reader" / "tokenizer.json"))


class Teacher:
    """Says that every word of a window is a method with this probability, and counts its windows."""

    def __init__(self, probability: float, width: int = 1) -> None:
        self.probability = probability
        self.width = width
        self.windows: list[Window] = []

    def __call__(self, guide: str, window: Window) -> NDArray[np.float32]:
        self.windows.append(window)
        probabilities = np.zeros((len(window.first_pieces), MAX_SPAN_WORDS, 5), np.float32)
        probabilities[..., 0] = 1
        probabilities[:, self.width - 1, 0] = 1 - self.probability
        probabilities[:, self.width - 1, 1] = self.probability
        return probabilities


def texts(*lengths: int) -> list[Example]:
    return [Example("papers", ["word"] * length, [0]) for length in lengths]


def test_texts_are_drawn_from_papers_with_an_abstract(tmp_path: Path) -> None:
    papers = [{"title": "No abstract"}, {"title": "Empty", "abstract": ""}, *map(paper, NETS)]
    corpus = write_lines(tmp_path / "corpus.jsonl.gz", papers)
    drawn = sample_unlabelled(corpus, 4, WordSplitter(), seed=1)
    assert len(drawn) == 4
    assert {example.words[0] for example in drawn} <= set(NETS)
    assert all(example.guide == "papers" and not example.targets for example in drawn)
    assert drawn == sample_unlabelled(corpus, 4, WordSplitter(), seed=1)
    assert drawn != sample_unlabelled(corpus, 4, WordSplitter(), seed=2)
    assert len(sample_unlabelled(corpus, 100, WordSplitter(), seed=1)) == len(NETS)


def test_texts_to_report_on_are_not_drawn(tmp_path: Path) -> None:
    other = {"title": "Rivers", "abstract": "We count the fish of every river in the north of a country."}
    corpus = write_lines(tmp_path / "corpus.jsonl.gz", [paper(NETS[0]), other])
    [drawn] = sample_unlabelled(corpus, 2, WordSplitter(), 1, [paper(NETS[0])["abstract"]])
    assert drawn.words[0] == "Rivers"


def test_targets_are_the_shares_that_the_teacher_gives(tokenizer: Tokenizer, tmp_path: Path) -> None:
    [example] = label(texts(3), Teacher(0.12345), tokenizer, tmp_path / "labels.jsonl")
    shares = example.targets[0, 0]
    assert list(shares) == ["Method", "Dataset", "Task", "Topic"]
    assert shares["Method"] == pytest.approx(0.123)  # three digits
    assert sorted(example.targets) == [(0, 0), (1, 1), (2, 2)]


def test_unlikely_spans_are_no_entity(tokenizer: Tokenizer, tmp_path: Path) -> None:
    just_less, just_more = MIN_ENTITY_PROBABILITY - 0.005, MIN_ENTITY_PROBABILITY + 0.005
    [nothing] = label(texts(2), Teacher(just_less), tokenizer, tmp_path / "a.jsonl")
    [all_words] = label(texts(2), Teacher(just_more), tokenizer, tmp_path / "b.jsonl")
    assert nothing.targets == {}
    assert len(all_words.targets) == 2


def test_spans_over_the_end_of_a_sentence_are_no_entity(tokenizer: Tokenizer, tmp_path: Path) -> None:
    example = Example("papers", ["word"] * 5, [0, 3])
    [labelled] = label([example], Teacher(0.5, width=2), tokenizer, tmp_path / "labels.jsonl")
    assert sorted(labelled.targets) == [(0, 1), (1, 2), (3, 4)]


def test_a_text_of_several_windows_is_labelled_as_a_whole(tokenizer: Tokenizer, tmp_path: Path) -> None:
    teacher = Teacher(0.5)
    example = Example("papers", ["word"] * 600, [0, 400])
    [labelled] = label([example], teacher, tokenizer, tmp_path / "labels.jsonl")
    assert [window.begin for window in teacher.windows] == [0, 400]
    assert sorted(labelled.targets) == [(word, word) for word in range(600)]


def test_an_interrupted_run_continues_where_it_stopped(tokenizer: Tokenizer, tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    first = label(texts(2, 3), Teacher(0.5), tokenizer, file)
    teacher = Teacher(0.5)
    both = label(texts(2, 3, 4), teacher, tokenizer, file)
    assert [len(window.first_pieces) for window in teacher.windows] == [4]  # the others were in the file
    assert [len(example.words) for example in both] == [2, 3, 4]
    assert both[:2] == first
    assert list(read_labelled(file)) == both


def test_a_line_that_was_cut_off_is_labelled_again(tokenizer: Tokenizer, tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    whole = label(texts(2, 3), Teacher(0.5), tokenizer, file)
    content = file.read_text("utf-8")
    file.write_text(content[:-10], "utf-8")
    assert list(read_labelled(file)) == whole[:1]
    assert file.read_text("utf-8") == content.splitlines(keepends=True)[0]
    assert label(texts(2, 3), Teacher(0.5), tokenizer, file) == whole
    assert file.read_text("utf-8") == content


def test_an_empty_file_holds_no_labels(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    file.touch()
    assert list(read_labelled(file)) == []


def test_spans_are_lists_in_the_file(tokenizer: Tokenizer, tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    label(texts(1), Teacher(0.5), tokenizer, file)
    record = json.loads(file.read_text("utf-8"))
    assert record["targets"] == [[0, 0, {"Method": 0.5, "Dataset": 0.0, "Task": 0.0, "Topic": 0.0}]]
    assert (record["guide"], record["words"], record["starts"]) == ("papers", ["word"], [0])


def test_soft_labels_become_targets_whose_rest_is_no_entity(tokenizer: Tokenizer, tmp_path: Path) -> None:
    labelled = label(texts(2), Teacher(0.25), tokenizer, tmp_path / "labels.jsonl")
    for examples in (labelled, list(read_labelled(tmp_path / "labels.jsonl"))):
        batch = collate(split_examples(examples, tokenizer))
        assert batch.targets[0, 0, 0] == pytest.approx([0.75, 0.25, 0, 0, 0])
        assert batch.targets[0, 0, 1] == pytest.approx([1, 0, 0, 0, 0])
        assert len(batch.role_spans) == len(batch.pair_heads) == 0  # the teacher is asked for spans alone


def test_the_teacher_is_asked_by_the_guide_of_the_example(tokenizer: Tokenizer, tmp_path: Path) -> None:
    guides = []

    def teacher(guide: str, window: Window) -> NDArray[np.float32]:
        guides.append(guide)
        return np.full((len(window.first_pieces), MAX_SPAN_WORDS, 4), 0.25, np.float32)

    [example] = label([Example("scier", ["We"], [0])], teacher, tokenizer, tmp_path / "labels.jsonl")
    assert guides == ["scier"]
    assert example.targets == {(0, 0): {"Method": 0.25, "Dataset": 0.25, "Task": 0.25}}


def test_teachers_have_an_equal_say() -> None:
    one = Example("papers", ["a", "b"], [0], {(0, 0): {"Method": 0.8, "Task": 0.2}})
    other = Example("papers", ["a", "b"], [0], {(0, 0): {"Method": 0.4}, (0, 1): {"Dataset": 0.5}})
    [both] = average([[one], [other]])
    assert both.words == ["a", "b"]
    assert both.targets.keys() == {(0, 0), (0, 1)}
    assert both.targets[0, 0] == pytest.approx({"Method": 0.6, "Task": 0.1})
    assert both.targets[0, 1] == {"Dataset": 0.25}
