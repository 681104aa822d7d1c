"""Beginnings of texts, for messages."""

from kg.metadata.excerpts import make_excerpt


def test_excerpts_are_short_and_on_one_line() -> None:
    assert make_excerpt("a\n\t b\x00") == "a b"
    assert len(make_excerpt("x" * 500)) == 120
    assert make_excerpt("abcdef", 4) == "abc…"
    assert make_excerpt("abcd", 4) == "abcd"
    assert make_excerpt("") == ""


def test_an_excerpt_of_a_huge_record_looks_at_its_beginning_only() -> None:
    assert make_excerpt(" " * 1_000 + "text", 10) == ""
