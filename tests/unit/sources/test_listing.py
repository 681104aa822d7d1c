from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Rejection
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


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content, "listing")
    survives(f"Bees\n{ABSTRACT}\n".encode() + content, "listing")
