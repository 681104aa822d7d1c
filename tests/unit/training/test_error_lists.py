"""Errors with their text, to be read by hand."""

from tests.unit.training.annotated_papers import entity
from training.errors import list_errors

PAPER = {
    "title": "Flow nets",
    "abstract": "We train flow nets (FN) for fast sorting of big lists. Chaos helps.",
    "entities": [
        entity("Method", "flow nets", "Flow nets", "FN"),
        entity("Task", "sorting"),
        entity("Concept", "chaos", "Chaos"),
        entity("Task", "big lists", optional=True),
    ],
}


def errors(*found: dict[str, object]) -> list[str]:
    return [" ".join(line.split()) for line in list_errors(PAPER, found)]


def test_what_is_right_or_left_open_is_no_error() -> None:
    right = [entity("Method", "FN"), entity("Task", "sorting"), entity("Task", "big lists")]
    assert errors(*right, entity("Concept", "lists")) == []


def test_each_error_is_shown_in_its_text_beside_what_is_annotated() -> None:
    found = errors(
        entity("Method", "Flow nets"),
        entity("Method", "FN"),
        entity("Method", "Chaos"),
        entity("Task", "fast sorting"),
    )
    assert found == [
        "twice Method Flow nets // We train flow nets ([FN]) for fast sorting of big lists. Chaos helps. "
        "<> Method flow nets | Flow nets | FN",
        "wrong Method ain flow nets (FN) for fast sorting of big lists. [Chaos] helps. "
        "<> Concept chaos | Chaos",
        "wrong Task Flow nets // We train flow nets (FN) for [fast sorting] of big lists. Chaos helps. "
        "<> Task sorting",
        "missed Task Flow nets // We train flow nets (FN) for fast [sorting] of big lists. Chaos helps. "
        "<> Task fast sorting",
    ]


def test_a_miss_with_nothing_like_it() -> None:
    (missed,) = errors(entity("Method", "FN"))
    assert missed.endswith("<> -")
