"""Papers, concepts and reasons are worded for readers."""

import pytest

from kg.cli.printing.text import (
    describe_shared_words,
    format_closest,
    format_concept,
    format_paper,
    format_reason,
    format_use,
)
from kg.model import Kind, Role
from queries import ConceptRow, PaperRow, Reason, SentencePair

GAN = ConceptRow(id="method:gan", name="GAN", kind=Kind.METHOD, df=1)
VAE = ConceptRow(id="method:vae", name="VAE", kind=Kind.METHOD, df=1_200)


def reason(path: tuple[str, ...], common: str) -> Reason:
    return Reason(
        concept=GAN,
        other=VAE if len(path) > 1 else GAN,
        common=common,
        path=path,
        role=Role.PROPOSED,
        other_role=Role.USED,
        papers=5,
        weight=0.5,
        sentence="We propose GAN.",
        other_sentence="We train it.",
    )


def test_a_paper_with_and_without_a_year() -> None:
    assert format_paper(PaperRow(id="a", title="On nets", year=2017)) == "On nets (2017)  [a]"
    assert format_paper(PaperRow(id="a", title="On nets")) == "On nets  [a]"


def test_papers_are_counted_in_words() -> None:
    assert format_concept(GAN) == "GAN (Method, 1 paper)"
    assert format_concept(VAE) == "VAE (Method, 1,200 papers)"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", Role)
def test_every_role_in_every_kind_has_a_phrase(role: Role, kind: Kind) -> None:
    assert format_use(role, kind).endswith(" it")


def test_to_use_a_dataset_is_to_evaluate_on_it() -> None:
    assert [format_use(Role.USED, kind) for kind in Kind] == [
        "uses it",
        "evaluates on it",
        "works on it",
        "mentions it",
        "measures by it",
    ]


def test_a_shared_concept_with_a_sentence_of_each_paper() -> None:
    assert format_reason(reason(("GAN",), "GAN")) == [
        "      both mention GAN (Method, 1 paper)",
        "        this one proposes it: “We propose GAN.”",
        "        that one uses it: “We train it.”",
    ]


@pytest.mark.parametrize(
    ("path", "common", "shown"),
    [
        (("GAN", "model", "VAE"), "model", "both about model (up to 5 papers): GAN → model ← VAE"),
        (("GAN", "model"), "model", "both about model (up to 5 papers): GAN → model"),
        (("model", "VAE"), "model", "both about model (up to 5 papers): model ← VAE"),
        (
            ("GAN", "net", "model", "VAE"),
            "model",
            "both about model (up to 5 papers): GAN → net → model ← VAE",
        ),
    ],
)
def test_the_way_over_a_broader_concept(path: tuple[str, ...], common: str, shown: str) -> None:
    assert format_reason(reason(path, common))[0].strip() == shown


def test_words_where_no_concept_is_shared() -> None:
    words = ["whale", "song"]
    assert describe_shared_words(words) == "no telling concept in common; words in both: whale, song"


def test_sentences_where_no_concept_is_shared() -> None:
    closest = SentencePair(sentence="Whales sing a song.", other_sentence="A song of whales\nis long.")
    assert format_closest(closest) == [
        "        this one: “Whales sing a song.”",
        "        that one: “A song of whales is long.”",
    ]


def test_only_plain_words_are_shared() -> None:
    assert describe_shared_words([]) == "alike as a whole, with no telling concept or word in common"
