"""What stands in a comparison table, and what only looks as if it should."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
import queries
from kg.model import Kind, Paper
from queries.results import is_trained_on, joins_list
from tests.lexicon import Lexicon

METHODS = ("X-Net", "Y-Net", "Z-Bank", "BERT", "Z-Score")
DATASETS = ("MUSDB", "WSJ0", "Swahili", "Wikipedia", "GPT-4", "CoNLL-2003", "En-De", "NeurIPS 2020")
KINDS: dict[str, str] = {**dict.fromkeys(METHODS, Kind.METHOD), **dict.fromkeys(DATASETS, Kind.DATASET)}
EXTRACTOR = Lexicon(KINDS)


def _compare(folder: Path, title: str, abstract: str) -> set[tuple[str, str]]:
    """Return the cells of the table of one paper."""
    with kg.connect(folder / "papers.kg") as graph:
        graph.build([Paper(id="p", title=title, abstract=abstract)], EXTRACTOR)
        rows = queries.comparison_table(graph, paper="p")
    return {(row.method.name, row.dataset.name) for row in rows}


@pytest.mark.parametrize(
    ("abstract", "cells"),
    [
        ("It achieves 90% on MUSDB.", {("X-Net", "MUSDB")}),
        ("Experiments on MUSDB and WSJ0 show this.", {("X-Net", "MUSDB"), ("X-Net", "WSJ0")}),
        ("On MUSDB it performs better than Y-Net.", {("X-Net", "MUSDB"), ("Y-Net", "MUSDB")}),
        ("Tested with BERT, it gains 3% on MUSDB.", {("X-Net", "MUSDB"), ("BERT", "MUSDB")}),
    ],
)
def test_what_is_proposed_compared_or_well_known(
    tmp_path: Path, abstract: str, cells: set[tuple[str, str]]
) -> None:
    assert _compare(tmp_path, "X-Net for sound", f"We propose X-Net. {abstract}") == cells


@pytest.mark.parametrize("dataset", ["Swahili", "Wikipedia", "FP16", "En-De", "NeurIPS 2020"])
def test_what_is_no_benchmark_whatever_it_was_taken_for(tmp_path: Path, dataset: str) -> None:
    assert _compare(tmp_path, "X-Net", f"We propose X-Net. It achieves 90% on {dataset} and on WSJ0.") == {
        ("X-Net", "WSJ0")
    }


def test_a_corpus_may_have_the_name_of_its_conference(tmp_path: Path) -> None:
    assert _compare(tmp_path, "X-Net", "We propose X-Net. It achieves 90% on CoNLL-2003.")


@pytest.mark.parametrize(
    "abstract",
    [
        "X-Net is fine-tuned on MUSDB.",
        "Results improve if it is trained on MUSDB.",
        "Recently, nets have achieved good results on MUSDB.",
        "MUSDB is large.",
        "It achieves better results than MUSDB.",
    ],
)
def test_a_dataset_counts_where_the_paper_tells_of_its_own_results(tmp_path: Path, abstract: str) -> None:
    assert _compare(tmp_path, "X-Net", f"We propose X-Net. {abstract}") == set()


@pytest.mark.parametrize(
    "abstract",
    [
        "Y-Net has 90% on MUSDB.",  # it may be a part
        "It gains 3% on MUSDB, with the help of BERT.",
        "Experiments on Z-Bank, MUSDB show a gain.",  # of one list: datasets, all of them
        "Its Z-Score score on MUSDB improves.",
    ],
)
def test_other_names_in_the_sentence_are_not_compared(tmp_path: Path, abstract: str) -> None:
    assert _compare(tmp_path, "X-Net", f"We propose X-Net. {abstract}") == {("X-Net", "MUSDB")}


@pytest.mark.parametrize(
    "title",
    ["X-Net: An Evaluation Corpus for Sound", "The X-Net Dataset: Sound of Today", "X-Net: Benchmarking it"],
)
def test_a_resource_is_no_method(tmp_path: Path, title: str) -> None:
    assert (
        _compare(tmp_path, title, "We propose X-Net. Compared to it, results on MUSDB are better.") == set()
    )


@settings(deadline=None)
@given(st.text("A1 ,&()and\n", max_size=400))
def test_any_text_is_read_in_no_time(text: str) -> None:
    joins_list(text)
    is_trained_on(f"trained on {text}")


def test_a_long_word_is_read_in_no_time() -> None:
    assert not joins_list(f", {'A1' * 140} on")
