"""What a name stands for is decided by the ballots of all papers."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import AliasTable, Ballot, KindDecision, decide_kinds, load_lexicon, resolve_entities
from kg.model import Kind, Mention, Role


def ballot(kind: Kind, confidence: float = 0.8, *, form: str = "glimmer", proposes: bool = False) -> Ballot:
    return Ballot(form, kind, confidence, proposes)


def decide(*ballots: Ballot, curated: dict[str, Kind] | None = None) -> list[KindDecision]:
    return list(decide_kinds(ballots, curated or {}, load_lexicon()))


def test_most_papers_decide() -> None:
    [found] = decide(ballot(Kind.DATASET), ballot(Kind.DATASET), ballot(Kind.METHOD))
    assert found == ("glimmer", Kind.DATASET, "papers", 0.667)


def test_a_sure_paper_counts_more_than_an_unsure_one() -> None:
    assert decide(ballot(Kind.METHOD, 0.5), ballot(Kind.TASK, 0.9))[0].kind is Kind.TASK


def test_who_proposes_a_thing_knows_best_what_it_is() -> None:
    found = decide(ballot(Kind.DATASET, proposes=True), ballot(Kind.METHOD), ballot(Kind.METHOD))
    assert found[0].kind is Kind.DATASET


def test_a_well_known_metric_is_one_although_papers_call_it_a_method() -> None:
    [found] = decide(ballot(Kind.METHOD, form="fid"), ballot(Kind.TOPIC, form="fid"))
    assert (found.kind, found.reason) == (Kind.METRIC, "lexicon")


def test_however_many_papers_use_a_metric_it_is_no_method() -> None:
    [found] = decide(*[ballot(Kind.METHOD, form="fid")] * 50)
    assert (found.kind, found.reason) == (Kind.METRIC, "lexicon")


def test_papers_that_propose_another_thing_of_its_name_overrule_the_lexicon() -> None:
    [found] = decide(*[ballot(Kind.METHOD, form="fid", proposes=True)] * 3)
    assert (found.kind, found.reason) == (Kind.METHOD, "papers")


def test_enough_papers_overrule_the_lexicon() -> None:
    [found] = decide(*[ballot(Kind.TOPIC, form="meteor")] * 20)
    assert (found.kind, found.reason) == (Kind.TOPIC, "papers")


@pytest.mark.parametrize(
    ("form", "kind", "known_as"),
    [
        ("psnr", Kind.TOPIC, Kind.METRIC),
        ("imagenet", Kind.TOPIC, Kind.DATASET),
        ("graphic processing unit", Kind.METHOD, Kind.METHOD),  # not the name in the lexicon
        ("graphics processing unit", Kind.METHOD, Kind.TOPIC),
        ("linkedin", Kind.DATASET, Kind.TOPIC),
        ("mujoco", Kind.DATASET, Kind.METHOD),
        ("mujoco", Kind.TOPIC, Kind.TOPIC),
        ("decision tree", Kind.DATASET, Kind.DATASET),  # no proper name
        ("image generation", Kind.METHOD, Kind.METHOD),
    ],
)
def test_papers_that_take_a_known_thing_for_another_count_for_what_it_is(
    form: str, kind: Kind, known_as: Kind
) -> None:
    found = decide(*[ballot(kind, form=form)] * 50, ballot(Kind.TASK, 0.1, form=form))
    assert found[0].kind is known_as


def test_papers_that_propose_a_thing_of_the_name_of_a_topic_overrule_the_lexicon() -> None:
    [found] = decide(*[ballot(Kind.METHOD, form="linkedin", proposes=True)] * 3)
    assert (found.kind, found.reason) == (Kind.METHOD, "papers")


def test_a_name_of_two_things_keeps_both_kinds() -> None:
    [found] = decide(ballot(Kind.METHOD, proposes=True), ballot(Kind.DATASET, proposes=True))
    assert (found.kind, found.reason) == (None, "ambiguous")


def test_a_technique_that_some_call_a_task_is_one_thing() -> None:
    [found] = decide(ballot(Kind.METHOD, 0.9, proposes=True), ballot(Kind.TASK, proposes=True))
    assert found.kind is Kind.METHOD


def test_a_shared_task_is_a_task_whatever_its_papers_do_with_it() -> None:
    cast = [
        Ballot("glimmer 2031 task 7", kind, 0.9, kind is Kind.METHOD) for kind in (Kind.METHOD, Kind.DATASET)
    ]
    [found] = decide(*cast)
    assert found.kind is Kind.TASK


def test_names_that_all_papers_take_for_the_same_are_not_listed() -> None:
    assert decide(ballot(Kind.METHOD), ballot(Kind.METHOD)) == []


def test_a_user_has_the_last_word() -> None:
    [found] = decide(*[ballot(Kind.METHOD)] * 9, curated={"glimmer": Kind.TASK})
    assert found == ("glimmer", Kind.TASK, "user", 1.0)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Ballot,
            st.sampled_from(["bleu", "glimmer"]),
            st.sampled_from(Kind),
            st.floats(0, 1),
            st.booleans(),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_ballots_does_not_matter(ballots: list[Ballot], order: random.Random) -> None:
    before = decide(*ballots)
    order.shuffle(ballots)
    assert decide(*ballots) == before


def mention(text: str, kind: Kind) -> Mention:
    return Mention(start=0, end=len(text), text=text, kind=kind, role=Role.USED, confidence=0.7)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FID", Kind.METRIC),
        ("BLEU points", Kind.METRIC),
        ("256x256 LSUN", Kind.DATASET),
        ("unconditional CIFAR10 dataset", Kind.DATASET),
        ("glimmering", Kind.METHOD),
    ],
)
def test_metrics_and_datasets_are_known_before_any_paper_was_read(text: str, kind: Kind) -> None:
    assert resolve_entities([mention(text, Kind.METHOD)])[0].kind is kind


def test_the_kind_agreed_on_holds_in_every_paper() -> None:
    table = AliasTable(kinds=[KindDecision("glimmer", Kind.DATASET, "papers", 0.7)])
    assert resolve_entities([mention("Glimmer", Kind.METHOD)], (), table)[0].concept_id == "dataset:glimmer"
    several = AliasTable(kinds=[KindDecision("bleu", None, "ambiguous", 0.7)])
    assert resolve_entities([mention("BLEU", Kind.METHOD)], (), several)[0].kind is Kind.METHOD
