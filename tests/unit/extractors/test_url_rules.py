"""URLs in a text, with and without scheme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import urls


def found_in(text: str) -> list[str]:
    return [text[start:end] for start, end in urls.find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Code: https://github.com/x/y.", ["https://github.com/x/y"]),
        ("See http://a.org/b?c=d&e=f#g!", ["http://a.org/b?c=d&e=f#g"]),
        ("Data at ftp://ftp.a.org/pub and www.a.org.", ["ftp://ftp.a.org/pub", "www.a.org"]),
        ("From www.x.ai, www.t.co and ftp://a.b.", ["www.x.ai", "www.t.co", "ftp://a.b"]),
        # Hosts of code and data are known without a scheme.
        ("(github.com/x/y)", ["github.com/x/y"]),
        ("osf.io/x", ["osf.io/x"]),
        ("On huggingface.co/datasets/x, say.", ["huggingface.co/datasets/x"]),
        ("Page: lab.github.io/project/", ["lab.github.io/project/"]),
        ("Docs: tool.readthedocs.io", ["tool.readthedocs.io"]),
        # What is no address.
        ("example.com/x is not known", []),
        ("write to me@github.com/x", []),
        ("https:// alone", []),
        ("https://...", []),
        ("ftp://-- and www...", []),
        # LaTeX and markup end an address.
        (r"\url{https://a.org/b}", ["https://a.org/b"]),
        ("<https://a.org/b>", ["https://a.org/b"]),
    ],
)
def test_urls(text: str, wanted: list[str]) -> None:
    assert found_in(text) == wanted


@pytest.mark.parametrize("tail", [".", ",", ";", ":", "!", "?", ").", "'", "’", "*", "_", "~", "$", "]."])
def test_the_punctuation_of_the_sentence_is_no_part(tail: str) -> None:
    assert found_in(f"(https://a.org/b{tail}") == ["https://a.org/b"]


def test_brackets_that_the_url_opens_are_part_of_it() -> None:
    assert found_in("https://a.org/b_(c)") == ["https://a.org/b_(c)"]
    assert found_in("(https://a.org/b_(c))") == ["https://a.org/b_(c)"]


@given(st.text(max_size=100))
def test_addresses_are_in_order_and_hold_no_blank(text: str) -> None:
    end = 0
    for start, stop in urls.find(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        end = stop


@given(st.from_regex(r"[a-z]{1,8}/[a-z0-9]{1,8}", fullmatch=True), st.sampled_from(["", ".", ",", ")", "; "]))
def test_a_repository_is_found_whatever_follows(name: str, tail: str) -> None:
    assert found_in(f"Code: github.com/{name}{tail}") == [f"github.com/{name}"]
