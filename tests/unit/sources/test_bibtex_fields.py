"""What stands in a BibTeX entry: its key, its fields, and the names of its authors."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import BadRecord
from kg.sources.bibtex.fields import MONTHS, parse_fields, split_key
from kg.sources.bibtex.names import parse_authors


def fields(body: str, **macros: str) -> dict[str, str]:
    return parse_fields(body, 0, {**MONTHS, **macros})


@pytest.mark.parametrize(
    ("body", "key", "rest"),
    [
        ("bees:2020, x = 1", "bees:2020", " x = 1"),
        ("  a b  ,x=1", "a b", "x=1"),
        ("bees", "bees", ""),
        ("x = {1}", "", "x = {1}"),
        ("", "", ""),
    ],
)
def test_the_key_of_an_entry(body: str, key: str, rest: str) -> None:
    found, position = split_key(body)
    assert (found, body[position:]) == (key, rest)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('a = {x}, B = "y", c = 7', {"a": "x", "b": "y", "c": "7"}),
        ("a = {x} b = {y},, ,c={z},", {"a": "x", "b": "y", "c": "z"}),
        ('a = {x {"} y}, b = "q {"} r"', {"a": 'x {"} y', "b": 'q {"} r'}),
        ("a = {first}, a = {second}", {"a": "first"}),
        ("a = jan # { } # 7", {"a": "jan 7"}),
        ("a = unknown, b = {x}", {"a": "unknown", "b": "x"}),
        ("a = , b = {x}", {"a": "", "b": "x"}),
        ("% old = {1}\na = {x}, % and so on\n b = {y}", {"a": "x", "b": "y"}),
        ("", {}),
    ],
)
def test_fields(body: str, found: dict[str, str]) -> None:
    assert fields(body) == found


def test_macros_are_named_in_any_case() -> None:
    assert fields("a = BEES # {!}", bees="Journal of Bees") == {"a": "Journal of Bees!"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("a = {x}, {y}", "A field is expected where it says '{y}'."),
        ("a = {x {y}", "A value that begins with 'x {y}' never ends."),
        ('a = "x } y"', "A value that begins with 'x } y\"' never ends."),
        ("a = {x} # {y", "A value that begins with 'y' never ends."),
    ],
)
def test_what_is_no_field(body: str, reason: str) -> None:
    with pytest.raises(BadRecord) as error:
        fields(body)
    assert str(error.value) == reason


def test_macros_of_macros_do_not_fill_the_memory() -> None:
    macros = {"m0": "bees" * 10}
    with pytest.raises(BadRecord, match="stand for more than 10,000 characters"):
        for n in range(30):
            macros |= parse_fields(f"m{n + 1} = m{n} # m{n}", 0, macros)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcde"), st.text(alphabet="xy ,=%#@'é", max_size=12), max_size=5))
def test_fields_that_are_written_are_read(written: dict[str, str]) -> None:
    assert fields(", ".join(f"{name} = {{{value}}}" for name, value in written.items())) == written


@pytest.mark.parametrize("sign", [",", "%", "{", "#", "= ", "a = ", "% \n", '"'])
def test_a_long_row_of_one_sign_comes_to_an_end(sign: str) -> None:
    with suppress(BadRecord):
        fields(sign * 50_000)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("", ()),
        ("Ada Example", ("Ada Example",)),
        ("Example, Ada AND Sample, Bo", ("Ada Example", "Bo Sample")),
        ("{Bees and Sons} and Ada Example", ("Bees and Sons", "Ada Example")),
        ("{Barnes, Noble and Sons}", ("Barnes, Noble and Sons",)),
        ("A. Smith, B. C. Jones", ("A. Smith", "B. C. Jones")),
        ("others", ()),
        ("Ada Example and", ("Ada Example",)),
        ("Fernand Anderson and Andrea Land", ("Fernand Anderson", "Andrea Land")),
        ("{Example, Ada and Sample, Bo}", ("Ada Example", "Bo Sample")),
        ("{{Example, Ada and Sample, Bo}}", ("Example, Ada and Sample, Bo",)),
        ("{Example, Ada and Sons}", ("Example, Ada and Sons",)),
        ("Ada Example; Bo Sample", ("Ada Example", "Bo Sample")),
        ("{Bees; Wasps}", ("Bees; Wasps",)),
        ("M&uuml;ller, Ada", ("Ada Müller",)),
        ("Example A, Sample BC", ("A Example", "BC Sample")),
        ("Bo Sample 0001 and Ada Example 0012", ("Bo Sample", "Ada Example")),
        (
            "family=Example, given=Ada, prefix=von, useprefix=true and Sample, Bo",
            ("Ada von Example", "Bo Sample"),
        ),
        ("{Example}, Ada~B. and {von Sample}, Bo, Jr.", ("Ada B. Example", "Bo von Sample Jr.")),
        ("Ada Example}} and Bo Sample", ("Ada Example", "Bo Sample")),
    ],
)
def test_authors(value: str, names: tuple[str, ...]) -> None:
    assert parse_authors(value) == names
