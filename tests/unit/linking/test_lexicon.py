"""The lexicon: what it says, and how its lists are read."""

import pytest

from kg.linking.lexicon import load_lexicon, parse
from kg.model import Kind

LISTS = {
    Kind.TASK: "# comment\nlearning task\n  image generation | image synthesis\n    face generation\n",
    Kind.METHOD: "generative model\n  generative adversarial network | GAN\n",
}


def test_names_kinds_and_what_stands_above() -> None:
    known = parse(LISTS)
    assert known.broader["face generation"] == ("image generation",)
    assert known.kinds["generative adversarial network"] is Kind.METHOD
    assert known.main("image synthesis") == "image generation"
    assert known.main("unheard of") == "unheard of"
    assert known.short_forms == {"gan": "generative adversarial network"}
    assert known.names["generative adversarial network"] == "generative adversarial network"


def test_a_name_may_stand_below_several() -> None:
    known = parse({Kind.TASK: "a task\n  common thing\nother task\n  common thing\n"})
    assert known.broader["common thing"] == ("a task", "other task")


def test_a_circle_is_named() -> None:
    with pytest.raises(ValueError, match="circle: first thing < second thing < first thing"):
        parse({Kind.TASK: "first thing\n  second thing\n    first thing\n"})


def test_a_line_too_far_in_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 of the Task list is indented too far: deep"):
        parse({Kind.TASK: "top\n    deep\n"})


def test_what_is_shipped() -> None:
    known = load_lexicon()
    assert known.broader["music source separation"] == ("audio source separation",)
    assert known.main("image synthesis") == "image generation"
    assert known.short_forms["llm"] == "large language model"
    assert known.main("conditional generative adversarial network") == "conditional gan"
    assert not set(known.same) & set(known.names)
    assert all(len(above) <= 4 for above in known.broader.values())
