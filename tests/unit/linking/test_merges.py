"""Names are linked to other names: by the lexicon, by wording, by users."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking.lexicon import load_lexicon, parse_lexicon
from kg.linking.merges import Curation, Merge, find_merges
from kg.linking.wording_keys import begins_with_verb, wording_key
from kg.model import Kind


def found(
    *forms: str, merged: tuple[tuple[str, str], ...] = (), kept_apart: tuple[tuple[str, str], ...] = ()
):
    return [tuple(merge) for merge in find_merges(forms, Curation(merged, kept_apart))]


@pytest.mark.parametrize(
    "forms",
    [
        ("accelerating diffusion model", "diffusion model acceleration"),
        ("evaluation of machine reading", "machine reading evaluation"),
        ("fine tune encoder", "fine tuned encoder"),
    ],
)
def test_wordings_of_one_thing(forms: tuple[str, str]) -> None:
    assert wording_key(forms[0]) == wording_key(forms[1])


@pytest.mark.parametrize(
    "forms",
    [
        ("image to text generation", "text to image generation"),
        ("language model", "language modeling"),
        ("generative model", "generation model"),
        ("text classifier", "text classification"),
        ("training model", "model training"),
        ("topic segment", "topic segmentation"),
        ("mean shift", "meaning shift"),
        ("roberta based model", "roberta base model"),
        ("position information", "positive information"),
    ],
)
def test_names_that_only_look_alike(forms: tuple[str, str]) -> None:
    assert wording_key(forms[0]) != wording_key(forms[1])


def test_the_plainest_wording_stands_for_all() -> None:
    assert found(
        "accelerating widget model", "acceleration of widget model", "widget model acceleration"
    ) == [
        ("accelerating widget model", "widget model acceleration", "wording"),
        ("acceleration of widget model", "widget model acceleration", "wording"),
    ]


def test_the_lexicon_wins_over_wordings() -> None:
    assert found("image synthesis") == [("image synthesis", "image generation", "lexicon")]


def test_users_win_over_everything() -> None:
    assert found("image synthesis", kept_apart=(("image generation", "image synthesis"),)) == []
    assert found("zap", merged=(("zap", "flux"),)) == [("zap", "flux", "user")]
    assert found("zap", "flux", merged=(("flux", "zog"), ("zap", "flux"))) == [
        ("flux", "zog", "user"),
        ("zap", "zog", "user"),
    ]


def test_a_wording_is_merged_into_a_name_of_the_lexicon_that_no_paper_uses() -> None:
    lexicon = parse_lexicon({Kind.TASK: "acceleration of widget model\n"})
    assert find_merges(["widget model acceleration"], lexicon=lexicon) == (
        Merge("widget model acceleration", "acceleration of widget model", "wording"),
    )


def test_names_of_the_lexicon_are_merged_only_if_papers_use_them() -> None:
    lexicon = parse_lexicon({Kind.TASK: "acceleration of widget model\nwidget model acceleration\n"})
    assert find_merges([], lexicon=lexicon) == ()
    (merge,) = find_merges(["acceleration of widget model"], lexicon=lexicon)
    assert merge.into == "widget model acceleration"


@pytest.mark.parametrize("forms", [("zap",), ("zap", "zaps"), ("solver", "solving"), ("", "zap")])
def test_names_of_one_word_are_no_wordings(forms: tuple[str, ...]) -> None:
    assert found(*forms) == []


def test_a_pair_is_kept_apart_in_both_directions_and_others_are_not() -> None:
    forms = ("accelerating widget model", "acceleration of widget model", "widget model acceleration")
    kept = (("widget model acceleration", "accelerating widget model"),)
    assert found(*forms, kept_apart=kept) == [
        ("acceleration of widget model", "widget model acceleration", "wording")
    ]


def test_a_user_can_merge_what_the_lexicon_links_as_something_else() -> None:
    assert found("image synthesis", merged=(("image synthesis", "flux"),)) == [
        ("image synthesis", "flux", "user")
    ]
    assert found("image synthesis", merged=(("image generation", "flux"),)) == [
        ("image generation", "flux", "user"),
        ("image synthesis", "flux", "lexicon"),
    ]


def test_a_users_merge_holds_although_the_same_names_are_kept_apart() -> None:
    pair = (("zap", "flux"),)
    assert found("zap", merged=pair, kept_apart=pair) == [("zap", "flux", "user")]


THINGS = ("zap", "widget model")
FORMS = sorted(
    {
        *(f"{verb} {thing}" for verb in ("accelerating", "evaluating") for thing in THINGS),
        *(f"{noun} of {thing}" for noun in ("acceleration", "evaluation") for thing in THINGS),
        *(f"{thing} {noun}" for noun in ("acceleration", "evaluation") for thing in THINGS),
        *(
            "image synthesis",
            "image generation",
            "text to image synthesis",
            "zap",
            "flux",
            "model evaluation",
        ),
    }
)
LEXICON = parse_lexicon({Kind.TASK: "image generation | image synthesis\nwidget model evaluation\n"})
PAIRS = st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)), max_size=4)


@settings(deadline=None)
@given(st.lists(st.sampled_from(FORMS), unique=True), PAIRS)
def test_merges_by_evidence_neither_chain_nor_depend_on_order(
    forms: list[str], kept_apart: list[tuple[str, str]]
) -> None:
    merges = find_merges(forms, Curation((), tuple(kept_apart)), LEXICON)
    assert merges == find_merges(forms[::-1], Curation((), tuple(kept_apart[::-1])), LEXICON)
    names = [merge.name for merge in merges]
    assert names == sorted(set(names))
    assert set(names) <= set(forms)
    assert not {merge.into for merge in merges} & set(names)
    assert not {frozenset(m[:2]) for m in merges} & {frozenset(pair) for pair in kept_apart}


@settings(deadline=None)
@given(st.permutations(FORMS), PAIRS)
def test_merges_by_users_never_chain_either(forms: list[str], pairs: list[tuple[str, str]]) -> None:
    # As they reach a graph: one for each name and without cycles, here since all lead down the alphabet.
    merged = sorted({min(pair): max(pair) for pair in pairs if len({*pair}) == 2}.items())
    apart = tuple((one, other) for one in FORMS for other in FORMS if one < other)
    merges = find_merges(forms, Curation(tuple(merged), apart), parse_lexicon({}))
    assert {merge.name for merge in merges} == {name for name, _ in merged}
    assert not {merge.into for merge in merges} & {merge.name for merge in merges}


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("accelerating diffusion model", True),
        ("detecting race", True),
        ("training model", False),
        ("learning rate", False),
        ("king size", False),
        ("accelerating", False),
        ("diffusion model accelerating", False),
    ],
)
def test_names_that_begin_with_a_verb(form: str, verb: bool) -> None:
    assert begins_with_verb(form) is verb


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("diffusion model acceleration", ("diffusion", "model", "acceler-")),
        ("rate of convergence", ("convergenc", "rate")),
        ("fast rate of convergence", ("fast", "rat", "of", "convergence")),
        ("language modeling", ("languag", "model-")),
        ("language model", ("languag", "model")),
        ("mixed precision", ("mix", "precis-")),
    ],
)
def test_the_key_of_a_wording(form: str, key: tuple[str, ...]) -> None:
    assert wording_key(form) == key


def test_the_lexicon_merges_its_own_names_without_chains() -> None:
    lexicon = load_lexicon()
    merges = find_merges([*lexicon.names, *lexicon.aliases])
    assert {m.name for m in merges if m.reason == "lexicon"} == set(lexicon.aliases)
    assert not {m.into for m in merges} & {m.name for m in merges}


def test_names_of_the_same_letters_are_one_however_they_are_cut_into_words() -> None:
    assert found("glimmer widget", "glimmerwidget", "glim mer widget", "glimmer", "widget") == [
        ("glim mer widget", "glimmer widget", "spelling"),
        ("glimmerwidget", "glimmer widget", "spelling"),
    ]
    assert found("machine transla tion") == [("machine transla tion", "machine translation", "spelling")]


def test_other_numbers_or_too_few_letters_are_no_spelling() -> None:
    assert found("glimmer 3 5", "glimmer 35") == []
    assert found("in put", "input"[:3] + " put"[1:]) == []
    assert found("a bit", "ab it") == []


def test_words_behind_a_metric_say_nothing() -> None:
    assert found("bleu point", "fid score") == [
        ("bleu point", "bleu", "lexicon"),
        ("fid score", "fid", "lexicon"),
    ]


def test_what_is_no_ordinary_word_is_the_name_of_its_corpus() -> None:
    assert found("europarl corpus", "europarl") == [("europarl corpus", "europarl", "wording")]
    assert found("sakha corpus", "sakha") == [("sakha corpus", "sakha", "wording")]
    assert found("sakha corpus") == []  # nobody calls it by that name alone
    assert found("recipe corpus", "recipe") == found("dialog corpus", "dialog") == []
    assert found("bert corpus", "bert") == []  # that of a model
    assert found("europarl news corpus", "europarl news") == []
