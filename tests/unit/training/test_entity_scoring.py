"""Scores of extracted entities, computed by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.training.annotated_papers import entity
from training.scoring import (
    Counts,
    count_matches,
    fold_surface,
    is_kind_accepted,
    names_match,
)


@pytest.mark.parametrize(
    ("surface", "wanted"),
    [
        ("Flow-Nets", "flow net"),
        ("flow  net.", "flow net"),
        ("GANs", "gan"),
        ("gas", "gas"),  # three letters before a plural
        ("U–Net (large)", "u net large"),
        ("loss", "los"),  # the rule is crude, and the same on both sides
        ("", ""),
    ],
)
def test_folding(surface: str, wanted: str) -> None:
    assert fold_surface(surface) == wanted


@given(st.text(max_size=30))
def test_folding_ignores_case_of_ascii_and_blanks(surface: str) -> None:
    assert fold_surface(f"  {surface} ") == fold_surface(surface)


@pytest.mark.parametrize(
    ("predicted", "annotated", "strict", "relaxed"),
    [
        (["flow nets"], ["Flow-Net"], True, True),
        (["FN", "flow net"], ["fn"], True, True),  # one spelling is enough
        (["fast flow net"], ["flow net"], False, True),  # 2 of 3 words
        (["net"], ["flow net"], False, True),  # 1 of 2
        (["very fast flow net"], ["net"], False, False),  # 1 of 4
        (["flow"], ["net"], False, False),
    ],
)
def test_when_names_match(predicted: list[str], annotated: list[str], strict: bool, relaxed: bool) -> None:
    ours, theirs = entity("Method", *predicted), entity("Task", *annotated)
    assert names_match(ours, theirs) is strict
    assert names_match(ours, theirs, relaxed=True) is relaxed


def test_the_name_counts_besides_the_surface_forms() -> None:
    theirs = entity("Method", "FN") | {"name": "flow net"}
    assert names_match(entity("Method", "flow nets"), theirs)


def test_kinds_that_the_annotators_accept() -> None:
    theirs = entity("Method", "x", alt_types=["Task"])
    assert is_kind_accepted(entity("Method", "x"), theirs)
    assert is_kind_accepted(entity("Task", "x"), theirs)
    assert not is_kind_accepted(entity("Dataset", "x"), theirs)


def test_right_wrong_split_and_missed() -> None:
    annotated = [
        entity("Method", "Flow nets"),
        entity("Task", "regression"),
        entity("Method", "X", optional=True),
    ]
    predicted = [
        entity("Method", "Flow-Net"),  # right
        entity("Method", "flow nets"),  # the same once more: split
        entity("Dataset", "regression"),  # not as this kind: wrong, and the task is missed
        entity("Method", "X"),  # optional: counts neither way
    ]
    counts = count_matches([(predicted, annotated)])
    assert (counts.right, counts.split, counts.wrong, counts.found, counts.required) == (1, 1, 1, 1, 2)
    assert counts.precision == pytest.approx(100 / 3)
    assert counts.recall == 50
    assert counts.f1 == pytest.approx(2 * (100 / 3) * 50 / (100 / 3 + 50)) == pytest.approx(40)


def test_counts_of_one_kind() -> None:
    annotated = [entity("Method", "flow"), entity("Task", "sorting"), entity("Dataset", "Toys")]
    predicted = [entity("Method", "flow"), entity("Task", "search"), entity("Concept", "chaos")]
    of_kind = {kind: count_matches([(predicted, annotated)], kind) for kind in ("Method", "Task", "Dataset")}
    assert [(c.right, c.wrong, c.found, c.required) for c in of_kind.values()] == [
        (1, 0, 1, 1),
        (0, 1, 0, 1),
        (0, 0, 0, 1),
    ]
    together = count_matches([(predicted, annotated)])
    assert (together.right, together.wrong, together.found, together.required) == (1, 1, 1, 3)  # no topics


def test_counts_are_summed_over_papers() -> None:
    one = ([entity("Method", "flow")], [entity("Method", "flow")])
    other = ([entity("Method", "grid")], [entity("Method", "tree")])
    counts = count_matches([one, other, one])
    assert (counts.right, counts.wrong, counts.found, counts.required) == (2, 1, 2, 3)
    assert counts.f1 == pytest.approx(200 / 3)


@pytest.mark.parametrize(
    ("annotated", "right"),
    [
        (entity("Method", "flow", role="used"), 1),
        (entity("Method", "flow", role="compared"), 0),
        (entity("Method", "flow", role="compared", roles=["compared", "used"]), 1),
    ],
)
def test_roles_are_judged_where_the_entity_is_found(annotated: dict[str, Any], right: int) -> None:
    counts = count_matches([([entity("Method", "flow", role="used")], [annotated])])
    assert (counts.role_judged, counts.role_right) == (1, right)


def test_entities_without_a_role_or_missed_are_not_judged() -> None:
    without = entity("Method", "flow", role="")
    counts = count_matches([([without], [entity("Method", "flow"), entity("Method", "tree")])])
    assert (counts.found, counts.role_judged) == (1, 0)


def test_nothing_predicted_and_nothing_annotated_scores_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)
    assert count_matches([([], [])]).f1 == 0


def test_a_perfect_prediction_scores_hundred() -> None:
    entities = [entity("Method", "flow"), entity("Task", "sorting")]
    counts = count_matches([(entities, entities)])
    assert (counts.precision, counts.recall, counts.f1) == (100, 100, 100)
    assert (counts.role_right, counts.role_judged) == (2, 2)


NAMES = st.sampled_from(["flow", "tree", "grid", "Toys", "sorting"])
ENTITIES = st.lists(st.builds(entity, st.sampled_from(["Method", "Task"]), NAMES), max_size=5)


@given(ENTITIES, ENTITIES)
def test_every_prediction_counts_once(predicted: list[Any], annotated: list[Any]) -> None:
    counts = count_matches([(predicted, annotated)])
    assert counts.right + counts.wrong + counts.split == len(predicted)
    assert 0 <= counts.found <= counts.required == len(annotated)
    assert counts.right <= counts.required
    assert 0 <= counts.f1 <= 100
