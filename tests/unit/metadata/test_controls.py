"""Characters that steer a terminal or the direction of writing: dropped, masked and escaped."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.metadata.controls import clean_line, drop_controls, escape_controls, map_offsets, mask_controls
from kg.metadata.identifiers import normalize_doi
from kg.metadata.text import clean_text

STEERING = [chr(code) for code in (*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))]
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
texts = st.text(
    st.characters() | st.sampled_from("\x1b[]0;m\x07\\\r\n\t\u202e\u2028\x85\U000e0041\ud800"), max_size=20
)


@pytest.mark.parametrize(
    "character", [*STEERING, *BIDI, "\u200b", "\ufeff", "\U000e0041", "\ud800", "\ufdd0"]
)
def test_they_are_dropped_when_a_text_is_read(character: str) -> None:
    # From 80 to 9F, Windows-1252 has signs, which is what most such codes are: "don\x92t".
    sign = (
        character.encode("latin-1", "ignore").decode("cp1252", "ignore")
        if "\x80" <= character < "\xa0"
        else ""
    )
    assert clean_text(f"BE{character}RT") == f"BE{sign}RT"
    assert character not in escape_controls(f"BE{character}RT")
    assert mask_controls(f"BE{character}RT") == "BE\ufffdRT"


@pytest.mark.parametrize(
    "text", ["نمی\u200cخواهم", "👩\u200d🔬", "क्\u200dष", "a\tb\nc\r\nd", "naïve é", "$x_1$"]
)
def test_what_people_write_stays(text: str) -> None:
    assert drop_controls(text) == mask_controls(text) == escape_controls(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title of the window\x07text", "text"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x1bb", "ab"),
        ("\x1b[", "["),
        ("\x9b31m", "31m"),
    ],
)
def test_sequences_go_as_a_whole(text: str, clean: str) -> None:
    assert drop_controls(text) == clean


def test_a_doi_hides_none_behind_percents() -> None:
    assert normalize_doi("10.1000/a%1B%5B2J%07b") == "10.1000/ab"
    assert normalize_doi("10.1000/a%251B%255B2Jb") == "10.1000/ab"


@given(texts)
@example("\x1b\x00[2J")
@settings(deadline=None)
def test_dropping_twice_changes_nothing_more(text: str) -> None:
    assert drop_controls(drop_controls(text)) == drop_controls(text)
    assert "\n" not in clean_line(text)


@given(texts, texts, texts)
@settings(deadline=None)
def test_offsets_follow(before: str, inside: str, behind: str) -> None:
    # Sequences may begin in one part and end in the next; the place of a part is right all the same.
    text = before + inside + behind
    places = map_offsets(text)
    assert len(places) == len(text) + 1
    assert places[-1] == len(drop_controls(text))
    for start, character in enumerate(text):
        if places[start + 1] > places[start]:
            assert drop_controls(text)[places[start]] == character


@given(texts)
@settings(deadline=None)
def test_json_keeps_its_meaning(text: str) -> None:
    assert json.loads(escape_controls(json.dumps([text], ensure_ascii=False))) == [text]
