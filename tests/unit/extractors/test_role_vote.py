"""One role for each entity, by the cues of its mentions and by the encoder."""

import os
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.reader.roles.vote import (
    CUE_WEIGHT,
    ENCODER_WEIGHT,
    ROLES,
    assign_roles,
    group_with_cues,
    load_cue_weights,
)
from extractors.reader.spans import LabelledSpan
from tests.unit.extractors.extractor_markup import read


def mentions_in(marked: str) -> tuple[str, list[LabelledSpan]]:
    text, marks = read(marked)
    return text, [LabelledSpan(*mark) for mark in marks]


def scores_for(*roles: str, sure: float = 20.0) -> NDArray[np.float32]:
    """Scores of an encoder that is sure of a role for each mention; of none where the role is empty."""
    rows = [[sure * (role == wanted) for role in ROLES] for wanted in roles]
    return np.array(rows, np.float32)


def test_cues_alone_decide_where_the_encoder_has_no_opinion() -> None:
    text, mentions = mentions_in("We propose [Method:PeRFlow]. It beats [Method:GF] on [Dataset:Toys].")
    roles = assign_roles(text, mentions, [], scores_for("", "", ""), load_cue_weights())
    assert roles[0] == "proposed"
    assert roles[2] == "used"


def test_the_encoder_outvotes_cues_where_it_is_sure() -> None:
    text, mentions = mentions_in("We propose [Method:PeRFlow].")
    scores = scores_for("compared")
    assert assign_roles(text, mentions, [], scores, load_cue_weights()) == ["compared"]


def test_mentions_of_one_entity_have_one_role() -> None:
    text, mentions = mentions_in("[Method:Flow nets] are old. We use [Method:flow nets] and [Method:FN].")
    scores = scores_for("background", "used", "used")
    assert assign_roles(text, mentions, [("FN", "flow net")], scores, {}) == ["used"] * 3
    # Without the abbreviation FN is an entity of its own, and the others are undecided: the first role wins.
    assert assign_roles(text, mentions, [], scores_for("used", "used", "compared"), {}) == [
        "used",
        "used",
        "compared",
    ]


def test_weights_of_cues_and_encoder_are_added() -> None:
    text, mentions = mentions_in("A title\nSee [Method:X].")
    # The encoder is for "used" by a margin of 2, of which a share counts.
    scores = scores_for("used", sure=2.0)
    margin = ENCODER_WEIGHT * 2.0 / CUE_WEIGHT
    just_less, just_more = margin - 0.01, margin + 0.01
    for weight, wanted in ((just_less, "used"), (just_more, "compared")):
        weights = {"kind=Method": [0.0, 0.0, weight, 0.0]}
        assert assign_roles(text, mentions, [], scores, weights) == [wanted]


ADD_UP = """
import numpy as np
from extractors.reader.roles.vote import assign_roles
from extractors.reader.spans import LabelledSpan

weights = {"count=1": [0, 1, 0, 0], "kind=Method": [0, 1e17, 0.5, 0], "name": [0, -1e17, 0, 0]}
mention = LabelledSpan(11, 18, "Method")
print(assign_roles("We propose PeRFlow.", [mention], [], np.zeros((1, 4), np.float32), weights))
"""


def test_weights_are_added_in_the_same_order_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", ADD_UP],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in "1234"
    }
    assert told == {b"['compared']\n"}


def test_a_text_without_mentions_has_no_roles() -> None:
    assert assign_roles("Text.", [], [], np.zeros((0, 4), np.float32), {}) == []


def test_groups_are_the_numbers_of_the_mentions() -> None:
    text, mentions = mentions_in(
        "[Method:GAN] and [Task:sampling] by [Method:GANs] or [Method:generative nets]."
    )
    groups = list(group_with_cues(text, mentions, [("GAN", "generative net")]))
    assert [members for members, _ in groups] == [[0, 2, 3], [1]]
    assert "count=3" in groups[0][1]
    assert "short" in groups[0][1]
    assert "short" not in groups[1][1]


@pytest.mark.parametrize("cue", ["title name", "<beats", "propose at once", "kind=Dataset"])
def test_every_cue_has_a_weight_for_each_role(cue: str) -> None:
    assert len(load_cue_weights()[cue]) == len(ROLES)


def test_a_proposal_weighs_for_proposed() -> None:
    weights = dict(zip(ROLES, load_cue_weights()["propose at once"], strict=True))
    assert max(weights, key=lambda role: weights[role]) == "proposed"


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[Method:Glimmer Widgets]\nHere are results of [Method:Glimmer Widgets].", "proposed"),
        ("[Dataset:Glimmer]!\nIt is new.", "proposed"),
        ("[Task:Glimmer Finding]\nIt is hard.", "background"),
        ("On [Method:Glimmer Widgets]\nThey are old.", "background"),
        ("[Method:Glimmer Widgets] glimmer.", "background"),
    ],
)
def test_a_paper_called_after_a_method_or_dataset_alone_proposes_it(marked: str, role: str) -> None:
    text, mentions = mentions_in(marked)
    scores = scores_for(*["background"] * len(mentions))
    assert set(assign_roles(text, mentions, [], scores, load_cue_weights())) == {role}
