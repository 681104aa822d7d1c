"""Evidence for and against a span being an entity."""

import json
import math
from typing import Any

import pytest

from extractors.reader.mentions.evidence import collect_evidence
from extractors.reader.mentions.known_names import KnownNames, Usage
from extractors.reader.mentions.refinement import WEIGHTS
from extractors.reader.spans import CharSpan

TEXT = "U-Net for images\nWe train U-Net. It beats the baseline. U-Net wins, and U-Net is fast, says U-Net."


NOTHING = KnownNames({}, {})


def mentions_of(surface: str, text: str = TEXT) -> list[CharSpan]:
    starts = [i for i in range(len(text)) if text.startswith(surface, i)]
    return [CharSpan(start, start + len(surface)) for start in starts]


def collect(surface: str, text: str = TEXT, **changes: Any) -> dict[str, float]:
    mentions = mentions_of(surface, text)
    arguments: dict[str, Any] = {
        "kind": "Method",
        "probabilities": [(0.8, 0.8)] * len(mentions),
        "is_defined": False,
        "known": NOTHING,
    }
    return collect_evidence(text, mentions, **(arguments | changes))


def test_all_evidence_of_one_entity() -> None:
    found = collect("U-Net", probabilities=[(0.8, 0.6), (0.5, 0.5)], is_defined=True)
    strengths = {name: found.pop(name) for name in list(found) if name.startswith("~")}
    assert found == dict.fromkeys(
        [
            *["any", "kind=Method", "words=2", "name", "marked=2", "times=4", "missed"],
            *["title", "title begins", "at=0", "defined", "hyphen", "unknown"],
        ],
        1.0,
    )
    assert strengths["~surest"] == pytest.approx(math.log(4))  # odds of four to one
    assert strengths["~average"] == pytest.approx(math.log(4) / 2)  # the other is even: log-odds 0
    assert strengths["~kind"] == pytest.approx((0.6 / 0.8 + 1) / 2)


@pytest.mark.parametrize(
    ("surface", "present", "absent"),
    [
        ("diffusion", {"word", "words=1"}, {"name", "number", "formula"}),
        ("diffusion model", {"words=2"}, {"word", "name"}),
        ("ResNet50", {"name", "number"}, {"word", "formula"}),
        ("Attention", {"words=1"}, {"word", "name"}),  # a capital at the beginning is no sign of a name
        ("$k$-means", {"formula", "words=2"}, {"number"}),
        ("a b c d e f g h", {"words=6"}, {"words=8"}),
        ("training of models", {"begins with -ing", "preposition", "plural", "generic last word"}, {"and"}),
        ("Nets and loss", {"and"}, {"plural", "preposition", "hyphen", "generic last word"}),
    ],
)
def test_what_a_surface_form_looks_like(surface: str, present: set[str], absent: set[str]) -> None:
    found = collect(surface, f"Title\nWe use {surface} here.").keys()
    assert present <= found
    assert not absent & found


def test_the_longest_surface_form_counts() -> None:
    text = "Title\nGAN is a generative adversarial network."
    mentions = [*mentions_of("GAN", text), *mentions_of("generative adversarial network", text)]
    assert "words=3" in collect_evidence(text, mentions, "Method", [], True, NOTHING)


def test_what_is_known_of_a_name() -> None:
    known = KnownNames({"u net": Usage(9, {"Method": 8})}, {})
    found = collect("U-Net", known=known)
    assert "unknown" not in found
    assert found["~listed"] > collect("U-Net", known=known, kind="Task")["~listed"]


def test_where_an_entity_is_mentioned() -> None:
    text = "A study of flow\n" + "x" * 50 + " flow " + "x" * 30 + " grid"
    assert {"title", "times=2", "at=0"} <= collect("flow", text).keys()
    assert "title only" in collect("study", text)
    assert "title begins" not in collect("study", text)
    assert {"at=4"} <= collect("grid", text).keys()
    assert "title" not in collect("grid", text)


def test_without_a_title_nothing_stands_in_it() -> None:
    assert "title" not in collect("flow", "flow without a line break")


def test_an_entity_that_the_encoder_marked_nowhere() -> None:
    found = collect("U-Net", probabilities=[])
    assert found["~surest"] == found["~average"] == -2
    assert found["~kind"] == 0
    assert {"marked=0", "missed"} <= found.keys()


def test_most_evidence_has_a_weight_in_the_shipped_file() -> None:
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    names = collect("U-Net", is_defined=True).keys() | collect("images").keys()
    assert names - weights.keys() <= {"marked=0"}
