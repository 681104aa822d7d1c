"""A profile weighs what a paper is about."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Role
from queries.models import ConceptFact
from queries.relatedness.profile import DECAY, make_profile, measure_length, weigh_fact
from tests.unit.queries.examples import fact


@pytest.mark.parametrize(
    ("found", "weight"),
    [
        (fact("gan"), 1.0),
        (fact("gan", role=Role.PROPOSED), 1.0),
        (fact("gan", role=Role.COMPARED), 0.7),
        (fact("gan", role=Role.BACKGROUND), 0.5),
        (fact("gan", start=0), 2.5),
        (fact("gan", start=8), 2.5),
        (fact("gan", start=9), 1.0),  # right behind the title
        (fact("gan", mentions=4), 1 + 0.3 * math.log(4)),
        (fact("gan", role=Role.BACKGROUND, mentions=2, start=0), 0.5 * (1 + 0.3 * math.log(2)) * 2.5),
    ],
)
def test_role_repetition_and_title_weigh(found: ConceptFact, weight: float) -> None:
    assert weigh_fact(found, "A GAN ...") == pytest.approx(weight)


def test_what_is_broader_loses_weight_with_each_step() -> None:
    found = fact("cyclegan", ("gan", 1), ("generative-model", 2))
    profile = make_profile([found], "")
    assert {slug: (entry.weight, entry.steps) for slug, entry in profile.items()} == {
        "cyclegan": (1.0, 0),
        "gan": (pytest.approx(0.7), 1),
        "generative-model": (pytest.approx(0.49), 2),
    }
    assert all(entry.fact is found for entry in profile.values())


def test_the_heaviest_fact_stands_for_what_several_share() -> None:
    light = fact("cyclegan", ("gan", 1), role=Role.BACKGROUND)
    heavy = fact("stylegan", ("gan", 1))
    for facts in ([light, heavy], [heavy, light]):
        assert make_profile(facts, "")["gan"].fact is heavy


def test_a_mention_counts_more_than_a_narrower_one() -> None:
    own, narrower = fact("gan"), fact("cyclegan", ("gan", 1))
    assert make_profile([narrower, own], "")["gan"].steps == 0


def test_of_equal_entries_the_id_decides_whatever_the_order() -> None:
    one, other = fact("cyclegan", ("gan", 1)), fact("stylegan", ("gan", 1))
    assert make_profile([one, other], "") == make_profile([other, one], "")
    assert make_profile([one, other], "")["gan"].fact is other


def test_one_slug_of_two_kinds_is_one_entry() -> None:
    facts = [fact("distillation", label="Method"), fact("distillation", label="Task")]
    assert list(make_profile(facts, "")) == ["distillation"]


def test_the_length_of_a_profile() -> None:
    assert measure_length(make_profile([], "")) == 0
    assert measure_length(make_profile([fact("a")], "")) == pytest.approx(1)
    assert measure_length(make_profile([fact("a", ("b", 1))], "")) == pytest.approx(math.hypot(1, DECAY))


SLUGS = st.sampled_from(["a", "b", "c", "d"])
FACTS = st.lists(
    st.builds(
        lambda slug, broader, role, mentions: fact(slug, *broader, role=role, mentions=mentions),
        SLUGS,
        st.lists(st.tuples(SLUGS, st.integers(1, 3)), max_size=3),
        st.sampled_from(Role),
        st.integers(1, 9),
    ),
    max_size=6,
)


@given(FACTS)
@settings(deadline=None)
def test_the_order_of_the_facts_changes_no_weight(facts: list[ConceptFact]) -> None:
    shuffled = sorted(facts, key=repr)
    weights = {slug: entry.weight for slug, entry in make_profile(facts, "").items()}
    assert weights == {slug: entry.weight for slug, entry in make_profile(shuffled, "").items()}


@given(FACTS)
@settings(deadline=None)
def test_everything_mentioned_and_everything_broader_is_in_the_profile(facts: list[ConceptFact]) -> None:
    expected = {f.slug for f in facts} | {above.key for f in facts for above in f.broader}
    assert set(make_profile(facts, "")) == expected
