"""Questions of the library on graphs of their own, on every engine."""

from itertools import permutations

import pytest

import queries
from kg.ingest import build
from kg.model import Ambiguous, NotFound, Paper, Role
from kg.store import GraphStore
from queries.facts import mentions
from tests.contract.test_library import KINDS, PAPERS
from tests.lexicon import Lexicon


def test_emerging_concepts(store: GraphStore) -> None:
    texts = [
        (2010, "TasNet and Demucs"),
        (2011, "TasNet"),
        (2012, "TasNet"),
        (2020, "Demucs"),
        (2021, "Demucs"),
    ]
    papers = [Paper(id=str(n), title=f"Number {n}", abstract=a, year=y) for n, (y, a) in enumerate(texts)]
    build(store, papers, Lexicon(KINDS))
    (row,) = queries.emerging(store)
    assert (row.concept.name, row.recent, row.before) == ("Demucs", 1.0, 0.333333)
    assert row.growth == pytest.approx(1.001 / (1 / 3 + 0.001), abs=0.001)


def test_duplicates(store: GraphStore) -> None:
    kinds = dict.fromkeys(("rotated widget tree", "widget rotation tree", "deep big net", "DBN"), "Method")
    papers = [Paper(id=str(n), title=f"Number {n}", abstract=name) for n, name in enumerate(kinds)]
    build(store, papers, Lexicon(kinds))
    pairs = [({p.concept.name, p.other.name}, p.reason) for p in queries.duplicates(store)]
    assert pairs == [
        ({"rotated widget tree", "widget rotation tree"}, "same words, another order or ending"),
        ({"deep big net", "DBN"}, "initials"),
    ]


def test_kinds_of_a_concept_are_asked_about_together(store: GraphStore) -> None:
    text = "We propose Wavy-Net for music source separation."
    first, other = (PAPERS[0].model_copy(update={"id": id, "title": id, "abstract": text}) for id in "ab")
    build(store, [first], Lexicon({**KINDS, "Wavy-Net": "Method"}))
    build(store, [other], Lexicon({**KINDS, "Wavy-Net": "Dataset"}))
    with pytest.raises(Ambiguous):
        queries.resolve_concept(store, "Wavy-Net")
    assert {row.paper.id for row in queries.first_uses(store, "Wavy-Net", "music source separation")} == {
        "a", "b"
    }  # fmt: skip


def test_a_paper_proposes_what_others_mention_only_where_it_claims_it(store: GraphStore) -> None:
    texts = {
        "origin": ("Neural Network", "We propose neural network"),
        "user": ("Sound", "It works unlike neural network"),
        "vote": ("Ears", "We propose neural network trees"),
        "own": ("Eyes", "We propose tree ensemble trees"),
    }
    papers = [
        Paper(id=id, title=title, abstract=f"{text}. It is speech separation.")
        for id, (title, text) in texts.items()
    ]
    kinds = {"neural network": "Method", "tree ensemble": "Method", "speech separation": "Task"}
    build(store, papers, Lexicon(kinds))
    said = store.query("MATCH (p:Paper)-[:PROPOSES]->(c:Concept) RETURN p.id AS id ORDER BY id")
    assert [row["id"] for row in said] == ["origin", "own", "vote"]

    uses = queries.uses(store, "neural network")
    roles = [("origin", Role.PROPOSED), ("vote", Role.USED), ("user", Role.COMPARED)]
    assert [(use.paper.id, use.role) for use in uses] == roles
    assert queries.uses(store, "neural network", limit=2) == uses[:2]
    assert queries.concept_facts(store, "neural network").papers == tuple(uses)
    assert {fact.role for fact in queries.paper_facts(store, "vote").facts} == {Role.USED}
    assert {place.role for place in mentions(store, "vote")} == {Role.USED}
    assert mentions(store, "own")[0].role is Role.PROPOSED
    tools = queries.methods_for_task(store, "speech separation")
    assert [(row.concept.name, row.proposed, row.compared) for row in tools] == [
        ("neural network", 1, 1),
        ("tree ensemble", 1, 0),
    ]


def test_what_is_common_stands_on_the_way_however_each_paper_spells_it(store: GraphStore) -> None:
    kinds = {
        "speech separation": "Task",
        "Audio Source Separation": "Method",
        "audio source separation": "Task",
    }
    texts = ["speech separation", "Audio Source Separation", "audio source separation"]
    papers = [Paper(id=f"k{n}", title=f"Number {n}", abstract=text) for n, text in enumerate(texts)]
    build(store, papers, Lexicon(kinds))
    for one, other in permutations(papers, 2):
        for reason in queries.why_related(store, one.id, other.id).reasons:
            assert reason.common in reason.path
            assert (len(reason.path) == 1) == (
                reason.concept.id.split(":")[1] == reason.other.id.split(":")[1]
            )


def test_names_that_only_case_tells_apart_come_in_one_order(store: GraphStore) -> None:
    kinds = {"Audio Source Separation": "Method", "audio source separation": "Task"}
    papers = [Paper(id=key, title="On sounds", abstract=name) for key, name in zip("ba", kinds, strict=True)]
    build(store, papers, Lexicon(kinds))
    with pytest.raises(NotFound, match="did you mean 'audio source separation'"):
        queries.uses(store, "audio sauce separation")
    papers = [Paper(id=key, title="Ears", year=year) for key, year in (("y", 2000), ("x", 2010))]
    build(store, papers, Lexicon(kinds))
    with pytest.raises(Ambiguous) as caught:
        queries.resolve_paper(store, "ears")
    assert [identity for identity, _ in caught.value.candidates] == ["x", "y"]
