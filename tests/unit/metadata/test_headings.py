"""The heading of an abstract goes, those of its parts stay readable, and words that look like them stay."""

import pytest

from kg.metadata.headings import separate_labels, strip_heading
from kg.metadata.text import clean_abstract

HEADED = {
    "Abstract Aim To nurse by night.": "Aim To nurse by night.",
    "AbstractNursing by day": "Nursing by day",
    "Abstract: Dusk is": "Dusk is",
    "ABSTRACT: We": "We",
    "Abstract—We": "We",
    "Abstract. We": "We",
    "Abstract - We": "We",
    "Summary: We": "We",
    "SUMMARY We": "We",
    "[Abstract] We": "We",
    "Abstract Deep learning is": "Deep learning is",
    "Abstract Large Language Models (LLMs) are": "Large Language Models (LLMs) are",
    "ABSTRACT Deep": "Deep",
    "ABSTRACT BACKGROUND: We": "BACKGROUND: We",
    "AbstractBackgroundMachine learning": "BackgroundMachine learning",
    "AbstractWe study": "We study",
    "AbstractA new": "A new",
    "AbstractIn this": "In this",
    "Abstract 5G is": "5G is",
    "Abstract “So” is": "“So” is",
    "Abstract": "",
    "AbstractBERT is": "BERT is",
    "Abstract We": "We",
    "Abstract: Abstract We": "We",
    "摘要：本文": "本文",
    "【摘要】 本文": "本文",
    "Resumen: El": "El",
    "Abstract | We": "We",
    "**Abstract** We": "We",
    "ABSTRACT BERT is good": "BERT is good",
    "Abstract: abstract meaning": "abstract meaning",
    "Abstract Introduction The": "Introduction The",
    "Abstract we study": "we study",
    "ABSTRACTWe do": "We do",
    "Abstract–Deep": "Deep",
    "Summary. The": "The",
    "AbstractObjectiveTo assess": "ObjectiveTo assess",
    "abstractScholars write": "Scholars write",
}
NOT_HEADED = [
    "Abstract meaning representation is",
    "Abstract interpretation is",
    "Abstract algebra is",
    "Summary statistics are",
    "Abstract Meaning Representation (AMR) is",
    "Abstract Syntax Trees are",
    "Abstract-level features",
    "Abstract Wikipedia is",
    "Summaries are",
    "Abstractive summarization",
    "Summary Statistics of",
    "Abstracts are short",
    "Abstract Dialectical Frameworks (ADFs) are",
    "Summary evaluation is",
    "Abstract art is",
    "Abstract Cauchy problems are",
    "ABSTRACT MEANING REPRESENTATION IS",
    "Summary quality.",
    "Abstract Base Classes (ABCs) are",
]


@pytest.mark.parametrize(("written", "text"), HEADED.items())
def test_the_heading_goes(written: str, text: str) -> None:
    assert strip_heading(written) == text


@pytest.mark.parametrize("text", NOT_HEADED)
def test_words_that_are_no_heading_stay(text: str) -> None:
    assert strip_heading(text) == text


def test_the_title_tells_a_name_from_a_heading() -> None:
    assert (
        strip_heading("AbstractFactory is a pattern", "On AbstractFactory") == "AbstractFactory is a pattern"
    )
    assert strip_heading("Abstract Gringo is short", "Abstract Gringo") == "Abstract Gringo is short"
    assert strip_heading("Abstract Gringo is short", "On Gringo") == "Gringo is short"


def test_labels_that_are_glued_to_their_parts() -> None:
    written = "BackgroundNets are new.MethodsWe test one. ResultsIt works (95%).ConclusionsIt is good."
    assert (
        separate_labels(written)
        == "Background: Nets are new. Methods: We test one. Results: It works (95%). Conclusions: It is good."
    )


@pytest.mark.parametrize(
    "text",
    ["ContextNet is a CNN. Results are good.", "Background: x. Methods: y.", "Aim To count. Design A trial."],
)
def test_one_label_alone_may_be_a_name(text: str) -> None:
    assert separate_labels(text) == text


@pytest.mark.parametrize(
    ("written", "abstract"),
    [
        ("<title>Abstract</title><p>© 2015 IEEE. We count.</p>", "We count."),
        ("<p><b>Abstract</b></p><p>We count. © 2020 Elsevier Ltd</p>", "We count."),
        ("&lt;h4&gt;Background&lt;/h4&gt;We count.", "Background: We count."),
        ("AbstractBackgroundNets are new.MethodsWe count.", "Background: Nets are new. Methods: We count."),
        ("Abstract", ""),
        ("[No abstract available]", ""),
        ("Copyright © 2019 Elsevier Ltd. All rights reserved.", ""),
    ],
)
def test_an_abstract_as_a_whole(written: str, abstract: str) -> None:
    assert clean_abstract(written) == clean_abstract(abstract) == abstract
