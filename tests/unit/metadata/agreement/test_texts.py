"""Abstracts, titles, venues and DOIs agree or contradict each other."""

import pytest

from kg.metadata.agreement import (
    are_alike,
    are_versions,
    compare_abstracts,
    compare_dois,
    compare_signs,
    compare_venues,
    is_heading,
    is_preprint_doi,
    is_specific,
)

TROUT = (
    "We count trout in northern rivers with cameras and a convolutional network. Counting by hand takes"
    " weeks, and observers disagree. Our network, trained on ten thousand annotated pictures, finds "
    "nine of ten fish, also at night and in muddy water. The annotated pictures are available."
)
REEDS = (
    "Reeds protect shores from waves. We measured stems along three lakes over five summers, and "
    "modelled how density depends on nutrients, grazing geese and boat traffic. Fences helped more than"
    " fewer nutrients did."
)


@pytest.mark.parametrize(
    "other",
    [
        TROUT,
        TROUT[:120] + "…",
        TROUT[:250],
        TROUT[:31],
        TROUT.replace("nine of ten", "almost all").replace("weeks", "a long time"),
        f"BACKGROUND: {TROUT} © 2020 Reed Press. All rights reserved.",
    ],
)
def test_one_abstract(other: str) -> None:
    assert compare_abstracts(TROUT, other) is True
    assert compare_abstracts(other, TROUT) is True


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (TROUT, REEDS),
        (TROUT[:100], REEDS),
        ("About whales.", "On owls at night."),
        ("鱼类计数研究", "芦苇保护湖岸"),
    ],
)
def test_other_abstracts(left: str, right: str) -> None:
    assert compare_abstracts(left, right) is False


def test_a_missing_abstract_shows_nothing_and_nor_does_one_word_of_a_short_one() -> None:
    assert compare_abstracts("", TROUT) is None
    assert compare_abstracts("This issue is about whales.", "This issue is about owls.") is None


@pytest.mark.parametrize(
    "title",
    [
        "Editorial",
        "Guest editorial",
        "EDITORIAL.",
        "Introduction",
        "Introduction to the Special Issue on Fish",
        "Preface to the second edition",
        "Reply",
        "Author's reply",
        "Letter to the Editor",
        "Book Reviews",
        "Message from the Program Chairs",
        "Table of Contents",
        "Vorwort",
        "Éditorial",
        "前言",
        "Corrigendum",
    ],
)
def test_a_heading(title: str) -> None:
    assert is_heading(title)
    assert not is_specific(title, 2020)


@pytest.mark.parametrize(
    "title",
    [
        "Introduction to algorithms",
        "Editorial practices in fish journals",
        "News recommendation",
        "Review mining",
        "Abstract meaning representation",
        "Response of trout to light",
        "The cover of reeds",
        "Message passing",
    ],
)
def test_a_title_that_only_begins_like_a_heading(title: str) -> None:
    assert not is_heading(title)
    assert is_specific(title, 2020)


def test_a_short_title_needs_a_year() -> None:
    assert is_specific("Deep learning", 2015)
    assert not is_specific("Deep learning", None)
    assert not is_specific("Trout", 2015)
    assert is_specific("Counting trout at night", None)


def test_signs_behind_a_letter_make_another_name() -> None:
    assert compare_signs("C", "C++") is compare_signs("C#", "C++") is compare_signs("F", "F#") is False
    assert compare_signs("Planning with A*", "Planning with A") is False
    assert compare_signs("Introduction to C++", "Introduction to C") is False
    assert compare_signs("Ca²⁺ in trout", "Ca2+ in trout") is True
    assert compare_signs("CD4+ cells", "CD4 cells") is None
    assert compare_signs("BERT+CRF", "BERT-CRF") is True
    assert compare_signs("On trout*", "On trout") is True


def test_numbers_of_parts_keep_titles_apart() -> None:
    assert not are_alike("Trout in lakes: Part I", "Trout in lakes: Part II")
    assert not are_alike("Trout in lakes, part A", "Trout in lakes, part B")
    assert not are_versions("Trout in lakes 1", "Trout in lakes 2")
    assert are_alike("Trout in lakes: part 1", "Trout in Lakes - Part I")
    assert not are_versions("Correction to: Trout in lakes", "Trout in lakes")


def test_a_title_may_have_a_subtitle() -> None:
    assert are_versions("Trout in lakes", "Trout in lakes: a survey of ten summers")
    assert not are_versions("Deep learning for trout", "Deep learning for eels")


def test_venues_may_be_cut_off() -> None:
    assert compare_venues("Journal of Fish Biology", "J Fish Biol") is True
    assert compare_venues("PNAS", "Proceedings of the National Academy of Sciences") is True
    assert compare_venues("Journal of Whales", "Journal of Owls") is False
    assert compare_venues(None, "Journal of Owls") is None


@pytest.mark.parametrize(
    "doi",
    [
        "10.48550/arxiv.1706.03762",
        "10.1101/2020.01.30.927871",
        "10.1101/012345",
        "10.31219/osf.io/ab1cd",
        "10.5281/zenodo.123",
        "10.2139/ssrn.123",
        "10.6084/m9.figshare.12.v1",
        "10.21203/rs.3.rs-1/v1",
    ],
)
def test_a_preprint_may_be_that_of_an_article(doi: str) -> None:
    assert is_preprint_doi(doi)
    assert compare_dois(doi, "10.1000/article") is None


def test_published_dois_that_differ_name_two_papers() -> None:
    assert compare_dois("10.1000/a", "10.1000/b") is False
    assert compare_dois("10.1101/gr.1", "10.1101/gad.2") is False
    assert compare_dois("10.48550/arxiv.1706.03762", "10.48550/arxiv.1706.03763") is False
    assert compare_dois("10.5281/zenodo.1", "10.5281/zenodo.2") is None
    assert compare_dois("10.21203/rs.3.rs-1/v1", "10.21203/rs.3.rs-1/v2") is None
    assert compare_dois("10.48550/arxiv.1706.03762", "10.2139/ssrn.5") is None
    assert compare_dois("10.1000/a", None) is None
