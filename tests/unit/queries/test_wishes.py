"""Users adjust the ranking: weights, concepts left out, near-duplicates later; and ask why a paper is out."""

import math
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import queries
from kg.ingest import build
from kg.model import NotFound, Paper, UsageError
from kg.store import GraphStore, open_store
from queries import Weights
from queries.models import round_parts
from queries.relatedness.diversity import Scored, diversify
from queries.relatedness.recency import measure_recency
from queries.relatedness.weights import DEFAULT_WEIGHTS, WEIGHTS
from tests.lexicon import Lexicon
from tests.unit.queries.examples import KINDS, features


def test_without_wishes_the_weights_are_those_that_were_learned(graph: GraphStore) -> None:
    assert Weights(*WEIGHTS[:3], recency=0) == DEFAULT_WEIGHTS
    usual = queries.related(graph, "wave")
    assert queries.related(graph, "wave", weights={}, without=(), diverse=False) == usual
    assert queries.related(graph, "wave", weights=Weights()) == usual


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ({"word": 1}, "has no part 'word': its parts are words, concepts, embedding and recency"),
        ({"words": -1}, "weight of words must be a number from 0 up, not -1"),
        ({"words": math.nan}, "weight of words must be a number from 0 up, not nan"),
        ({"recency": math.inf}, "weight of recency must be a number from 0 up, not inf"),
        ({"words": "1"}, "weight of words must be a number, not '1' of type str"),
        ({"words": True}, "weight of words must be a number, not True of type bool"),
        (dict.fromkeys(["words", "concepts", "embedding"], 0), "must weigh more than 0"),
        (dict.fromkeys(["words", "concepts"], 0), "there are none: give another part a weight"),
        ([1, 0], "given as Weights or by name, not as"),
    ],
)
def test_weights_that_cannot_be_are_refused(graph: GraphStore, weights: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        queries.related(graph, "wave", weights=weights)  # type: ignore[arg-type]


def test_a_part_without_weight_brings_nothing(graph: GraphStore) -> None:
    rows = queries.related(graph, "wave", weights={"words": 0})
    assert rows
    for row in rows:
        assert row.parts is not None
        assert row.parts.words == 0
        assert row.parts.concepts == row.score


def test_newer_papers_gain_by_recency(graph: GraphStore) -> None:
    rows = queries.related(graph, ["wave", "tasnet"], weights={"recency": 100})
    dated = [row.paper.year for row in rows if row.paper.year]
    assert dated == sorted(dated, reverse=True)
    undated = next(row for row in rows if row.paper.id == "undated")
    assert undated.parts is not None
    assert undated.parts.recency == 0
    assert measure_recency(2020, 2020) == 1
    assert measure_recency(2015, 2020) == 0.5
    assert measure_recency(None, 2020) == measure_recency(None, None) == 0


@pytest.mark.parametrize("weights", [None, {"concepts": 0.77, "recency": 0.31}])
@pytest.mark.parametrize("papers", [["wave"], ["wave", "tasnet"]])
def test_printed_parts_add_up_to_the_printed_score(
    graph: GraphStore, papers: list[str], weights: dict[str, float] | None
) -> None:
    for row in queries.related(graph, papers, weights=weights):
        assert row.parts is not None
        parts = row.parts.model_dump().values()
        assert sum(Decimal(str(part)) for part in parts) == Decimal(str(row.score))
        shown = [Decimal(f"{part:.3f}") for part in row.parts.rounded(3)]
        assert sum(shown) == Decimal(f"{row.score:.3f}")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.integers(1, 6))
@settings(deadline=None)
def test_rounded_parts_add_up_and_stay_near(parts: list[float], digits: int) -> None:
    rounded = round_parts(parts, sum(parts), digits)
    assert math.isclose(sum(rounded), float(f"{sum(parts):.{digits}f}"), abs_tol=1e-9)
    assert all(abs(new - old) <= 10**-digits + 1e-9 for new, old in zip(rounded, parts, strict=True))


def test_what_is_left_out_is_no_reason_nor_what_is_narrower(graph: GraphStore) -> None:
    usual = queries.related(graph, "wave")
    assert "music source separation" in {r.common for row in usual for r in row.reasons}
    for name in ("music source separation", "audio source separation"):
        rows = queries.related(graph, "wave", without=name)
        assert rows
        assert not {r.common for row in rows for r in row.reasons} & {name, "music source separation"}
        assert not {word for row in rows for word in row.words} & set(name.split())
    with pytest.raises(NotFound, match="no concept 'unheard'"):
        queries.related(graph, "wave", without=["unheard"])


def test_near_duplicates_come_later() -> None:
    first, twin = (features(id=id, title="Vocals and drums apart") for id in ("first", "twin"))
    unlike = features(id="unlike", title="Bass alone")
    ranked = [Scored(0.5, first), Scored(0.49, twin), Scored(0.4, unlike)]
    assert [paper.features.paper.id for paper in diversify(ranked)] == ["first", "unlike", "twin"]


def test_diverse_answers_hold_the_same_papers(graph: GraphStore) -> None:
    usual, diverse = (queries.related(graph, "wave", diverse=flag) for flag in (False, True))
    assert diverse[0] == usual[0]
    assert {row.paper.id for row in diverse} == {row.paper.id for row in usual}


def test_why_not_names_the_place_of_a_paper_that_is_there(graph: GraphStore) -> None:
    answer = queries.why_not(graph, "wave", "demucs")
    assert (answer.place, answer.rank, answer.missing, answer.enough) == (1, 1, (), None)
    assert answer.verdict == "It is among the related papers, at place 1 of the 10 asked for."


def test_why_not_compares_with_the_last_that_was_shown(graph: GraphStore) -> None:
    ranked = queries.related(graph, "wave")
    answer = queries.why_not(graph, "wave", ranked[2].paper, limit=2)
    assert (answer.place, answer.rank, answer.compared) == (None, 3, 5)
    assert (answer.last, answer.last_score) == (ranked[1].paper, ranked[1].score)
    assert answer.parts == ranked[2].parts
    assert answer.last_parts == ranked[1].parts
    assert answer.verdict == "It ranks 3 of 5 papers, after the last of the 2 asked for."
    assert {missing.concept.name for missing in answer.missing}.isdisjoint(
        {reason.common for reason in answer.reasons}
    )


def test_why_not_says_what_would_be_enough(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = open_store(tmp_path_factory.mktemp("why not") / "papers.kg")
    texts = {
        "asked": "Demucs for music source separation on MUSDB.",
        "near": "Demucs on MUSDB.",
        "missed": "Demucs here.",
    }
    build(store, [Paper(id=id, title=id, abstract=text) for id, text in texts.items()], Lexicon(KINDS))
    answer = queries.why_not(store, "asked", "missed", limit=1, weights={"words": 0})
    assert answer.rank == 2
    assert {missing.concept.name for missing in answer.missing} == {"MUSDB", "music source separation"}
    assert answer.enough == 1
    assert answer.missing[0].concept.name in answer.advice
    gained = answer.score + answer.missing[0].gain
    assert answer.last_score is not None
    assert gained >= answer.last_score
    store.close()


def test_why_not_of_a_paper_itself_and_of_one_with_nothing_in_common(graph: GraphStore) -> None:
    with pytest.raises(UsageError, match="is the same paper twice; name two papers"):
        queries.why_not(graph, "wave", "10.1000/wave")
    answer = queries.why_not(graph, "wave", "tasnet", weights={"words": 0}, without="audio source separation")
    assert (answer.rank, answer.found_by) == (None, ())
    assert "nothing that counts is in both" in answer.verdict


def test_why_and_why_not_name_what_two_papers_share_and_tells_nothing(tmp_path: Path) -> None:
    texts = {"drums": "On sampling drums.", "taxes": "By sampling taxes."}
    papers = [Paper(id=id, title=id, abstract=text) for id, text in texts.items()]
    with closing(open_store(tmp_path / "papers.kg")) as store:
        build(store, papers, Lexicon({"sampling": "Method"}))
        why = queries.why_related(store, "drums", "taxes")
        assert why.verdict == "They share no telling concept or word."
        assert [shared.sentence for shared in why.untold] == [
            "Both are about sampling, which tells nothing: a name that any paper may use."
        ]
        assert queries.why_not(store, "drums", "taxes").untold == why.untold
