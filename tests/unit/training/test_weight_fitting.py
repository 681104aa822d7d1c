"""Weights of role cues and of evidence: what a few made-up entities teach."""

import math
from typing import Any

import numpy as np
import pytest
from spacy.language import Language

import extractors
from extractors.reader.mentions.refinement import estimate_confidence
from extractors.reader.roles.vote import ROLES
from tests.unit.training.annotated_papers import NETS, entity, paper
from training import confidence, roles
from training.confidence import JudgedEntity, judge_entities
from training.roles import CueExample, make_cue_examples


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractors.load()


def text_with(abstract: str, *entities: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "Title", "abstract": abstract, "entities": list(entities), "abbreviations": [], **more}


# Role cues


def test_cues_of_annotated_entities() -> None:
    found = list(make_cue_examples([paper("AlphaNet")]))
    assert [role for _, role in found] == ["proposed", "compared", "used", "used"]
    assert {"title name", "propose at once", "count=3"} <= found[0][0]
    assert {"b1=beats", "<beats"} <= found[1][0]


def test_topics_and_what_the_text_does_not_mention_are_left_out() -> None:
    topic, absent = entity("Concept", "chaos"), entity("Method", "nowhere")
    assert list(make_cue_examples([text_with("On chaos.", topic, absent)])) == []


def test_an_abbreviation_is_a_cue() -> None:
    record = text_with(
        "A flow net (FN).", entity("Method", "flow net", "FN"), abbreviations=[["FN", "flow net"]]
    )
    [(cues, _)] = make_cue_examples([record])
    assert "short" in cues


def predict_role(weights: dict[str, list[float]], cues: set[str]) -> str:
    totals = np.sum([weights[cue] for cue in cues if cue in weights], axis=0)
    return ROLES[int(np.argmax(totals))]


def cue_examples() -> list[CueExample]:
    return [
        *[({"any", "we propose"}, "proposed")] * 8,
        *[({"any", "beats"}, "compared")] * 8,
        *[({"any", "such as"}, "background")] * 8,
        *[({"any"}, "used")] * 8,
    ]


def test_cues_are_weighed_by_the_roles_that_they_go_with() -> None:
    weights = roles.fit_weights(cue_examples())
    assert set(weights) == {"any", "we propose", "beats", "such as"}
    assert all(len(row) == len(ROLES) for row in weights.values())
    for cues, role in cue_examples():
        assert predict_role(weights, cues) == role


def test_weights_of_a_cue_sum_to_nothing() -> None:
    # Adding the same to all roles changes no choice: the pull towards zero keeps it out.
    for row in roles.fit_weights(cue_examples()).values():
        assert sum(row) == pytest.approx(0, abs=0.002)


@pytest.mark.parametrize(("count", "known"), [(3, False), (4, True)])
def test_rare_cues_have_no_weight(count: int, known: bool) -> None:
    examples: list[CueExample] = [*cue_examples(), *[({"any", "rare"}, "used")] * count]
    assert ("rare" in roles.fit_weights(examples)) is known


def test_a_stronger_pull_gives_smaller_weights() -> None:
    light, strong = (roles.fit_weights(cue_examples(), decay=decay) for decay in (0.5, 50.0))
    assert abs(light["we propose"][0]) > 2 * abs(strong["we propose"][0])


def test_two_roles_fit_the_share_of_each() -> None:
    # Almost without a pull the weights reproduce the shares: three of four.
    examples: list[CueExample] = [*[({"any"}, "proposed")] * 30, *[({"any"}, "used")] * 10]
    [row] = roles.fit_weights(examples, decay=1e-3, steps=3000).values()
    share = math.exp(row[0]) / sum(map(math.exp, row))
    assert share == pytest.approx(0.75, abs=0.01)


# Evidence


def judged(listed: int, unlisted: int, **evidence: float) -> list[JudgedEntity]:
    return [JudgedEntity(dict(evidence), number < listed) for number in range(listed + unlisted)]


def test_the_confidence_is_the_share_that_annotators_list() -> None:
    weights = confidence.fit_weights(judged(30, 10, any=1.0), decay=1e-3, steps=2000)
    assert estimate_confidence({"any": 1.0}, weights) == pytest.approx(0.75, abs=0.005)


def test_evidence_is_weighed_by_what_it_goes_with() -> None:
    entities = [
        *judged(10, 10, any=1.0),
        *judged(18, 2, any=1.0, title=1.0),
        *judged(2, 18, any=1.0, word=1.0),
    ]
    weights = confidence.fit_weights(entities)
    assert weights["title"] > 0.5
    assert weights["word"] < -0.5
    assert abs(weights["any"]) < 0.1


def test_the_strength_of_evidence_counts() -> None:
    entities = [JudgedEntity({"any": 1.0, "~surest": x / 5}, x > 0) for x in range(-20, 21)]
    weights = confidence.fit_weights(entities, decay=1.0)
    low, high = (estimate_confidence({"any": 1.0, "~surest": x}, weights) for x in (-3.0, 3.0))
    assert low < 0.1
    assert high > 0.9


@pytest.mark.parametrize(("count", "known"), [(3, False), (4, True)])
def test_rare_evidence_has_no_weight(count: int, known: bool) -> None:
    entities = [*judged(5, 5, any=1.0), *judged(count, 0, any=1.0, rare=1.0)]
    assert ("rare" in confidence.fit_weights(entities)) is known


def test_weights_have_three_digits_and_come_in_order() -> None:
    weights = confidence.fit_weights(judged(7, 4, b=1.0, a=0.37))
    assert list(weights) == ["a", "b"]
    assert all(weight == round(weight, 3) for weight in weights.values())


def test_found_entities_are_compared_with_the_annotation(nlp: Language) -> None:
    annotated = paper("AlphaNet")
    found = judge_entities(nlp, [annotated])
    assert any(entity.is_listed for entity in found)
    assert all("any" in entity.evidence and "~surest" in entity.evidence for entity in found)
    nothing_listed = judge_entities(nlp, [annotated | {"entities": []}])
    assert len(nothing_listed) >= len(found)
    assert not any(entity.is_listed for entity in nothing_listed)


def test_what_annotators_leave_open_is_not_judged(nlp: Language) -> None:
    annotated = paper("AlphaNet")
    optional = [one | {"optional": True} for one in annotated["entities"]]
    everything = judge_entities(nlp, [annotated | {"entities": []}])
    left = judge_entities(nlp, [annotated | {"entities": optional}])
    assert len(left) < len(everything)
    assert not any(entity.is_listed for entity in left)


def test_papers_are_judged_one_after_the_other(nlp: Language) -> None:
    papers = [paper(net) for net in NETS[:3]]
    assert judge_entities(nlp, papers) == [e for one in papers for e in judge_entities(nlp, [one])]
