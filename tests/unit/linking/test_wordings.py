"""Wordings of one thing in one paper, and names of two things that look alike."""

import pytest

from kg.linking import normalize_name, resolve_entities
from kg.linking.wordings import are_variants
from kg.model import Kind, Mention, Role

SAME = [
    ("race detection", "detected races"),
    ("max-norm regularizer", "max-norm regularization"),
    ("SAT solver", "SAT Solving"),
    ("Transformer architecture", "transformers"),
    ("neural machine translation system", "neural machine translation"),
    ("message passing", "message passing layers"),
    ("few-shot learning", "few-shot learning setup"),
    ("standard autoregressive models", "autoregressive models"),
]
OTHER = [
    ("text classification", "few-shot text classification"),
    ("language models", "large language models"),
    ("dropout", "variational dropout"),
    ("character identification", "character identification and coreference"),
    ("graph attention", "graph convolution"),
    ("U-Net", "V-Net"),
    ("Fast R-CNN", "R-CNN"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_wordings_of_one_thing(one: str, other: str) -> None:
    assert are_variants(normalize_name(one), normalize_name(other))
    assert are_variants(normalize_name(other), normalize_name(one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_two_things(one: str, other: str) -> None:
    assert not are_variants(normalize_name(one), normalize_name(other))


def mention(text: str, start: int, kind: Kind = Kind.METHOD) -> Mention:
    return Mention(start=start, end=start + len(text), text=text, kind=kind, role=Role.USED, confidence=0.9)


def test_a_paper_has_one_entity_for_all_wordings_named_by_the_one_used_most() -> None:
    mentions = [mention("SAT Solving", 0), mention("SAT solvers", 20), mention("SAT solver", 40)]
    (found,) = resolve_entities(mentions)
    assert (found.concept_id, found.surfaces) == (
        "method:sat-solver",
        ("SAT Solving", "SAT solvers", "SAT solver"),
    )


def test_names_of_two_kinds_stay_two() -> None:
    found = resolve_entities(
        [mention("skeletonization", 0, Kind.TASK), mention("skeletonizations algorithm", 30)]
    )
    assert [e.kind for e in found] == [Kind.TASK, Kind.METHOD]
