"""Definitions of abbreviations in a text, and how well a long form explains a short form."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import abbreviations
from extractors.abbreviations.long_forms import MAX_LONG_FORM_CHARS, is_short_form
from extractors.abbreviations.matching import has_matching_initials, score_long_form, significant_letters


def pairs_of(text: str) -> list[tuple[str, str]]:
    return [
        (text[d.short_start : d.short_end], text[d.long_start : d.long_end]) for d in abbreviations.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # In brackets behind the long form, round or square.
        ("We train generative adversarial networks (GANs).", [("GANs", "generative adversarial networks")]),
        ("A convolutional neural network [CNN] works.", [("CNN", "convolutional neural network")]),
        # One long word for at least three capitals, but not for two.
        ("We record electroencephalography (EEG) signals.", [("EEG", "electroencephalography")]),
        ("We use electricity (EL) here.", []),
        # The other way round.
        ("We use GNN (graph neural network) layers.", [("GNN", "graph neural network")]),
        ("BERT (short for bidirectional encoder representations from transformers) is used.",
         [("BERT", "bidirectional encoder representations from transformers")]),
        # The parts of an enumeration, each with its letter.
        ("Rates for heating, ventilation, and air-conditioning (HVAC) rise.",
         [("HVAC", "heating, ventilation, and air-conditioning")]),
        # Capitals that spell a word of their own.
        ("We use VOICES (Voices Obscured in Complex Environmental Settings).",
         [("VOICES", "Voices Obscured in Complex Environmental Settings")]),
        # A year in the brackets is a citation.
        ("We follow GNN (Great Noble Names 2019).", []),
        # In a title, before a colon.
        ("PSA: Patch Slimming Attention for Fast Models\nText.", [("PSA", "Patch Slimming Attention")]),
        # Without brackets.
        ("LLMs, the large language models, are large.", [("LLMs", "large language models")]),
        ("We propose a graph attention network, called GAT.", [("GAT", "graph attention network")]),
    ],
)  # fmt: skip
def test_definitions(text: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs_of(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No brackets at all.",
        "An empty pair () and a blank one ( ).",
        "A number (42) and a list (1), (2), (3).",
        "Only lower case (see below) here.",
        "We use a model (a model).",
        "The model BERT (BERT) is itself.",
        # One of a list, behind another short form.
        "We compare techniques including PCA, ICA, sparse coding and others.",
        "It serves as a method for improving RL, IRL, imitation and transfer.",
        # A comma after which no letter is explained.
        "Reinforcement learning, notably from human feedback (RLHF), can help.",
        "It covers a range of measures, from tail risk (CVaR) to segments.",
        "Hadoop framework contains libraries, a distributed file-system (HDFS) and more.",
        # The long form holds the short form.
        "We build graphs of ROIs (ROI graphs) here.",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert pairs_of(text) == []


def test_a_long_form_does_not_reach_into_the_sentence_before() -> None:
    assert pairs_of("We study graph. Neural networks (GNN) work.") == []
    assert pairs_of("We study graph neural networks (GNN).") == [("GNN", "graph neural networks")]


def test_what_the_abstract_defines_in_brackets_is_not_taken_from_the_title() -> None:
    text = "FLOW: Fast Learning Of Weights\nWe propose fast linear optimal weighting (FLOW)."
    assert pairs_of(text) == [("FLOW", "fast linear optimal weighting")]


def test_what_brackets_define_is_not_taken_from_what_stands_before_a_comma() -> None:
    text = "We study inverse reinforcement learning (IRL). It improves Real Life, IRL, as we show."
    assert pairs_of(text) == [("IRL", "inverse reinforcement learning")]


def test_definitions_come_in_the_order_of_the_text() -> None:
    text = "Support vector machines (SVM) and random forests (RF) and SVM again."
    assert pairs_of(text) == [("SVM", "Support vector machines"), ("RF", "random forests")]


def test_a_long_form_has_a_bounded_length() -> None:
    far = "x" * MAX_LONG_FORM_CHARS
    assert pairs_of(f"alpha {far} beta (AB).") == []


@pytest.mark.parametrize("word", ["GAN", "GANs", "U-Net", "mAP", "W.R.T.", "β-VAE", "BERT-large", "3D"])
def test_what_looks_like_a_short_form(word: str) -> None:
    assert is_short_form(word)


@pytest.mark.parametrize("word", ["gan", "A", "42", "", "Q-", "A" * 15, "Electroencephalographical"])
def test_what_does_not_look_like_a_short_form(word: str) -> None:
    assert not is_short_form(word)


@pytest.mark.parametrize(
    ("short", "wanted"),
    [
        ("GANs", "GAN"),
        ("CNN's", "CNN"),
        ("U-Net", "UNet"),
        ("R&D", "R&D"),
        (r"\textsc{XN}", "XN"),
        ("$k$NN", "kNN"),
        ("loss", "loss"),  # a plural s stands after a capital
        ("", ""),
    ],
)
def test_the_letters_that_a_long_form_has_to_explain(short: str, wanted: str) -> None:
    assert significant_letters(short) == wanted


def test_initials_of_all_words_score_two_points_a_letter() -> None:
    assert score_long_form("GAN", "generative adversarial network") == 2
    assert score_long_form("SVM", "support vector machine") == 2


@pytest.mark.parametrize(
    ("short", "better", "worse"),
    [
        ("GAN", "generative adversarial network", "great man"),
        (
            "CNN",
            "convolutional neural network",
            "convolutional deep neural network",
        ),  # a word without a letter
        ("BERT", "BidirEctional RepresenTation", "bidirectional representation"),  # capitals inside words
        ("DTW", "dynamic time warping", "dynamic time warping of long sequences"),
        ("LSTM", "long short-term memory", "last storm"),
    ],
)
def test_a_better_explanation_scores_higher(short: str, better: str, worse: str) -> None:
    assert score_long_form(short, better) > score_long_form(short, worse)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("GAN", "network adversarial generative"),  # in another order
        ("GAN", "deep neural network"),  # does not begin with G
        ("XML", "extensible markup"),
        ("", "anything"),
        ("GAN", ""),
    ],
)
def test_letters_that_are_not_there_in_order_are_no_match(short: str, long: str) -> None:
    assert score_long_form(short, long) == -math.inf


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I2I", "image to image"),  # a digit that is spoken
        ("3D", "three dimensional"),
        ("R&D", "research and development"),
        ("β-VAE", "beta variational autoencoder"),
        ("XAI", "explainable artificial intelligence"),
        ("R2Net", "recurrent residual network"),  # a digit that repeats the letter before
        ("W3C", "World Wide Web Consortium"),
        ("L4A", "Low-Level Layer Lifting Attack"),
        ("A^3", "aspects of advertising appeals"),
        ("VGG16", "visual geometry group"),  # digits that stand for nothing
    ],
)
def test_characters_that_stand_for_words(short: str, long: str) -> None:
    assert score_long_form(short, long) > 0


def test_function_words_may_be_skipped_without_loss() -> None:
    assert score_long_form("DOF", "degrees of freedom") == 2
    assert score_long_form("DF", "degrees of freedom") == 2


@pytest.mark.parametrize(
    ("short", "long", "wanted"),
    [
        ("SVM", "support vector machine", True),
        ("DOF", "degrees of freedom", False),  # "of" is no content word
        ("DFT", "degrees of freedom theory", True),
        ("SV", "support vector", False),  # two letters prove nothing
        ("SVM", "support vector machine method", False),
    ],
)
def test_initials_of_content_words(short: str, long: str, wanted: bool) -> None:
    assert has_matching_initials(short, long) is wanted


@given(st.text(max_size=12), st.text(max_size=60))
def test_any_pair_has_a_score_of_at_most_two(short: str, long: str) -> None:
    assert score_long_form(short, long) <= 2


@given(st.text(max_size=200) | st.text(alphabet="abAB ()[],:;.–\"'é\n", max_size=200))
def test_definitions_lie_inside_the_text_and_apart(text: str) -> None:
    for found in abbreviations.find(text):
        assert 0 <= found.short_start < found.short_end <= len(text)
        assert 0 <= found.long_start < found.long_end <= len(text)
        assert found.short_end <= found.long_start or found.long_end <= found.short_start
        assert is_short_form(text[found.short_start : found.short_end].strip())


@given(st.lists(st.sampled_from("alpha beta gamma delta neural graph".split()), min_size=2, max_size=5))
def test_the_initials_of_any_words_are_found(words: list[str]) -> None:
    short = "".join(word[0].upper() for word in words)
    assert (short, " ".join(words)) in pairs_of(f"We use the {' '.join(words)} ({short}).")
