import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Rejection
from kg.sources.listing import sniff
from tests.unit.sources.sourcehelp import papers, records, survives

ABSTRACT = "We study how bees count petals. They do so in the dark, as our recordings show. " * 2


def test_titles_and_abstracts_in_turn() -> None:
    first, second = papers(f"Bees count\n{ABSTRACT}\n\nBees fly\n\n{ABSTRACT}")
    assert (first.title, first.abstract, first.source) == ("Bees count", ABSTRACT.strip(), "listing:given")
    assert second.title == "Bees fly"


def test_a_title_without_abstract() -> None:
    found = papers(f"Bees count\n{ABSTRACT}\nBees rest\nBees fly\n{ABSTRACT}\n" + f"Bees\n{ABSTRACT}\n" * 5)
    assert [(paper.title, bool(paper.abstract)) for paper in found[:3]] == [
        ("Bees count", True),
        ("Bees rest", False),
        ("Bees fly", True),
    ]


def test_the_button_is_cut_only_where_it_is_glued_on() -> None:
    [paper] = papers(f"Subscribe to Bees\n{ABSTRACT}\n")
    assert paper.title == "Subscribe to Bees"
    [paper] = papers(f"Get trending papers in your email inbox!\nSubscribeBees count\n{ABSTRACT}\n")
    assert paper.title == "Bees count"


def test_a_line_far_too_long() -> None:
    found = records(
        f"Bees count\n{ABSTRACT}\nBees fly\n{'x' * 17_000_000}\nBees hum\n{ABSTRACT}\n", "listing"
    )
    assert [r.position for r in found if isinstance(r, Rejection)] == ["line 4"]
    assert [getattr(r, "title", "") for r in found if not isinstance(r, Rejection)] == [
        "Bees count",
        "Bees fly",
        "Bees hum",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"Bees count\n{ABSTRACT}\n", True),
        (f"Bees count\n{ABSTRACT}\n\n\nBees fly\n{ABSTRACT}", True),
        (f"Get new papers in your inbox\nBees count\n{ABSTRACT}", True),
        (f"{ABSTRACT}\n{ABSTRACT}\n", False),
        ("Bees count\nBees fly\nBees hum\nBees rest\n", False),
        (f"# Bees count\n{ABSTRACT}\n", False),
        (f"Bees count.\n{ABSTRACT}\n", False),
        ("Bees count\nA short sentence. And one more.\n", False),
        ("Bees count\n" + "word " * 50 + "\n", False),
        ("Bees count\n", False),
        ("", False),
    ],
)
def test_titles_and_prose_in_turn_are_a_listing(content: str, told: bool) -> None:
    assert sniff(content) is told


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0b"])
def test_a_line_separator_ends_no_title_and_no_abstract(sign: str) -> None:
    content = f"Bees{sign}count\r\n{ABSTRACT}{sign}{ABSTRACT}\r\n" * 2
    found = papers(content)
    assert [(paper.title[:4], paper.title[5:]) for paper in found] == [("Bees", "count")] * 2
    assert all(len(paper.abstract) > len(ABSTRACT) for paper in found)


def test_four_of_five_pairs_make_a_listing() -> None:
    pair = f"Bees count\n{ABSTRACT}\n"
    assert sniff(pair * 8 + "- one\n- two\n" * 2)
    assert not sniff(pair * 7 + "- one\n- two\n" * 3)


def test_a_beginning_that_ends_within_an_abstract_is_told_all_the_same() -> None:
    whole = f"Bees count\n{ABSTRACT}\n" * 1_000
    assert all(sniff(whole[:end]) for end in range(30_001, 30_401, 40))


def test_the_last_title_may_be_without_abstract() -> None:
    found = papers(f"Bees count\n{ABSTRACT}\nBees rest\n", "listing")
    assert [(paper.title, bool(paper.abstract)) for paper in found] == [
        ("Bees count", True),
        ("Bees rest", False),
    ]


def test_the_button_may_stand_on_a_line_of_its_own() -> None:
    [paper] = papers(f"Get papers in your e-mail inbox\nSubscribe\nsubscribers of bees\n{ABSTRACT}\n")
    assert paper.title == "subscribers of bees"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("SubscribeBees count", "Bees count"),
        ("Subscribebees count", "Subscribebees count"),
        ("Subscribe bees", "Subscribe bees"),
        ("Subscribers", "Subscribers"),
    ],
)
def test_without_a_banner_a_capital_letter_tells_the_glued_button(first: str, title: str) -> None:
    assert papers(f"{first}\n{ABSTRACT}\n")[0].title == title


@settings(deadline=None)
@given(st.lists(st.text("abc de", min_size=3, max_size=30).filter(str.strip), min_size=1, max_size=6))
def test_titles_that_are_written_are_read(titles: list[str]) -> None:
    content = "".join(f"Bees {title}\n{ABSTRACT}\n" for title in titles)
    assert [paper.title for paper in papers(content)] == [
        " ".join(f"Bees {title}".split()) for title in titles
    ]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content, "listing")
    survives(f"Bees\n{ABSTRACT}\n".encode() + content, "listing")
