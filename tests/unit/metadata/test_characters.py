"""Characters that print like others or like nothing."""

import pytest

from kg.metadata.characters import replace_odd_characters
from kg.metadata.text import clean_text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("ﬁnd eﬃcient ﬂow, ﬀ and ﬅ", "find efficient flow, ff and st"),
        ("BE\u200dRT and BE\u200cRT", "BERT and BERT"),
        ("BERT\ufe0f is ©\ufe0e 1\ufe0f", "BERT is © 1"),
        ("the level \uf061 \uf0a3 0.05, 5 \uf0b1 1 \uf06dm", "the level α ≤ 0.05, 5 ± 1 μm"),
        ("\uf0b7 first \uf06c second", "• first • second"),
        ("a\ue123b \U000f0001", "ab "),
        ("one\u3164two\u2800three \u034f", "one two three "),
    ],
    ids=["ligatures", "joiners", "selectors", "font Symbol", "bullets", "private", "fillers"],
)
def test_odd_characters(written: str, text: str) -> None:
    assert replace_odd_characters(written) == text


@pytest.mark.parametrize(
    "text",
    [
        *("نمی\u200cخواهم", "क्\u200dष", "👩\u200d🔬", "❤\ufe0f", "1\ufe0f\u20e3", "葛\U000e0100", "ᠠ\u180b"),
        *("ＡＢＣ ﾊﾝｶｸ", "x² ½ ℃ ™ Ǆ", "ﬓ", "ﷺ", "æœĳ"),
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert replace_odd_characters(text) == text


def test_blanks_of_any_kind_are_blanks() -> None:
    assert clean_text("a\u00a0b\u2009c\u202fd\u3000e\u2028f\u2029g") == "a b c d e f g"
    assert clean_text("so\u200bft\u2060ly\ufeff hy\u00adphen") == "softly hyphen"
