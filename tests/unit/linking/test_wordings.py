"""Several wordings of one thing in one paper, and similar names of two things."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import normalize_name, resolve_entities
from kg.linking.wordings import are_wordings, choose_wordings, distinctive_stems, is_described, stem
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
    ("improved widget net", "widget net"),
]
OTHER = [
    ("text classification", "few-shot text classification"),
    ("language models", "large language models"),
    ("dropout", "variational dropout"),
    ("character identification", "character identification and coreference"),
    ("graph attention", "graph convolution"),
    ("U-Net", "V-Net"),
    ("Fast R-CNN", "R-CNN"),
    ("graph convolutional network", "graph convolutional network pooling"),  # one that the lexicon knows
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_wordings_of_one_thing(one: str, other: str) -> None:
    assert are_wordings(normalize_name(one), normalize_name(other))
    assert are_wordings(normalize_name(other), normalize_name(one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_two_things(one: str, other: str) -> None:
    assert not are_wordings(normalize_name(one), normalize_name(other))


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


@pytest.mark.parametrize(
    ("form", "stems"),
    [
        ("text classifier", ("text", "classif")),
        ("text classification", ("text", "classif")),
        ("transformer", ("transformer",)),
        ("training of transformer", ("train", "transformer")),
        ("novel widget algorithm", ("widget",)),
        ("network architecture", ("network", "architectur")),
        ("via", ()),
        ("", ()),
    ],
)
def test_stems_that_tell_a_name_from_others(form: str, stems: tuple[str, ...]) -> None:
    assert distinctive_stems(form) == stems


def test_a_plain_stem_keeps_who_does_something_apart_from_doing_it() -> None:
    assert stem("solving") == "solv" != stem("solver")
    assert stem("modeling") == stem("models") == "model"


@pytest.mark.parametrize(
    ("short", "long", "one_thing"),
    [
        ("message passing", "message passing layer", True),
        ("message", "message queue", False),
        ("message passing", "message passing graph search", False),
        ("p q r s", "p q r s t u", True),
        ("r s t u", "p q r s t u", False),
        ("s t u", "q r s t u", False),
        ("s t u v", "p q r s t u v", False),
        ("the", "the of", True),
    ],
)
def test_how_much_longer_a_wording_may_be(short: str, long: str, one_thing: bool) -> None:
    assert are_wordings(short, long) is are_wordings(long, short) is one_thing


@pytest.mark.parametrize(
    ("short", "long", "one_thing"),
    [
        ("race detection", "determinacy race detection", True),
        ("race detection", "race detection in concurrent programs", True),
        ("race detection", "detecting and fixing races", False),
        ("race detection", "fast determinacy race detection", False),
        ("q r s t", "o p q r s t", True),
        ("detection", "race detection", False),
        ("semantic segmentation", "building semantic segmentation", False),  # the lexicon knows it
    ],
)
def test_a_longer_name_of_a_task_or_dataset_is_mostly_the_same(
    short: str, long: str, one_thing: bool
) -> None:
    for kind in (Kind.TASK, Kind.DATASET):
        assert are_wordings(short, long, kind) is are_wordings(long, short, kind) is one_thing


@pytest.mark.parametrize(
    ("name", "longer", "is_one"),
    [
        ("HellRank", "HellRank centrality measure", True),
        ("UDPipe", "UDPipe-future", False),
        ("DDI", "DDI 3 data model", False),
        ("DAGMM", "DAGMM Network", False),
        ("flow", "flow matching", False),
        ("Flow", "Flow matching", False),
        ("Sparse HellRank", "Sparse HellRank measure", False),
    ],
)
def test_a_proper_name_with_a_description_behind_it(name: str, longer: str, is_one: bool) -> None:
    assert is_described(name, longer) is is_one


def test_a_described_name_is_one_entity() -> None:
    (found,) = resolve_entities([mention("HellRank centrality measure", 0), mention("HellRank", 50)])
    assert found.concept_id == "method:hellrank"
    known, _ = resolve_entities([mention("BERT", 0), mention("BERT fine-tuning", 50)])  # by the lexicon
    assert known.concept_id == "method:bert"


def test_the_wording_used_most_stands_for_all_then_the_shortest() -> None:
    kinds = dict.fromkeys(["sat solver", "sat solving", "u net"], "Method")
    assert choose_wordings({"sat solver": 1, "sat solving": 3, "u net": 1}, kinds) == {
        "sat solver": "sat solving",
        "sat solving": "sat solving",
        "u net": "u net",
    }
    assert set(choose_wordings({"sat solver": 1, "sat solving": 1, "u net": 1}, kinds).values()) == {
        "sat solver",
        "u net",
    }


def test_a_name_between_two_others_joins_all_three() -> None:
    short, between, long = "data race", "data race detection", "data race detection benchmarking"
    kinds = dict.fromkeys((short, between, long), "Method")
    assert not are_wordings(short, long)
    assert choose_wordings({short: 1, long: 1}, kinds) == {short: short, long: long}
    assert set(choose_wordings({short: 1, between: 1, long: 2}, kinds).values()) == {long}


FORMS = st.sampled_from(
    ["sat solver", "sat solving", "solving sat", "fast sat solver", "sat", "solver", "u net", "novel u net"]
)


@settings(deadline=None)
@given(st.dictionaries(FORMS, st.tuples(st.integers(1, 3), st.sampled_from(["Task", "Method"]))))
def test_wordings_depend_on_no_order_and_cross_no_kind(used: dict[str, tuple[int, str]]) -> None:
    counts = {form: float(count) for form, (count, _) in used.items()}
    kinds = {form: kind for form, (_, kind) in used.items()}
    chosen = choose_wordings(counts, kinds)
    assert chosen == choose_wordings(dict(reversed(counts.items())), kinds)
    assert set(chosen) == set(used)
    assert all(chosen[best] == best for best in chosen.values())
    assert all(kinds[form] == kinds[best] for form, best in chosen.items())
    assert all(counts[best] >= counts[form] for form, best in chosen.items())
