"""The lexicon: what it holds, and how its lists are parsed."""

import pytest

from kg.linking import normalize_name
from kg.linking.lexicon import load_lexicon, parse_lexicon
from kg.model import Kind

LISTS = {
    Kind.TASK: "# comment\nlearning task\n  image generation | image synthesis\n    face generation\n",
    Kind.METHOD: "generative model\n  generative adversarial network | GAN\n",
}


def test_names_kinds_and_broader_names() -> None:
    lexicon = parse_lexicon(LISTS)
    assert lexicon.broader["face generation"] == ("image generation",)
    assert lexicon.kinds["generative adversarial network"] is Kind.METHOD
    assert lexicon.canonicalize("image synthesis") == "image generation"
    assert lexicon.canonicalize("unheard of") == "unheard of"
    assert lexicon.expansions == {"gan": "generative adversarial network"}
    assert lexicon.names["generative adversarial network"] == "generative adversarial network"


def test_a_name_may_be_a_kind_of_several() -> None:
    lexicon = parse_lexicon({Kind.TASK: "a task\n  common thing\nother task\n  common thing\n"})
    assert lexicon.broader["common thing"] == ("a task", "other task")


def test_a_cycle_is_named() -> None:
    with pytest.raises(ValueError, match="cycle: first thing < second thing < first thing"):
        parse_lexicon({Kind.TASK: "first thing\n  second thing\n    first thing\n"})


def test_a_line_too_far_in_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 of the Task list is indented too far: deep"):
        parse_lexicon({Kind.TASK: "top\n    deep\n"})


def test_what_is_shipped() -> None:
    lexicon = load_lexicon()
    assert lexicon.broader["music source separation"] == ("audio source separation",)
    assert lexicon.canonicalize("image synthesis") == "image generation"
    assert lexicon.expansions["llm"] == "large language model"
    assert lexicon.canonicalize("conditional generative adversarial network") == "conditional gan"
    assert lexicon.canonicalize("dp sgd") == "differentially private stochastic gradient descent"
    assert lexicon.canonicalize("lfw") == "labeled face in the wild"
    assert lexicon.canonicalize("mimic iii database") == "mimic iii"
    assert lexicon.is_proper_name("mujoco")
    assert not lexicon.is_proper_name("decision tree")
    assert not lexicon.is_proper_name("unheard of")
    assert not lexicon.leads_to("video summarization", "text summarization")
    assert not lexicon.leads_to("image style transfer", "text generation")
    assert not set(lexicon.aliases) & set(lexicon.names)
    assert all(len(parents) <= 4 for parents in lexicon.broader.values())


def test_comments_and_empty_lines_are_skipped_but_counted() -> None:
    assert parse_lexicon({Kind.TASK: "# comment\n\n  \ntop thing\n"}).names == {"top thing": "top thing"}
    with pytest.raises(ValueError, match="line 4 of the Task list"):
        parse_lexicon({Kind.TASK: "# comment\n\ntop\n    deep\n"})


def test_a_line_further_out_ends_all_that_was_further_in() -> None:
    lexicon = parse_lexicon({Kind.TASK: "top\n  middle\n    deep\n  beside\nother top\n  last\n"})
    assert lexicon.broader == {
        "top": (),
        "middle": ("top",),
        "deep": ("middle",),
        "beside": ("top",),
        "other top": (),
        "last": ("other top",),
    }


def test_a_name_in_two_lists_keeps_its_first_kind_and_spelling() -> None:
    lexicon = parse_lexicon({Kind.TASK: "Image Search\n", Kind.METHOD: "retrieval\n  image search\n"})
    assert lexicon.kinds["image search"] is Kind.TASK
    assert lexicon.names["image search"] == "Image Search"
    assert lexicon.broader["image search"] == ("retrieval",)


def test_a_parent_that_is_named_twice_counts_once() -> None:
    lexicon = parse_lexicon({Kind.TASK: "top\n  thing\n", Kind.METHOD: "top\n  thing\n"})
    assert lexicon.broader["thing"] == ("top",)


@pytest.mark.parametrize(
    ("line", "expansions"),
    [
        ("long name | LN", {"ln": "long name"}),
        ("long name | LNs", {"ln": "long name"}),
        ("long name | Ln", {}),
        ("long name | other LN", {}),
    ],
)
def test_an_abbreviation_is_one_word_with_two_capitals(line: str, expansions: dict[str, str]) -> None:
    lexicon = parse_lexicon({Kind.METHOD: line})
    assert lexicon.expansions == expansions
    assert len(lexicon.aliases) == 1


def test_a_canonical_name_is_no_alias_of_another() -> None:
    lexicon = parse_lexicon({Kind.TASK: "first thing | second thing\nsecond thing\n"})
    assert lexicon.canonicalize("second thing") == "second thing"
    assert lexicon.aliases == {}


def test_a_canonical_name_is_found_by_its_abbreviations_spelled_out() -> None:
    lexicon = parse_lexicon({Kind.METHOD: "big widget model | BWM\ntiny BWM\n"})
    assert lexicon.canonicalize("tiny big widget model") == "tiny bwm"


def test_something_that_is_a_kind_of_itself_is_named() -> None:
    with pytest.raises(ValueError, match="cycle: thing < thing"):
        parse_lexicon({Kind.TASK: "thing\n  things\n"})


def test_everything_shipped_is_connected_and_has_a_kind() -> None:
    lexicon = load_lexicon()
    assert set(lexicon.names) == set(lexicon.kinds) == set(lexicon.broader)
    assert {parent for parents in lexicon.broader.values() for parent in parents} <= set(lexicon.names)
    assert {*lexicon.aliases.values(), *lexicon.expansions.values()} <= set(lexicon.names)
    assert set(lexicon.kinds.values()) == set(Kind)
    assert all(normalize_name(name) == form for form, name in lexicon.names.items())


def test_the_lexicon_is_loaded_once() -> None:
    assert load_lexicon() is load_lexicon()
