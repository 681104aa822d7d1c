"""A score has three parts: words, concepts and embedding."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Role
from queries.models import ConceptFact
from queries.relatedness.features import PaperFeatures
from queries.relatedness.score import load_seed
from queries.relatedness.shared_concepts import MAX_REASON_STEPS, find_shared_concepts
from queries.relatedness.weights import WEIGHTS
from tests.unit.queries.examples import Rows, encode, fact, features, seed

WORDS_WEIGHT, CONCEPTS_WEIGHT, EMBEDDING_WEIGHT, _ = WEIGHTS
WITHOUT_EMBEDDING = WORDS_WEIGHT + CONCEPTS_WEIGHT
ALL = WITHOUT_EMBEDDING + EMBEDDING_WEIGHT
ALIKE = {"title": "Spectrogram vocoders", "abstract": "Vocals and drums."}


def test_equal_papers_score_1_in_three_parts() -> None:
    paper = features([fact("gan")], embedding=encode(1, 2), **ALIKE)
    parts = seed(paper).score_parts(paper)
    assert parts.words == pytest.approx(WORDS_WEIGHT / ALL)
    assert parts.concepts == pytest.approx(CONCEPTS_WEIGHT / ALL)
    assert parts.embedding == pytest.approx(EMBEDDING_WEIGHT / ALL)
    assert seed(paper).score(paper) == pytest.approx(1)


def test_without_embeddings_two_parts_share_the_score() -> None:
    paper = features([fact("gan")], **ALIKE)
    other = features([fact("gan")], embedding=encode(1, 2), **ALIKE)
    assert seed(paper).score_parts(other) == pytest.approx(
        (WORDS_WEIGHT / WITHOUT_EMBEDDING, CONCEPTS_WEIGHT / WITHOUT_EMBEDDING, 0, 0)
    )
    assert seed(other).score_parts(paper) == pytest.approx((WORDS_WEIGHT / ALL, CONCEPTS_WEIGHT / ALL, 0, 0))


def test_papers_with_nothing_in_common_score_0() -> None:
    own = features([fact("gan")], abstract="vocals", embedding=encode(1, 0))
    other = features([fact("vae")], abstract="taxes", embedding=encode(0, 1))
    assert seed(own).score_parts(other) == (0, 0, 0, 0)


def test_a_rare_concept_brings_more_than_one_that_everybody_mentions() -> None:
    own = seed(features([fact("gan"), fact("mixup")]), gan=0.0, mixup=3.0)
    assert own.score_parts(features([fact("gan")])).concepts == 0
    assert own.score_parts(features([fact("mixup")])).concepts == pytest.approx(
        CONCEPTS_WEIGHT / WITHOUT_EMBEDDING
    )


def test_a_shared_broader_concept_brings_less_than_a_shared_one() -> None:
    own = seed(features([fact("cyclegan", ("gan", 1))]))
    sibling = features([fact("stylegan", ("gan", 1))])
    # By hand: weights 1 and 0.7 on both sides, of which 0.7 * 0.7 is shared.
    assert own.score_parts(sibling).concepts == pytest.approx(
        CONCEPTS_WEIGHT * 0.49 / 1.49 / WITHOUT_EMBEDDING
    )
    assert own.score(sibling) < own.score(features([fact("cyclegan", ("gan", 1))]))


SLUGS = st.sampled_from(["gan", "vae", "bert", "glow", "moco"])
FACTS = st.lists(
    st.builds(
        lambda slug, broader, role, mentions, start: fact(
            slug, *broader, role=role, mentions=mentions, start=start
        ),
        SLUGS,
        st.lists(st.tuples(SLUGS, st.integers(1, 3)), max_size=3),
        st.sampled_from(Role),
        st.integers(1, 5),
        st.sampled_from([0, 500]),
    ),
    max_size=5,
)
WORDS = st.lists(st.sampled_from(["vocals", "drums", "bass", "the", "tax"]), max_size=6).map(" ".join)
EMBEDDINGS = st.none() | st.lists(st.integers(-128, 127), min_size=4, max_size=4).map(lambda n: encode(*n))
PAPERS = st.builds(
    lambda facts, title, abstract, embedding: features(
        facts, title=title, abstract=abstract, embedding=embedding
    ),
    FACTS,
    WORDS,
    WORDS,
    EMBEDDINGS,
)


@given(PAPERS, PAPERS, st.floats(0, 10))
@settings(deadline=None)
def test_the_parts_add_up_to_the_score_and_keep_their_bounds(
    own: PaperFeatures, other: PaperFeatures, rarity: float
) -> None:
    asked = seed(own, rarity)
    parts = asked.score_parts(other)
    weights = ALL if own.embedding else WITHOUT_EMBEDDING
    assert asked.score(other) == parts.words + parts.concepts + parts.embedding
    assert 0 <= parts.words <= WORDS_WEIGHT / weights + 1e-9
    assert 0 <= parts.concepts <= CONCEPTS_WEIGHT / weights + 1e-9
    assert 0 <= parts.embedding <= EMBEDDING_WEIGHT / weights + 1e-9


@given(PAPERS, PAPERS)
@settings(deadline=None)
def test_reasons_weigh_no_more_than_the_concepts_bring(own: PaperFeatures, other: PaperFeatures) -> None:
    asked = seed(own)
    shared = find_shared_concepts(asked, other)
    assert sum(concept.weight for concept in shared) <= asked.score_parts(other).concepts + 1e-9
    assert shared == sorted(shared, key=lambda concept: (-concept.weight, concept.slug))


@given(PAPERS, PAPERS)
@settings(deadline=None)
def test_each_concept_is_given_as_a_reason_once(own: PaperFeatures, other: PaperFeatures) -> None:
    shared = find_shared_concepts(seed(own), other)
    for side in ([concept.own for concept in shared], [concept.other for concept in shared]):
        ids = [entry.fact.id for entry in side]
        assert len(ids) == len(set(ids))
    assert all(concept.own.steps + concept.other.steps <= MAX_REASON_STEPS for concept in shared)


def _shared(own: list[ConceptFact], other: list[ConceptFact], **rarities: float) -> list[str]:
    shared = find_shared_concepts(seed(features(own), **rarities), features(other))
    return [concept.slug for concept in shared]


def test_the_heaviest_shared_concept_comes_first() -> None:
    both = [fact("gan"), fact("mixup", start=0)]
    asked = seed(features(both, title="Mixup"))
    assert [c.slug for c in find_shared_concepts(asked, features(both, title="Mixup"))] == ["mixup", "gan"]


def test_a_broader_concept_is_no_reason_where_something_below_it_is_shared() -> None:
    below = fact("cyclegan", ("gan", 1))
    assert _shared([below], [below]) == ["cyclegan"]
    assert _shared([below], [fact("stylegan", ("gan", 1))]) == ["gan"]


def test_what_is_shared_below_brings_the_weight_of_what_is_above() -> None:
    below = fact("cyclegan", ("gan", 1))
    asked, other = seed(features([below])), features([below])
    (reason,) = find_shared_concepts(asked, other)
    assert reason.weight == pytest.approx(asked.score_parts(other).concepts)


def test_a_broader_concept_that_most_papers_reach_is_no_reason() -> None:
    own, other = [fact("cyclegan", ("method", 1))], [fact("stylegan", ("method", 1))]
    assert _shared(own, other, method=0.51) == ["method"]
    assert _shared(own, other, method=0.49) == []


def test_a_shared_concept_is_a_reason_however_common() -> None:
    assert _shared([fact("gan")], [fact("gan")], gan=0.0) == ["gan"]


def test_four_steps_from_concept_to_concept_are_too_far() -> None:
    near, far = [fact("a", ("top", 2))], [fact("b", ("top", 1))]
    assert _shared(near, far) == ["top"]
    assert _shared(near, [fact("b", ("top", 2))]) == []


def test_a_seed_knows_how_rare_each_slug_is() -> None:
    def row(key: str, kind: str, df: int | None, reach: int | None) -> dict[str, object]:
        labels = ["Concept", kind]
        return {
            "key": key,
            "id": f"{kind.lower()}:{key}",
            "name": f"{key} {kind}",
            "labels": labels,
            "df": df,
            "reach": reach,
        }

    rows = [
        row("distillation", "Method", 3, 9),
        row("distillation", "Task", 1, 1),
        row("everywhere", "Method", 120, 200),
        row("new", "Method", None, None),
    ]
    paper = features([fact(slug) for slug in ("distillation", "everywhere", "new", "gone")])
    found = load_seed(Rows(concepts_of_ids=rows), paper, total=99)
    assert found.rarity == {
        "distillation": pytest.approx(math.log(100 / 9)),
        "everywhere": 0.0,
        "new": pytest.approx(math.log(100)),
    }
    assert found.concepts["distillation"].kind == "Method"
    assert set(found.features.profile) == {"distillation", "everywhere", "new"}
