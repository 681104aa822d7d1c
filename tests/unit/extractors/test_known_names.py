"""What annotated papers say about a name."""

import math

from extractors.reader.mentions.known_names import (
    fold_words,
    load_known_names,
    name_evidence,
    parse_known_names,
)

KNOWN = parse_known_names(
    {
        "names": {"mnist": [5, {"Dataset": 4}], "planning": [12, {"Task": 1, "optional": 1}]},
        "last_words": {"net": [20, {"Method": 9}]},
    }
)


def evidence(surface: str, kind: str) -> dict[str, float]:
    return dict(name_evidence(surface, kind, KNOWN))


def test_words_are_folded() -> None:
    assert fold_words("U-Nets on the MNIST data; gas") == ["u", "net", "on", "the", "mnist", "data", "gas"]


def test_a_name_that_annotators_list_wherever_it_stands() -> None:
    found = evidence("MNIST", "Dataset")
    assert found["~listed"] == math.log(4.5 / 1.5)
    assert found["~listed otherwise"] == 0
    assert evidence("MNIST", "Method")["~listed"] == math.log(0.5 / 5.5)
    assert evidence("MNIST", "Method")["~listed otherwise"] == math.log(5)


def test_a_word_that_they_seldom_list() -> None:
    assert evidence("planning", "Task")["~listed"] == math.log(1.5 / 11.5)


def test_what_says_that_it_is_data_is_no_part_of_the_name() -> None:
    assert evidence("MNIST data", "Dataset")["~listed"] == evidence("MNIST", "Dataset")["~listed"]
    assert "unknown" in evidence("MNIST net", "Dataset")


def test_of_an_unknown_name_the_last_word_may_be_known() -> None:
    found = evidence("flow nets", "Method")
    assert found.keys() == {"unknown", "~last word listed", "~last word so"}
    assert found["~last word listed"] == math.log(10 / 32)
    assert found["~last word so"] == math.log(10 / 12)
    assert evidence("flow", "Method")["~last word so"] == math.log(1 / 3)


def test_a_name_without_words_is_unknown() -> None:
    assert "unknown" in evidence("$$", "Method")


def test_the_shipped_tables_know_well_known_names() -> None:
    known = load_known_names()
    assert set(known.names["imagenet"].listed) == {"Dataset"}
    assert known.names["mnist"].used >= 4
    assert known.last_words["network"].listed["Method"] > 50
