"""Sentences that say what a concept is, and no others."""

import pytest

from kg.model import Kind, Role
from kg.web.pages.definitions import find_definitions
from queries import ConceptFacts, ConceptRow, PaperRow
from queries.models import PaperUse


def facts(sentence: str) -> ConceptFacts:
    use = PaperUse(paper=PaperRow(id="p", title="T"), role=Role.USED, sentence=sentence)
    concept = ConceptRow(id="method:u-net", name="U-Net", kind=Kind.METHOD, df=1)
    around = dict.fromkeys(("broader", "narrower", "neighbours"), ())
    return ConceptFacts(concept=concept, aliases=("u nets",), papers=(use,), **around)


@pytest.mark.parametrize(
    "sentence",
    [
        "U-Net is a network with skip connections.",
        "U-Net (Ronneberger et al., 2015) is a network.",
        "We propose U-Net, a network for images.",
        "U-Net: A Network for Images",
        "The term U-Net refers to a network.",
    ],
)
def test_what_it_is(sentence: str) -> None:
    assert [use.sentence for use in find_definitions(facts(sentence))] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We train U-Net on images.",
        "We propose the Wave-U-Net, an adaptation of it.",
        "The choice of U-Net is a matter of taste.",
        "U-Net is an important part of it.",
        "We use skips, U-Net, a scheduler and more.",
    ],
)
def test_what_else_is_said_of_it(sentence: str) -> None:
    assert find_definitions(facts(sentence)) == []
